"""Out over a night: noted at once, the captain decides, the township is told (domain.md §4.3)."""

import pytest

from models.absence.request import Absence, State
from models.whereabouts.interval import Interval
from tests.world import Friend, World

DAY, NEXT = "2026-11-24", "2026-11-25"


async def team(world: World, language: str = "zh_CN") -> tuple[Friend, Friend, Friend]:
    """(member, captain, township), bound the day before."""
    world.clock.set("2026-11-23 18:00")
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    await world.tick(f"{DAY} 10:00")
    return member, captain, township


def only(world: World) -> Absence:
    [found] = world.all(Absence)
    return found


async def test_the_captain_decides_and_the_township_is_told(world: World) -> None:
    member, captain, township = await team(world)
    rings = len(captain.phone.rings), len(township.phone.rings)
    await member.says("/out 昆明跑项目资金 明天")

    assert "✅ 已报备（1号）：外出过夜，去昆明跑项目资金" in member.sees()
    assert "等李队长批" in member.sees() and "先按您报的算" in member.sees()
    assert "1号 王芳（三村）报备：外出过夜，去昆明跑项目资金" in captain.sees()
    assert "1号 王芳（三村）报备" in township.sees()
    assert (len(captain.phone.rings), len(township.phone.rings)) == (rings[0] + 1, rings[1])

    await captain.presses("同意")
    assert only(world).state is State.APPROVED
    assert "李队长已同意1号" in member.sees()
    assert "李队长已同意" in township.sees()


async def test_it_counts_as_reported_while_it_waits_and_after(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/out 昆明跑项目资金 明天")
    await captain.says("/board")
    assert "昆明跑项目资金" in captain.sees()
    for clock in (f"{DAY} 12:00", f"{DAY} 12:30", f"{NEXT} 09:10", f"{NEXT} 12:00"):
        await world.tick(clock)

    assert [world.day(member, day).status for day in (DAY, NEXT)] == ["out_on_duty"] * 2
    assert not any("没收到您的签到" in text for text in member.heard())


async def test_refused_by_words_what_lies_behind_stays(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/out 昆明跑项目资金 明天")
    await world.tick(f"{DAY} 16:00")
    await captain.says("驳回 1 项目下周再跑")

    assert "李队长没有同意1号" in member.sees() and "项目下周再跑" in member.sees()
    assert "已报的时间不变" in member.sees() and "不用赶夜路" in member.sees()
    assert world.day(member, DAY).status == "out_on_duty"
    await world.tick(f"{NEXT} 12:00")
    assert world.day(member, NEXT).status == "asked"


async def test_a_refusal_taken_back_is_on_the_board_again(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/out 昆明跑项目资金 明天")
    await captain.says("驳回 1")
    await captain.says("撤回 1")
    await captain.says("/board")

    assert "昆明跑项目资金" in captain.sees()
    assert only(world).state is State.PENDING


@pytest.mark.parametrize("line", ["/out 镇里 17:30", "/out 县城开会", "/out 县城 23:50"])
async def test_back_the_same_day_it_is_a_report_and_nobody_is_asked(
    world: World, line: str
) -> None:
    member, captain, township = await team(world)
    heard = len(captain.messages), len(township.messages)
    await member.says(line)

    assert world.count(Absence) == 0
    assert (len(captain.messages), len(township.messages)) == heard


async def test_planned_for_a_day_to_come(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/out 明天 昆明 周五")

    assert "1号 王芳（三村）报备：外出过夜，去昆明" in captain.sees()
    await member.presses("撤回")
    assert only(world).state is State.WITHDRAWN
    assert [row.voided_at is None for row in world.all(Interval)] == [False]


async def test_said_anew_the_last_word_holds(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/out 昆明 明天")
    await member.says("/out 昆明 周四")

    assert [row.state for row in world.all(Absence)] == [State.WITHDRAWN, State.PENDING]
    await captain.says("/approvals")
    assert "2号" in captain.sees()


async def test_back_in_the_village(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/out 昆明 明天")
    world.clock.set(f"{NEXT} 11:00")
    await member.says("/back")

    assert only(world).back_at == world.clock()
    assert any("11:00" in text and "1号" in text for text in captain.heard())


async def test_a_captains_own_goes_to_the_township(world: World) -> None:
    _, captain, township = await team(world)
    await captain.says("/out 昆明 明天")

    assert "等镇委批" in captain.sees()
    await township.says("同意 1")
    assert "镇委已同意1号" in captain.sees()


async def test_undecided_for_four_working_hours_it_goes_to_the_deputy(world: World) -> None:
    member, _, _ = await team(world)
    deputy = await world.person("赵书记", role="first_secretary")
    await member.says("/out 昆明 明天")
    await world.tick(f"{DAY} 14:00")

    assert "已等了4个工时" in deputy.sees()


async def test_without_a_deputy_the_township_that_was_told_is_asked_before_the_county(
    world: World,
) -> None:
    member, _, township = await team(world)
    county = await world.person("县办", role="county")
    await member.says("/out 昆明 明天")
    assert "由李队长来定，您知道就行，也可以代批" in township.sees()

    await world.tick(f"{DAY} 14:00")

    assert "已等了4个工时" in township.sees() and "请您定" in township.sees()
    assert not any("昆明" in text for text in county.heard())


async def test_it_is_no_leave(world: World) -> None:
    """Neither counted, nor asked about at its end, nor joined with a leave beside it."""
    member, captain, _ = await team(world)
    await member.says("/out 昆明 明天")
    await captain.says("同意 1")
    await world.tick(f"{NEXT} 22:00")
    assert not any("假" in text for text in member.heard())

    await member.says("/leave 11-26 11-26 看病")
    assert "共" not in member.sees()
    assert "今年已请0天" in captain.sees()


async def test_a_county_may_set_it_free(world: World) -> None:
    member, captain, _ = await team(world)
    world.has_policy("out.overnight_decided", "no")
    await member.says("/out 昆明 明天")

    assert world.count(Absence) == 0
    assert not any("昆明" in text for text in captain.heard())


async def test_in_english(world: World) -> None:
    member, captain, _ = await team(world, "en")
    await member.says("/out Kunming tomorrow")

    assert "✅ Noted, no. 1: out overnight to Kunming, 24–25 Nov" in member.sees()
    assert "No. 1: 王芳 (三村) reports: out overnight to Kunming" in captain.sees()
    await captain.says("approve 1")
    assert "No. 1 is approved by 李队长: out overnight to Kunming" in member.sees()
