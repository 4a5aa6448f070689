"""Quiet, but heard: three ringing messages a supervisor a day, the rest with the next digest."""

from datetime import datetime

from tests.world import DAY, OFFICE, Friend, World

REST = "另有"


async def team(world: World, size: int = 5) -> tuple[Friend, list[Friend]]:
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain")
    members = [await world.person(f"队员{n}") for n in range(size)]
    await world.tick(f"{DAY} 08:12")
    await captain.sends_location(*OFFICE)
    return captain, members


async def ask(world: World, at: str, member: Friend) -> None:
    await world.tick(at)
    await member.says("/leave 2026-12-01 2026-12-01 家里有事")


def digests(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if REST in text]


async def test_five_causes_a_day_ring_three_times_and_the_rest_comes_with_the_digest(
    world: World,
) -> None:
    captain, members = await team(world)
    rings = len(captain.phone.rings)
    for n, member in enumerate(members):
        await ask(world, f"{DAY} 08:{20 + n}", member)

    assert len(captain.phone.rings) == rings + 3
    assert "队员2" in captain.sees() and not any("4号 队员3" in text for text in captain.heard())

    for member in members[:4]:
        await member.sends_location(*OFFICE)
    for at in ("09:10", "12:00", "12:30", "12:31"):
        await world.tick(f"{DAY} {at}")
    assert any("① 队员4" in text for text in captain.heard()), "the list itself comes, silently"
    assert len(digests(captain)) == 1
    assert "队员3" in digests(captain)[0] and "队员4" in digests(captain)[0]
    await world.restart()
    for at in ("14:30", "17:30", "21:00"):
        await world.tick(f"{DAY} {at}")

    assert len(digests(captain)) == 1
    assert len(captain.phone.rings) == rings + 3


async def test_a_line_of_the_digest_opens_as_the_message_it_would_have_been(world: World) -> None:
    captain, members = await team(world)
    for n, member in enumerate(members):
        await ask(world, f"{DAY} 08:{20 + n}", member)
        await member.sends_location(*OFFICE)
    await world.tick(f"{DAY} 12:30")

    await captain.presses("① 打开")
    assert "队员3" in captain.sees()
    await captain.presses("同意")

    assert any("同意" in text for text in members[3].heard())


async def test_one_thing_left_is_told_as_itself(world: World) -> None:
    captain, members = await team(world, 4)
    for n, member in enumerate(members):
        await ask(world, f"{DAY} 08:{20 + n}", member)
        await member.sends_location(*OFFICE)

    await world.tick(f"{DAY} 12:30")

    assert not digests(captain)
    assert "队员3" in captain.sees()
    await captain.presses("同意")


async def test_what_was_taken_back_meanwhile_is_told_as_it_stands(world: World) -> None:
    captain, members = await team(world, 4)
    for n, member in enumerate(members):
        await ask(world, f"{DAY} 08:{20 + n}", member)
        await member.sends_location(*OFFICE)
    await members[3].presses("撤回")

    await world.tick(f"{DAY} 12:30")

    assert "队员3" in captain.sees() and not captain.phone.last.buttons


async def test_a_new_day_has_its_own_three(world: World) -> None:
    captain, members = await team(world)
    for member in members:
        await member.sends_location(*OFFICE)
    for n, member in enumerate(members):
        await ask(world, f"{DAY} 18:{20 + n}", member)
    assert not any("5号 队员4" in text for text in captain.heard())

    rings = len(captain.phone.rings)
    await world.tick("2026-11-25 06:59")
    assert len(captain.phone.rings) == rings
    await world.tick("2026-11-25 07:00")

    assert "5号" in captain.sees()
    assert len(captain.phone.rings) == rings + 1


async def test_the_limit_is_the_units_policy(world: World) -> None:
    captain, members = await team(world, 2)
    world.has_policy("alerts.ringing_a_day", "1", unit="三村")
    rings = len(captain.phone.rings)

    for n, member in enumerate(members):
        await ask(world, f"{DAY} 08:{20 + n}", member)

    assert len(captain.phone.rings) == rings + 1


async def test_silent_hours_are_policy_and_safety_rings_in_them(world: World) -> None:
    world.clock.set("2026-11-22 18:00")
    world_policy = ("silent.from", "18:30"), ("silent.until", "08:00")
    township = await world.person("镇委", role="township")
    for key, value in world_policy:
        world.has_policy(key, value, unit="勐板乡")
    await world.person("王勤")
    for at in ("09:10", "12:00", "12:30", "14:30"):
        await world.tick(f"2026-11-23 {at}")
    rings = len(township.phone.rings)

    await world.tick("2026-11-23 19:00")

    assert "⚠安全" in township.sees()
    assert len(township.phone.rings) == rings + 1


async def test_in_silent_hours_nothing_rings_until_the_morning(world: World) -> None:
    captain, members = await team(world, 1)
    world.has_policy("silent.from", "18:00", unit="三村")
    world.has_policy("silent.until", "07:30", unit="三村")
    await members[0].sends_location(*OFFICE)
    await world.tick(f"{DAY} 17:59")
    rings, heard = len(captain.phone.rings), len(captain.heard())

    await ask(world, f"{DAY} 18:10", members[0])
    await world.tick("2026-11-25 07:29")
    assert len(captain.heard()) == heard
    await world.tick("2026-11-25 07:30")

    assert "队员0" in captain.sees()
    assert len(captain.phone.rings) == rings + 1


async def test_an_hour_that_is_played_in_the_night_rings_as_in_the_day(world: World) -> None:
    captain, _members = await team(world, size=1)
    world.clock.set(f"{DAY} 23:30")
    rings = len(captain.phone.rings)
    zone = world.clock.zone
    for at in ("12:00", "12:30"):
        moment = datetime.fromisoformat(f"{DAY}T{at}").replace(tzinfo=zone)
        world.app.sweeps.run_all(moment, treat_as_drained=True)

    await world.settle()

    assert any("① 队员0" in text for text in captain.heard())
    assert len(captain.phone.rings) == rings + 1
