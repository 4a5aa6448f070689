"""Scenarios 12, 13 and 20 of the field: the approver is away, leave is split, the rule changes."""

from datetime import date

import pytest

from models.absence.request import State
from models.policy.policy import set_policy
from tests.conversations.leave import line, request
from tests.world import Friend, World


def asked(friend: Friend) -> int:
    return sum("请" in text and "号 王芳" in text for text in friend.heard())


# --- 12: the approver is in a tunnel ---


async def test_after_four_working_hours_it_goes_to_the_deputy_once(world: World) -> None:
    world.clock.set("2026-11-24 16:00")
    member, captain, _, _ = await line(world)
    deputy = await world.person("赵书记", role="first_secretary")
    await member.says("/leave 11-26 11-26 急事 父亲住院")
    assert request(world).is_in_force

    for clock in ("2026-11-24 18:30", "2026-11-24 23:00", "2026-11-25 07:30", "2026-11-25 09:59"):
        await world.tick(clock)
    assert asked(deputy) == 0

    await world.tick("2026-11-25 10:00")
    await world.restart()
    await world.tick("2026-11-25 10:05")
    assert asked(deputy) == 1
    assert "已等了4个工时" in deputy.sees()
    assert "等赵书记批" in member.sees()

    await deputy.presses("同意")
    assert request(world).state is State.APPROVED
    assert any("赵书记已同意" in text for text in captain.heard())


async def test_the_first_may_still_decide(world: World) -> None:
    member, captain, _, _ = await line(world)
    deputy = await world.person("赵书记", role="first_secretary")
    await member.says("/leave 11-26 11-26 办事")
    await world.tick("2026-11-24 12:00")
    assert asked(deputy) == 1

    await captain.says("同意 1")

    assert request(world).state is State.APPROVED
    assert "李队长已同意" in deputy.sees()


async def test_after_eight_a_level_higher_once(world: World) -> None:
    member, _, township, county = await line(world)
    await world.person("赵书记", role="first_secretary")
    await member.says("/leave 11-26 11-26 办事")
    for clock in ("12:00", "15:59"):
        await world.tick(f"2026-11-24 {clock}")
    assert asked(township) == 0

    for clock in ("16:00", "16:01", "17:59"):
        await world.tick(f"2026-11-24 {clock}")
        await world.restart()
    await world.tick("2026-11-25 18:00")

    assert asked(township) == 1
    assert asked(county) == 0
    await township.says("同意 1")
    assert "镇委已同意1号" in member.sees()


async def test_without_a_deputy_the_next_level_is_asked_and_the_one_above_it_later(
    world: World,
) -> None:
    member, _, township, county = await line(world)
    await member.says("/leave 11-26 11-26 办事")
    await world.tick("2026-11-24 12:00")
    assert (asked(township), asked(county)) == (1, 0)
    await world.tick("2026-11-24 16:00")
    assert (asked(township), asked(county)) == (1, 1)


async def test_holidays_and_nights_are_no_working_hours(world: World) -> None:
    world.clock.set("2026-11-27 17:00")  # a Friday
    member, _, township, _ = await line(world)
    await member.says("/leave 12-02 12-02 办事")
    for clock in ("2026-11-28 12:00", "2026-11-29 12:00", "2026-11-30 10:59"):
        await world.tick(clock)
    assert asked(township) == 0
    await world.tick("2026-11-30 11:00")
    assert asked(township) == 1


async def test_an_endorsed_request_waits_anew(world: World) -> None:
    member, captain, _township, county = await line(world)
    await member.says("/leave 11-26 11-27 办事")
    world.clock.set("2026-11-24 11:00")
    await captain.says("同意 1")
    await world.tick("2026-11-24 14:59")
    assert asked(county) == 0
    await world.tick("2026-11-24 15:00")
    assert asked(county) == 1


async def test_who_binds_later_is_asked_then(world: World) -> None:
    member = await world.person("王芳")
    await member.says("/leave 11-26 11-26 办事")
    captain = await world.person("李队长", role="captain")

    await world.tick("2026-11-24 08:01")

    assert "您批即生效" in captain.sees()


# --- 13: three days, a weekend, three days ---


async def test_leaves_bridged_by_rest_days_are_one_and_go_to_the_county(world: World) -> None:
    member, captain, township, county = await line(world)
    await member.says("/leave 12-02 12-04 回家")
    await captain.says("同意 1")
    await township.says("同意 1")
    assert "镇委已同意1号" in member.sees()

    await member.says("/leave 12-07 12-09 还有事")

    assert "共8天（其中工作日6天）" in member.sees()
    assert "共8天（其中工作日6天）" in township.sees()
    await township.presses("同意")
    assert "共8天（其中工作日6天）" in county.sees()
    assert "今年已请3天（满30天复核）" in county.sees()
    await county.presses("同意")
    assert request(world, 2).state is State.APPROVED


async def test_beyond_the_days_of_a_year_a_review_is_due_and_nothing_is_refused(
    world: World,
) -> None:
    member, _, township, county = await line(world)
    await member.says("/leave 2026-12-07 2027-01-20 长假")
    assert "复核，仅供参考" in township.sees()
    await township.presses("同意")
    await county.presses("同意")
    assert request(world).state is State.APPROVED


async def test_in_english(world: World) -> None:
    member, captain, township, _ = await line(world, "en")
    await member.says("/leave 12-02 12-04 home")
    await captain.says("approve 1")
    await township.says("approve 1")
    await member.says("/leave 12-07 12-09 more")

    assert "8 calendar days, 6 workdays" in township.sees()
    assert "3 days of leave this year (looked at from 30)" in township.sees()


async def test_a_workday_between_them_makes_two(world: World) -> None:
    member, _, _, _ = await line(world)
    await member.says("/leave 12-02 12-03 回家")
    await member.says("/leave 12-07 12-09 还有事")

    assert request(world, 2).span_days == 3
    assert request(world, 2).decide_level == "township"


@pytest.mark.parametrize("says", ["驳回 1", "withdrawn"])
async def test_what_was_refused_or_withdrawn_joins_nothing(world: World, says: str) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 12-02 12-04 回家")
    if says == "withdrawn":
        await member.presses("撤回")
    else:
        await captain.says(says)
    await member.says("/leave 12-07 12-09 还有事")

    assert request(world, 2).span_days == 3


# --- 20: from three days to five on the tenth ---


async def test_requests_keep_the_rule_of_their_day(world: World) -> None:
    world.clock.set("2026-12-09 09:00")
    member, captain, township, _ = await line(world)
    second = await world.person("赵静")
    with world.database.begin() as session:
        set_policy(
            session, now=world.clock(), key="leave.approve_days", text="1,5", unit_id=None,
            from_on=date(2026, 12, 10), by_person_id=None,
        )  # fmt: skip
    await member.says("/leave 12-14 12-18 回家")
    world.clock.set("2026-12-10 09:00")
    await second.says("/leave 12-14 12-18 回家")

    assert (request(world, 1).decide_level, request(world, 1).limits) == ("county", "1,3,366")
    assert (request(world, 2).decide_level, request(world, 2).limits) == ("township", "1,5,366")
    assert request(world, 1).rule_version < request(world, 2).rule_version

    await township.says("同意 1")
    assert request(world, 1).state is State.PENDING
    await captain.says("同意 2")
    await township.says("同意 2")
    assert request(world, 2).state is State.APPROVED
