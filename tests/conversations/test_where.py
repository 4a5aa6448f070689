"""Whereabouts: in one line, by steps, planned; the board says so and then stops believing it."""

from models.whereabouts.interval import Interval
from tests.world import World

DAY = "2026-11-24"


async def test_one_line_says_it_all(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says("/where 三组入户 10:30")
    await wang.says("/board")

    assert "🔵王小明 队员：三组入户，10:30回" in wang.sees()


async def test_the_board_stops_believing_two_hours_past_the_return(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("去向 三组入户 10:30")

    world.clock.set(f"{DAY} 12:29")
    await wang.says("/board")
    believed = wang.sees()
    world.clock.set(f"{DAY} 12:31")
    await wang.says("/board")

    assert "三组入户" in believed
    assert "待更新，请打电话" in wang.sees()
    assert "三组入户" not in wang.sees()


async def test_by_steps_with_a_wrong_time_in_between_and_a_restart(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where")
    await wang.presses("🚪 入户走访")

    await world.restart()
    await wang.says("马上")
    asked_again = wang.sees()
    await wang.says("17:30")

    assert "还没到的时间" in asked_again
    assert wang.sees() == "✅ 去向牌已更新：入户走访，至17:30。"


async def test_planned_for_tomorrow_shows_tomorrow(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 明天 镇里开会 17:00")
    await wang.says("/board")
    today = wang.sees()

    world.clock.set("2026-11-25 09:00")
    await wang.says("/board")

    assert "镇里开会" not in today
    assert "🟠王小明 队员：镇里开会，17:00回" in wang.sees()


async def test_in_the_village_until_six_then_off_duty(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/checkin")
    await wang.says("/board")
    morning = wang.sees()

    world.clock.set(f"{DAY} 18:01")
    await wang.says("/board")

    assert "🟢王小明 队员：在村" in morning
    assert "下班，有急事请打电话" in wang.sees()


async def test_a_time_that_has_passed_is_asked_again(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 11:00")

    await wang.says("/where 三组入户 10:30")

    assert world.count(Interval, Interval.source == "where") == 0


async def test_a_button_whose_time_has_passed_is_asked_again(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 14:00")
    await wang.says("/where")
    await wang.presses("🚪 入户走访")

    await wang.presses("12:00")
    asked_again = wang.sees()
    await wang.says("16:30")

    assert "还没到的时间" in asked_again
    assert wang.sees() == "✅ 去向牌已更新：入户走访，至16:30。"


async def test_back_in_one_tap(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 14:00")
    await wang.says("/where")
    await wang.presses("🚪 入户走访")

    await wang.presses("17:30")

    assert wang.sees() == "✅ 去向牌已更新：入户走访，至17:30。"
