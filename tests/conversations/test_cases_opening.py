"""Cases: what opens one, and what never does: leave, outages, a fault of ours, an undercover check."""

from datetime import date

import sqlalchemy as sa

from models.cases.case import Case, Cause
from models.checks.check import Check, State
from models.people.own_data import everything
from models.people.person import Person
from models.people.posting import Posting
from tests.conversations.test_cases import (
    OPENED,
    SILENT,
    about,
    opened,
    quiet_day,
    silent_days,
    team,
)
from tests.world import OFFICE, Friend, World


async def afternoon(world: World, people: dict[str, Friend], day: str) -> None:
    """A day on which everybody signs in, until the hour of cases."""
    await world.tick(f"{day} 08:12")
    for name in ("captain", "second", "silent"):
        await people[name].sends_location(*OFFICE)
    for at in ("09:10", "12:00", "12:02", "12:30", "15:00"):
        await world.tick(f"{day} {at}")


async def test_two_days_are_no_case(world: World) -> None:
    people = await team(world)
    await silent_days(world, people, *SILENT[:2])

    await afternoon(world, people, SILENT[2])

    assert world.count(Case) == 0


async def test_a_day_that_was_explained_does_not_count(world: World) -> None:
    people = await team(world)
    await silent_days(world, people, *SILENT[:2])
    await world.tick(f"{SILENT[2]} 08:12")
    for name in ("captain", "second"):
        await people[name].sends_location(*OFFICE)
    await world.tick(f"{SILENT[2]} 09:10")
    await world.tick(f"{SILENT[2]} 12:00")
    await people["silent"].presses("在村，没信号")

    await afternoon(world, people, OPENED)

    assert world.count(Case) == 0


async def test_a_miss_whose_reminder_we_failed_to_send_counts_toward_no_case(world: World) -> None:
    people = await team(world)
    await silent_days(world, people, *SILENT[:2])
    await world.tick(f"{SILENT[2]} 12:00")  # nobody was awake at 09:10
    await world.tick(f"{SILENT[2]} 18:00")

    await afternoon(world, people, OPENED)

    assert world.day(people["silent"], SILENT[2]).status == "unexplained"
    assert world.count(Case) == 0


async def test_a_day_of_an_outage_is_none_of_it(world: World) -> None:
    """Scenario 9: the village had no signal that day, as its township says."""
    people = await team(world)
    await silent_days(world, people, *SILENT[:2])
    await world.tick(f"{SILENT[2]} 10:00")
    await people["township"].says("/outage 三村")
    await quiet_day(world, people, SILENT[2])

    await afternoon(world, people, OPENED)

    assert world.count(Case) == 0


async def test_who_is_on_leave_is_left_alone_until_they_are_back(world: World) -> None:
    people = await team(world)
    await silent_days(world, people, *SILENT)
    world.has_leave(people["silent"], f"{OPENED} 08:00", f"{OPENED} 20:00")
    for at in ("12:00", "12:02", "15:00"):
        await world.tick(f"{OPENED} {at}")
    assert world.count(Case) == 0

    await afternoon(world, people, "2026-11-20")

    assert world.count(Case) == 1


async def test_whom_the_bot_cannot_reach_could_say_nothing_and_has_no_case(world: World) -> None:
    people = await team(world)
    await silent_days(world, people, *SILENT)
    with world.database.begin() as session:
        person = session.get_one(Person, people["silent"].person_id)
        person.unreachable_since = world.clock()

    for at in ("12:02", "15:00"):
        await world.tick(f"{OPENED} {at}")

    assert world.count(Case) == 0


async def test_whose_posting_has_ended_has_no_case(world: World) -> None:
    people = await team(world)
    await silent_days(world, people, *SILENT)
    with world.database.begin() as session:
        theirs = sa.select(Posting).filter_by(person_id=people["silent"].person_id)
        session.scalars(theirs).one().end_on = date(2026, 11, 18)

    for at in ("12:02", "15:00"):
        await world.tick(f"{OPENED} {at}")

    assert world.count(Case) == 0


async def test_days_of_two_months_do_not_add_up(world: World) -> None:
    people = await team(world)
    world.clock.set("2026-11-26 18:00")
    await silent_days(world, people, "2026-11-27", "2026-11-30", "2026-12-01")

    await afternoon(world, people, "2026-12-02")

    assert world.count(Case) == 0


async def test_a_last_day_of_the_month_is_still_found_after_it(world: World) -> None:
    people = await team(world)
    world.clock.set("2026-11-25 18:00")
    await silent_days(world, people, "2026-11-26", "2026-11-27", "2026-11-30")

    await afternoon(world, people, "2026-12-01")

    (case,) = world.all(Case)
    assert (case.month, case.evidence) == (
        date(2026, 11, 1),
        ["2026-11-26", "2026-11-27", "2026-11-30"],
    )


async def test_a_unit_may_ask_sooner(world: World) -> None:
    people = await team(world)
    world.has_policy("cases.misses_month", "2", unit="三村")
    await silent_days(world, people, *SILENT[:2])

    await afternoon(world, people, SILENT[2])

    assert world.count(Case) == 1


async def nobody_answers(world: World, chief: Friend, method: str, day: str) -> None:
    """Called twice, two hours apart, and nobody picked up."""
    world.clock.set(f"{day} 10:00")
    await chief.says(f"/check 赵静 {method}")
    if method == "电话":
        await chief.presses("没人接")
        await world.tick(f"{day} 12:30")
        await chief.presses("没人接")
        return
    for at in ("10:30", "12:30", "13:00"):
        await world.tick(f"{day} {at}")


async def checked_twice(world: World, *methods: str, by: str = "township") -> dict[str, Friend]:
    """Both signed in on their days; nobody was reached in two checks."""
    people = await team(world)
    people["checker"] = people["township"]
    if by != "township":
        people["checker"] = await world.person("督查员", role=by)
    for day, method in zip(SILENT, methods, strict=False):
        world.clock.set(f"{day} 08:12")
        await people["silent"].sends_location(*OFFICE)
        await nobody_answers(world, people["checker"], method, day)
        await world.tick(f"{day} 15:00")
    return people


async def test_two_checks_that_reached_nobody_are_a_question_too(world: World) -> None:
    people = await checked_twice(world, "位置", "电话")

    (case,) = world.all(Case)
    assert (case.cause, case.evidence) == (Cause.NO_CONTACT, ["check:1", "check:2"])
    assert (
        people["silent"]
        .sees()
        .startswith(
            "🗂 核查1号与您有关。\n2026年11月有2次抽查没联系上（不等于不在岗）：\n"
            "· 11月16日（周一） 位置\n· 11月17日（周二） 电话\n"
        )
    )


async def test_a_day_with_a_sign_in_stays_what_it_is_whatever_a_check_was(world: World) -> None:
    people = await checked_twice(world, "位置", "电话")
    await people["silent"].says("陈述 手机在充电")

    await people["captain"].says("/cases 1 不在岗 村里没见到人")

    assert world.day(people["silent"], SILENT[0]).status == "on_post"
    assert "十二个月内第一次" in people["township"].sees()


async def test_a_check_that_was_explained_counts_for_nothing(world: World) -> None:
    people = await team(world)
    for day in SILENT[:2]:
        world.clock.set(f"{day} 08:12")
        await people["silent"].sends_location(*OFFICE)
        await nobody_answers(world, people["township"], "位置", day)
        await people["silent"].presses("我要说明")
        await people["silent"].says("在群众家里")
        await world.tick(f"{day} 15:00")

    assert world.count(Check) == 2
    assert world.count(Case) == 0


async def test_what_was_undercover_and_never_reported_is_known_to_nobody(world: World) -> None:
    """An inspector's undercover visit is invisible: no case, no notice, no line of any list."""
    people = await team(world)
    inspector = await world.person("督查员", role="inspector")
    for day in SILENT[:2]:
        world.clock.set(f"{day} 08:12")
        await people["silent"].sends_location(*OFFICE)
        world.clock.set(f"{day} 10:00")
        await inspector.says("/check 赵静 暗访")
        with world.database.begin() as session:
            for check in session.scalars(sa.select(Check)):
                check.close(State.NO_CONTACT, world.clock())
    assert world.count(Check, Check.state == State.NO_CONTACT) == 2

    await world.tick(f"{SILENT[1]} 15:00")

    assert world.count(Case) == 0
    assert not any(about(friend) for friend in people.values())


async def test_who_it_is_about_can_take_it_along(world: World) -> None:
    """Everything held about somebody is theirs to see: the case and every step."""
    people = await opened(world)
    await people["silent"].says("陈述 记不清了")

    with world.database.read() as session:
        held = everything(session, person_id=people["silent"].person_id or 0)

    assert [step["did"] for step in held["case_step"]] == ["opened", "stated"]
    assert len(held["case_file"]) == 1


async def test_a_check_on_a_day_without_signal_is_none_of_it(world: World) -> None:
    people = await team(world)
    world.clock.set(f"{SILENT[0]} 08:12")
    await people["silent"].sends_location(*OFFICE)
    for day in SILENT[:2]:
        await nobody_answers(world, people["township"], "位置", day)
    await people["township"].says("/outage 三村")

    await world.tick(f"{SILENT[1]} 15:00")

    assert world.day(people["silent"], SILENT[1]).status == "comms_outage"
    assert world.count(Check, Check.state == State.NO_CONTACT) == 2
    assert world.count(Case) == 0
