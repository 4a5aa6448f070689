"""Signing in, by the scenarios of the field: a morning with a weak signal, a night over midnight."""

from models.attendance.question import Question
from models.attendance.sign_in import SignIn, SignInKind
from tests.world import DAY, OFFICE, Friend, World

MISSED = ("先问问您", "未签到", "待核实")


async def village(world: World, size: int = 5) -> tuple[Friend, list[Friend]]:
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain")
    return captain, [await world.person(f"队员{n}") for n in range(size)]


def bubbles(friend: Friend) -> int:
    return sum(m.from_bot for m in friend.messages)


async def test_scenario_1_a_morning_rush_over_a_weak_signal(world: World) -> None:
    """Scenario 1: three taps wait on the phone until 09:50; one late record, never backdated."""
    captain, members = await village(world)
    await world.tick(f"{DAY} 08:05")
    queued = members[0]
    queued.phone.offline = True
    for friend in [captain, *members]:
        for _ in range(3):
            friend.phone.sends_location(*OFFICE)
    await world.settle()
    for at in ("09:10", "09:35"):
        await world.tick(f"{DAY} {at}")
    before = bubbles(queued)

    world.clock.set(f"{DAY} 09:50")
    queued.phone.offline = False
    await world.tick()

    assert world.count(SignIn) == 6, "one each"
    assert "✅ 已签到 09:50（09:30 后，记晚签，照样算今天在村）" in queued.sees()
    assert bubbles(queued) == before + 1
    taps = [m for m in queued.messages if not m.from_bot][-3:]
    assert [m.reactions for m in taps] == [[], ["👌"], ["👌"]]

    await queued.presses("信号差")
    assert queued.sees() == "✅ 已签到 09:50（晚签）。原因已记：信号差。"
    assert bubbles(queued) == before + 1, "the same message, edited"
    row = world.day(queued, DAY)
    assert (row.status, str(row.signed_in_at)[11:16], row.counts) == ("late", "09:50", True)

    for at in ("11:59", "12:00", "12:30", "14:30"):
        await world.tick(f"{DAY} {at}")
    assert world.count(Question) == 0
    for friend in [captain, *members]:
        assert not any(word in text for text in friend.heard() for word in MISSED)


async def test_scenario_1_nobody_is_called_missing_before_noon(world: World) -> None:
    captain, members = await village(world, 1)
    for at in ("08:05", "09:10", "09:35", "10:30", "11:59"):
        await world.tick(f"{DAY} {at}")

    await captain.says("今天")

    assert "2人还没签到" in captain.sees()
    assert world.day(members[0], DAY).status == "pending"
    for friend in (captain, *members):
        assert not any(word in text for text in friend.heard() for word in MISSED)


async def test_scenario_6_a_night_over_midnight_is_the_day_befores(world: World) -> None:
    """Scenario 6: 00:20 belongs to the day before; the new day opens at 04:00 and wants its own."""
    await village(world, 0)
    member = await world.person("王勤")
    await world.tick(f"{DAY} 08:12")
    await member.sends_location(*OFFICE)

    await world.tick("2026-11-25 00:20")  # after a mediation
    await member.sends_location(*OFFICE)
    assert member.sees().startswith("🌙 00:20 已记今晚住村")
    await world.tick("2026-11-25 04:05")
    assert (world.day(member, DAY).night, world.day(member, "2026-11-25").night) == (True, False)
    assert world.day(member, "2026-11-25").status == "pending"

    await world.tick("2026-11-25 09:10")
    assert "早上好" in member.sees(), "the night is no sign-in of the next day"
    await member.sends_location(*OFFICE)

    assert member.sees().startswith("✅ 已签到 09:10")
    assert [(r.kind, str(r.duty_on)) for r in world.all(SignIn)] == [
        (SignInKind.DAY, DAY), (SignInKind.NIGHT, DAY), (SignInKind.DAY, "2026-11-25"),
    ]  # fmt: skip


async def test_scenario_6_the_last_night_of_april_counts_for_april(world: World) -> None:
    """Scenario 6: 30 April's night, confirmed on 1 May at 00:20."""
    world.clock.set("2026-04-29 18:00")
    member = await world.person("王勤")
    world.clock.set("2026-04-30 08:12")
    await member.sends_location(*OFFICE)

    world.clock.set("2026-05-01 00:20")
    await member.says("晚安")
    await member.says("/me")

    assert "2026年4月" in member.sees() and "已确认住村 1 晚" in member.sees()
    assert world.day(member, "2026-04-30").night
    world.clock.set("2026-05-01 04:05")
    await member.says("/me")
    assert "2026年5月" in member.sees() and "住村" not in member.sees()
    assert not world.day(member, "2026-05-01").night
