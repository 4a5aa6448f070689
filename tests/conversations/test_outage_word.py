"""A village without signal: excused at once, residence only by the word of somebody else."""

from models.attendance.outage import Outage
from tests.world import OFFICE, Friend, World

TUESDAY, WEDNESDAY = "2026-11-24", "2026-11-25"


async def two_days_without_signal(world: World, by: Friend, member: Friend) -> None:
    await world.tick(f"{TUESDAY} 08:12")
    await by.says("/outage 三村")
    await world.tick(f"{TUESDAY} 14:30")
    await world.tick(f"{WEDNESDAY} 12:30")
    world.clock.set("2026-11-26 08:10")
    await member.sends_location(*OFFICE)
    await world.tick("2026-11-26 08:15")


async def team(world: World) -> tuple[Friend, Friend, Friend]:
    """(captain, member, township)"""
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("陈队长", role="captain")
    member = await world.person("王小明")
    return captain, member, await world.person("镇委", role="township")


async def test_a_day_without_signal_is_excused_and_counts_after_the_captains_word(
    world: World,
) -> None:
    captain, member, township = await team(world)
    await two_days_without_signal(world, township, member)

    waits = world.day(member, WEDNESDAY)
    assert (waits.status, waits.counts) == ("comms_outage", False)
    assert captain.sees().startswith(
        "三村从11月24日（周二）08:12到11月26日（周四）08:10没有信号（镇委登记）。"
    )
    await captain.presses("属实")

    row = world.day(member, WEDNESDAY)
    assert (row.status, row.counts, row.basis) == ("comms_outage", True, "captain")
    assert "陈队长" in row.reasons


async def test_the_village_secretary_is_asked_first(world: World) -> None:
    captain, member, township = await team(world)
    secretary = await world.person("李书记", role="village_secretary")
    before = captain.heard()
    await two_days_without_signal(world, township, member)

    assert "没有信号" in secretary.sees()
    assert [text for text in captain.heard() if text not in before and "没有信号" in text] == []
    await secretary.presses("无法确认")

    row = world.day(member, WEDNESDAY)
    assert (row.status, row.counts) == ("comms_outage", False)


async def test_who_declared_it_is_not_asked_and_cannot_confirm_it(world: World) -> None:
    captain, member, township = await team(world)
    await two_days_without_signal(world, captain, member)

    await captain.says("/outage 三村 属实")
    assert world.all(Outage)[0].is_true is None
    await township.says("/outage 三村 属实")

    assert township.sees().startswith("✅")
    assert world.day(member, WEDNESDAY).counts is True


async def test_a_rest_day_stays_a_rest_day(world: World) -> None:
    captain, member, township = await team(world)
    await world.tick("2026-11-27 08:12")
    await township.says("/outage 三村")
    world.clock.set("2026-11-30 08:10")
    await township.says("/outage 三村 结束")
    await world.tick("2026-11-30 08:15")
    await captain.presses("属实")

    friday, sunday = world.day(member, "2026-11-27"), world.day(member, "2026-11-29")
    assert (friday.status, friday.counts) == ("comms_outage", True)
    assert (sunday.status, sunday.counts) == ("rest", False)
