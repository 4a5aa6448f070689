"""What counts toward a case and nobody took care of for four working hours goes to the deputy, once."""

from models.attendance.question import Question
from tests.world import OFFICE, Friend, World

DAY, NEXT = "2026-11-24", "2026-11-25"
HANDED = "没有人处理"


async def team(world: World, *, second: bool = True) -> dict[str, Friend]:
    world.clock.set("2026-11-23 18:00")
    people = {"captain": await world.person("李队长", role="captain")}
    if second:
        people["second"] = await world.person("陈书记", role="first_secretary")
    people["silent"] = await world.person("赵静")
    people["township"] = await world.person("镇委", role="township")
    people["clerk"] = await world.person("镇干事", role="township")
    await world.tick(f"{DAY} 08:12")
    for name in ("captain", "second"):
        if name in people:
            await people[name].sends_location(*OFFICE)
    return people


async def until(world: World, *moments: str) -> None:
    for moment in moments:
        await world.tick(moment)


def handed(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if HANDED in text]


NOON = (f"{DAY} 09:10", f"{DAY} 12:00", f"{DAY} 12:30", f"{DAY} 14:30")


async def test_the_second_of_the_team_is_told_after_four_working_hours(world: World) -> None:
    people = await team(world)

    await until(world, *NOON, f"{DAY} 16:29")
    assert not handed(people["second"])
    rings = len(people["second"].phone.rings)
    await world.tick(f"{DAY} 16:30")
    for _ in range(3):
        await world.restart()
        await world.tick()
    await until(world, f"{DAY} 18:30", f"{NEXT} 08:29")

    assert len(handed(people["second"])) == 1
    assert "4个工时" in handed(people["second"])[0]
    assert "① 赵静：未签到、未回答" in handed(people["second"])[0]
    assert len(people["second"].phone.rings) == rings + 1
    assert not handed(people["township"]) and not handed(people["clerk"])


async def test_the_townships_deputy_the_next_morning_and_their_word_closes_it(
    world: World,
) -> None:
    people = await team(world)
    await until(world, *NOON, f"{DAY} 16:30", f"{DAY} 20:00", f"{NEXT} 08:29")
    assert not handed(people["clerk"])

    await until(world, f"{NEXT} 08:30", f"{NEXT} 08:40")
    assert "赵静" in handed(people["clerk"])[0]
    await people["clerk"].presses("① 联系上了")

    assert [q.outcome for q in world.all(Question)] == ["reached"]
    assert "都已处理" in people["second"].sees()


async def test_a_team_without_a_second_stays_with_the_township_that_has_it(world: World) -> None:
    people = await team(world, second=False)

    await until(world, *NOON, f"{DAY} 16:30", f"{DAY} 17:30")

    assert not any(handed(friend) for friend in people.values())


async def test_what_was_answered_or_settled_goes_to_nobody(world: World) -> None:
    people = await team(world)
    await until(world, f"{DAY} 09:10", f"{DAY} 12:00")
    await people["silent"].presses("在村，没信号")

    await until(world, f"{DAY} 12:30", f"{DAY} 14:30", f"{DAY} 16:30", f"{NEXT} 08:30")

    assert not any(handed(friend) for friend in people.values())


async def test_what_our_own_fault_lay_behind_goes_to_nobody(world: World) -> None:
    """No reminder went out that morning: it counts toward no case, so it hurries nobody."""
    people = await team(world)

    await until(world, f"{DAY} 12:00", f"{DAY} 12:30", f"{DAY} 14:30", f"{DAY} 16:30")

    assert not any(handed(friend) for friend in people.values())


async def test_friday_afternoon_waits_for_monday(world: World) -> None:
    people = await team(world)
    await until(world, f"{DAY} 18:00", "2026-11-27 08:12")
    for name in ("captain", "second"):
        await people[name].sends_location(*OFFICE)
    friday = "2026-11-27"

    await until(world, *(f"{friday} {at}" for at in ("09:10", "12:00", "12:30", "14:30", "16:30")))
    await until(world, "2026-11-28 10:00", "2026-11-29 10:00", "2026-11-30 08:29")
    assert not handed(people["clerk"])
    await world.tick("2026-11-30 08:30")

    assert len(handed(people["clerk"])) == 1


async def test_a_unit_may_ask_for_less_patience(world: World) -> None:
    people = await team(world)
    world.has_policy("handled.work_hours", "1", unit="三村")

    await until(world, *NOON[:3], f"{DAY} 13:30")

    assert len(handed(people["second"])) == 1
    assert "1个工时" in handed(people["second"])[0]


async def test_who_has_it_already_is_not_told_twice_at_half_past_two(world: World) -> None:
    """The captain is not bound: the township has it from 12:30 on, and no second list of it."""
    world.clock.set("2026-11-23 18:00")
    await world.person("李队长", role="captain", is_bound=False)
    await world.person("赵静")
    township = await world.person("镇委", role="township")
    await until(world, f"{DAY} 09:10", f"{DAY} 12:00", f"{DAY} 12:30")
    rings = len(township.phone.rings)

    await until(world, f"{DAY} 14:30", f"{DAY} 15:00")

    assert "赵静" in township.sees()
    assert len(township.phone.rings) == rings
