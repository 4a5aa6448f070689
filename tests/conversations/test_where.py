"""Whereabouts: in one line, by steps, planned; the board says so and then stops believing it."""

import pytest

from models.whereabouts.interval import Interval, Kind
from tests.world import DAY, World


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
