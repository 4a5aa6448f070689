"""Whereabouts: in one line, by steps, planned; the board says so and then stops believing it."""

import pytest

from models.whereabouts.interval import Interval, Kind
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


@pytest.mark.parametrize(
    ("line", "shown_from", "shown"),
    [
        ("/where 明天去镇里开会 17:00", "2026-11-25 09:00", "去镇里开会，17:00回"),
        ("/where 周五 县里开会", "2026-11-27 09:00", "县里开会，18:00回"),
        ("/where Friday county meeting 5pm", "2026-11-27 09:00", "county meeting，17:00回"),
        ("/where the day after tomorrow town hall", "2026-11-26 09:00", "town hall，18:00回"),
        ("/where 明天 昆明培训 周五", "2026-11-25 09:00", "昆明培训，11月27日（周五）18:00回"),
        ("/where 明天 14:00 镇里开会 16:00", "2026-11-25 14:00", "镇里开会，16:00回"),
        ("/out 明天 昆明 20:00", "2026-11-25 09:00", "昆明，20:00回"),
    ],
)
async def test_a_day_in_front_plans(world: World, line: str, shown_from: str, shown: str) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says(line)
    await wang.says("/board")
    before = wang.sees()

    world.clock.set(shown_from)
    await wang.says("/board")

    assert shown.split("，")[0] not in before
    assert shown in wang.sees()


@pytest.mark.parametrize("line", ["周五到下周二驻点", "周五至下周二在村", "明天回村里"])
async def test_a_span_or_a_return_is_no_plan(world: World, line: str) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says(f"/where {line} 17:30")

    assert wang.sees() == f"✅ 去向牌已更新：{line}，至17:30。"


async def test_a_plan_that_ends_before_it_begins_is_not_asked_about_as_if_it_were_today(
    world: World,
) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says("/where 明天 14:00 镇里开会 10:00")
    refused = wang.sees()
    await wang.says("17:30")
    await wang.says("/board")

    assert "没有记录" in refused
    assert "镇里开会" not in wang.sees()


async def test_a_plan_by_steps_and_from_the_chooser_shows_nothing_today(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where")
    await wang.says("明天去镇里")
    by_steps = wang.sees()
    await wang.says("后天县里开会 17:00")
    await wang.presses("🚶 登记去向")
    chosen = wang.sees()
    await wang.says("/board")

    assert by_steps.startswith("✅ 已登记11月25日（周三）：去镇里，至18:00。当天07:00起")
    assert chosen.startswith("✅ 已登记11月26日（周四）：县里开会，至17:00。")
    assert "去镇里" not in wang.sees() and "县里开会" not in wang.sees()


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


async def test_a_plan_is_taken_back_before_it_begins_and_not_after(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 明天 镇里开会 17:00")
    kept = wang.messages[-1]
    await wang.says("/where 后天 县里开会 17:00")
    await wang.presses("撤回计划")
    world.clock.set("2026-11-25 09:00")

    await wang.presses("撤回计划", kept)
    refused = wang.sees()
    await wang.says("/board")
    tomorrow = wang.sees()
    world.clock.set("2026-11-26 09:00")
    await wang.says("/board")

    assert "去向牌上已有更新的去向" in refused
    assert "镇里开会" in tomorrow
    assert "县里开会" not in wang.sees()


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


async def test_back_in_one_tap(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 14:00")
    await wang.says("/where")
    await wang.presses("🚪 入户走访")

    await wang.presses("17:30")

    assert wang.sees() == "✅ 去向牌已更新：入户走访，至17:30。"


async def test_seven_big_buttons_and_own_words(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says("/where")

    labels = [label for row in wang.messages[-1].buttons for label in row]
    assert labels == [
        "🏠 在村委会", "🚪 入户走访", "🌾 下地、现场", "🏛 镇县办事", "📚 培训开会", "📅 请假", "🌙 下班",
    ]  # fmt: skip


async def test_own_words_by_steps_then_a_day(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where")

    await wang.says("昆明跑项目")
    await wang.says("周五")
    await wang.says("/board")

    assert "🟠王小明 队员：昆明跑项目，11月27日（周五）18:00回" in wang.sees()


async def test_cancelled_midway_the_board_stays_as_it_was(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/checkin")
    await wang.says("/where")
    await wang.presses("🏛")

    await wang.says("/cancel")
    await wang.says("17:30")
    await wang.says("/board")

    assert "🟢王小明 队员：在村" in wang.sees()
    assert world.count(Interval, Interval.source == "where") == 0


async def test_a_voice_message_is_kept_and_its_class_is_what_the_board_shows(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where")

    await wang.sends_voice()
    asked = wang.sees()
    await world.restart()
    await wang.presses("🚪 入户走访")
    await wang.sends_voice()
    by_voice = wang.sees()
    await wang.presses("12:00")
    await wang.says("/board")

    row = world.all(Interval)[0]
    assert "语音已保存" in asked
    assert "还没到的时间" in by_voice
    assert (row.kind, row.place) == (Kind.HOUSEHOLD_VISIT, None)
    assert row.voice_file_id
    assert "🔵王小明 队员：入户走访，12:00回" in wang.sees()


@pytest.mark.parametrize("line", ["/where 请假 明天", "去向 请假回家", "/where 明天 请假"])
async def test_leave_is_asked_for_and_not_declared(world: World, line: str) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says(line)

    assert "请假" in wang.sees()
    assert world.count(Interval) == 0


async def test_the_leave_button_leads_into_the_leave_flow(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/leave")
    flow = wang.sees()
    await wang.says("/cancel")
    await wang.says("/where")

    await wang.presses("📅 请假")

    assert wang.sees() == flow
    assert world.count(Interval) == 0


async def test_off_duty_until_the_next_morning(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 17:00")
    await wang.says("/where")
    await wang.presses("🌙 下班")
    said = wang.sees()

    world.clock.set("2026-11-25 01:00")
    await wang.says("/board")
    at_night = wang.sees()
    world.clock.set("2026-11-25 06:01")
    await wang.says("/board")

    assert said == "✅ 去向牌已更新：下班。"
    assert "下班，有急事请打电话" in at_night
    assert "待更新，请打电话" in wang.sees()


async def test_after_midnight_who_was_in_the_village_is_still_off_duty(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/checkin")

    world.clock.set("2026-11-25 00:30")
    await wang.says("/board")

    assert "下班，有急事请打电话" in wang.sees()


@pytest.mark.parametrize(
    "line",
    ["镇里培训 代班李明 17:30", "镇里培训，由李明代班 17:30", "镇里培训 stand-in李明 17:30"],
)
async def test_who_stands_in_stands_in_the_line(world: World, line: str) -> None:
    wang = await world.person("王小明")
    await world.person("李明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says(f"/where {line}")
    said = wang.sees()
    await wang.says("/board")

    assert said == "✅ 去向牌已更新：镇里培训，至17:30。代班：李明。"
    assert "🟠王小明 队员：镇里培训，17:30回，代班李明" in wang.sees()


async def test_who_stands_in_by_one_tap_after_a_restart(world: World) -> None:
    wang = await world.person("王小明")
    await world.person("李明")
    await world.person("赵四", village="四村")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 镇里培训 17:30")
    offered = wang.messages[-1].buttons

    await world.restart()
    await wang.presses("代班：李明")
    await wang.says("/board")

    assert offered == [["代班：李明"]]
    assert "代班李明" in wang.sees()
    assert world.count(Interval, Interval.voided_at.is_(None)) == 1


async def test_a_stand_in_of_somebody_elses_line_is_refused(world: World) -> None:
    wang = await world.person("王小明")
    li = await world.person("李明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 镇里培训 17:30")
    stolen = wang.messages[-1]
    await wang.says("/where 三组入户 12:00")

    await li.presses("代班：李明", stolen)
    await wang.presses("代班：李明", stolen)

    assert world.count(Interval, Interval.stand_in_person_id.is_not(None)) == 0
    assert "去向牌上已有更新的去向" in wang.sees()


async def test_a_time_the_clock_does_not_have_is_said(world: World) -> None:
    wang = await world.person("王小明")

    for line in ("/where 三组入户 25:99", "/out 镇里 24:30"):
        await wang.says(line)
        assert wang.sees().startswith(f"没有“{line[-5:]}”这个时间，没有记录。")
    await wang.says("/where 比分3:05 的事")

    assert world.count(Interval, Interval.source == "where") == 1
