"""When somebody will be back: typed as people say it, asked again once it has passed."""

import pytest

from models.whereabouts.interval import Interval
from tests.world import DAY, World


@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("17:30", "17:30"),
        ("下午3点", "15:00"),
        ("noon", "12:00"),
        ("今天 16:00", "16:00"),
        ("后天", "11月26日（周四）18:00"),
        ("周五", "11月27日（周五）18:00"),
        ("tomorrow", "明天 18:00"),
        ("today 5pm", "17:00"),
        ("Fri", "11月27日（周五）18:00"),
        ("25日", "明天 18:00"),
        ("11-27 12:00", "11月27日（周五）12:00"),
    ],
)
async def test_a_return_is_typed_as_people_say_it_by_steps_and_in_one_line(
    world: World, typed: str, back: str
) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where")
    await wang.says("县里办事")
    await wang.says(typed)
    by_steps = wang.sees()

    await wang.says(f"/where 县里办事 {typed}")

    assert by_steps == wang.sees() == f"✅ 去向牌已更新：县里办事，至{back}。"


async def test_today_in_front_is_no_place_and_a_time_alone_asks_where(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 今天 三组入户 17:30")
    today = wang.sees()

    await wang.says("/where 明天 17:30")
    await wang.says("3.5 亩地 测量")
    await wang.presses("12:00")

    assert today == "✅ 去向牌已更新：三组入户，至17:30。"
    assert wang.sees() == "✅ 去向牌已更新：3.5 亩地 测量，至12:00。"


async def test_a_time_that_has_passed_is_asked_again(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 11:00")

    await wang.says("/where 三组入户 10:30")

    assert wang.sees() == ("10:30 已经过了。三组入户：几点回？点一下，或写 17:30、周五。")
    assert world.count(Interval, Interval.source == "where") == 0
    await wang.says("11:30")
    assert wang.sees().startswith("✅ 去向牌已更新：三组入户，至11:30。")


@pytest.mark.parametrize("line", ["/out 县城 11-23", "/where 县城 11月23日"])
async def test_yesterdays_date_is_no_plan_for_a_year(world: World, line: str) -> None:
    wang = await world.person("王小明")

    await wang.says(line)

    assert "已经过了。县城：几点回？" in wang.sees()
    assert world.count(Interval, Interval.source.in_(["where", "out"])) == 0


async def test_a_time_that_has_passed_is_asked_again_by_steps_and_for_leave(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 11:00")
    await wang.says("/where")

    await wang.says("三组入户 10:30")
    await wang.presses("15:00")
    assert wang.sees().startswith("✅ 去向牌已更新：三组入户，至15:00。")

    await wang.says("/where 请假 10:30")
    assert wang.sees().startswith("从哪天开始？")


async def test_a_button_whose_time_has_passed_is_asked_again(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 11:00")
    await wang.says("/where")
    await wang.presses("🚪 入户走访")
    world.clock.set(f"{DAY} 14:00")

    await wang.presses("12:00")
    asked_again = wang.sees()
    await wang.says("16:30")

    assert "还没到的时间" in asked_again
    assert wang.sees() == "✅ 去向牌已更新：入户走访，至16:30。"


async def test_a_time_the_clock_does_not_have_is_said(world: World) -> None:
    wang = await world.person("王小明")

    for line in ("/where 三组入户 25:99", "/out 镇里 24:30"):
        await wang.says(line)
        assert wang.sees().startswith(f"没有“{line[-5:]}”这个时间，没有记录。")
    await wang.says("/where 比分3:05 的事")

    assert world.count(Interval, Interval.source == "where") == 1
