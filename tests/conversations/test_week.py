"""Friday 16:00: the week on one screen, to the county and the sponsors; every workday once."""

from datetime import date, timedelta

from models.policy.calendar import DayKind, set_day
from tests.world import OFFICE, Friend, World


async def county(world: World, at: str) -> dict[str, Friend]:
    world.clock.set(at)
    return {
        "county": await world.person("县办", role="county"),
        "sponsor": await world.person("挂包领导", role="sponsor"),
        "sending": await world.person("派出单位", role="sending_unit"),
        "township": await world.person("镇委", role="township"),
        "captain": await world.person("李队长", role="captain"),
        "member": await world.person("王勤"),
    }


async def live(world: World, first: str, last: str, people: dict[str, Friend]) -> None:
    """The captain signs in each workday and the member is silent; the county's day is lived."""
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        await world.tick(f"{day} 08:10")
        await people["captain"].sends_location(*OFFICE)
        for at in ("09:10", "12:00", "16:00"):
            await world.tick(f"{day} {at}")
        day += timedelta(days=1)


def weeks(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if "本周" in text]


def days_off(world: World, *days: str, kind: DayKind = DayKind.HOLIDAY) -> None:
    with world.database.begin() as session:
        for day in days:
            set_day(session, now=world.clock(), day=date.fromisoformat(day), kind=kind,
                    name=None, by_person_id=None)  # fmt: skip


async def test_on_friday_the_county_and_the_sponsor_see_the_week(world: World) -> None:
    people = await county(world, "2026-11-20 18:00")
    await live(world, "2026-11-23", "2026-11-26", people)
    assert not any(weeks(friend) for friend in people.values())
    await people["member"].says("/where 县城开会 18:00")
    rings = len(people["county"].phone.rings)

    await world.tick("2026-11-27 08:10")
    await people["captain"].sends_location(*OFFICE)
    await people["member"].sends_location(*OFFICE)
    for at in ("15:59", "16:00"):
        await world.tick(f"2026-11-27 {at}")

    assert people["county"].sees() == (
        "永德县 本周（截至11月27日（周五））：\n"
        "11月23日（周一）：2人，在村1，已报去向0，待核实1\n"
        "11月24日（周二）：2人，在村1，已报去向0，待核实1\n"
        "11月25日（周三）：2人，在村1，已报去向0，待核实1\n"
        "11月26日（周四）：2人，在村1，已报去向1，待核实0\n"
        "11月27日（周五）：2人，在村2，已报去向0，待核实0"
    )
    assert people["sponsor"].sees().startswith("勐板乡 本周")
    assert len(people["county"].phone.rings) == rings + 1
    for name in ("sending", "township", "captain", "member"):
        assert not weeks(people[name])


async def test_where_friday_is_a_holiday_it_comes_on_the_last_workday_before(world: World) -> None:
    people = await county(world, "2026-11-20 18:00")
    days_off(world, "2026-11-26", "2026-11-27")

    await live(world, "2026-11-23", "2026-11-27", people)

    (screen,) = weeks(people["county"])
    assert [line[:10] for line in screen.splitlines()] == [
        "永德县 本周（截至1", "11月23日（周一）", "11月24日（周二）", "11月25日（周三）",
    ]  # fmt: skip


async def test_a_worked_sunday_opens_the_week_that_follows(world: World) -> None:
    people = await county(world, "2026-11-20 18:00")
    days_off(world, "2026-11-29", kind=DayKind.WORKDAY)

    await live(world, "2026-11-23", "2026-12-04", people)

    first, second = weeks(people["county"])
    assert "11月29日" not in first and first.count("待核实") == 5
    assert second.splitlines()[1].startswith("11月29日（周日）：2人，在村1")
    assert second.count("待核实") == 6


async def test_a_sunday_that_was_worked_before_the_notice_is_known_is_not_passed_over(
    world: World,
) -> None:
    """2031: no notice yet. Half of the people signed in on a day of rest: the county is told why."""
    people = await county(world, "2031-11-21 18:00")
    world.clock.set("2031-11-23 08:10")
    await people["captain"].sends_location(*OFFICE)

    await live(world, "2031-11-24", "2031-11-28", people)

    (screen,) = weeks(people["county"])
    assert "11月23日（周日）：日历上是休息日，2人中有1人签到" in screen
    assert "11月22日" not in screen


async def test_a_week_without_a_workday_is_not_told(world: World) -> None:
    people = await county(world, "2026-11-20 18:00")
    days_off(world, *(f"2026-11-{day}" for day in range(23, 28)))

    await live(world, "2026-11-23", "2026-11-29", people)

    assert not weeks(people["county"])


async def test_down_on_friday_afternoon_it_comes_the_next_morning_once(world: World) -> None:
    people = await county(world, "2026-11-20 18:00")
    await live(world, "2026-11-23", "2026-11-26", people)
    await world.tick("2026-11-27 15:00")

    for at in ("2026-11-28 06:30", "2026-11-28 07:00", "2026-11-28 09:00"):
        await world.restart()
        await world.tick(at)

    (screen,) = weeks(people["county"])
    assert "截至11月27日（周五）" in screen


async def test_in_english(world: World) -> None:
    people = await county(world, "2026-11-20 18:00")
    people["reader"] = await world.person("Smith", role="county", language="en")

    await live(world, "2026-11-27", "2026-11-27", people)

    lines = people["reader"].sees().splitlines()
    assert lines[0] == "永德县, the week to Fri 27 Nov:"
    assert lines[-1] == "Fri 27 Nov: 1 of 2 here, 0 away as known, 1 open"


async def test_a_day_without_signal_is_no_empty_village(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    await world.person("王小明")
    office = await world.person("县办", role="county")
    world.clock.set("2026-11-26 08:10")
    await captain.says("/outage")

    await world.tick("2026-11-27 16:00")

    thursday = next(line for line in office.sees().splitlines() if line.startswith("11月26日"))
    assert thursday.endswith("2人，在村0，已报去向0，待核实0，没信号2")
