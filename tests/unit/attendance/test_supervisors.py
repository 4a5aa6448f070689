"""Who is told: the nearest level up with somebody who can be told and is not on leave."""

from datetime import date

from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from models.whereabouts.actions import move
from models.whereabouts.interval import Kind
from models.whereabouts.supervisors import supervisor_of
from tests.clock import at
from tests.unit.attendance.team import PROFILE

NOW = at("2026-11-24 08:12")


def told(session, duty) -> int | None:
    return supervisor_of(
        session, now=NOW, day=date(2026, 11, 24), person_id=duty.person_id,
        unit_id=duty.unit_id, profile=PROFILE,
    )  # fmt: skip


def township_officer(session, village: Unit) -> int:
    township = Unit(level="township", name="勐板乡", code="mb")
    officer = Person(key="t", name="李主任", phone="t", telegram_user_id=1, consented_at=NOW,
                     created_at=NOW)  # fmt: skip
    session.add_all([township, officer])
    session.flush()
    village.parent_id = township.id
    session.add(
        Posting(person_id=officer.id, unit_id=township.id, role="township",
                start_on=date(2026, 1, 1))
    )  # fmt: skip
    session.flush()
    return officer.id


def test_the_captain_is_told_about_a_member_and_the_township_about_the_captain(
    session, wang, team
) -> None:
    captain = team.member("队长", "captain")
    officer = township_officer(session, team.village)

    assert told(session, wang) == captain.person_id
    assert told(session, captain) == officer


def test_a_captain_on_leave_or_out_of_reach_is_passed_over(session, wang, team) -> None:
    captain, deputy = team.member("队长", "captain"), team.member("副队长", "captain")
    move(session, now=NOW, person_id=captain.person_id, kind=Kind.LEAVE, starts_at=NOW,
         expected_end_at=None, source="leave:1")  # fmt: skip
    assert told(session, wang) == deputy.person_id

    session.get_one(Person, deputy.person_id).unreachable_since = NOW
    session.flush()

    assert told(session, wang) is None


def test_the_captain_comes_before_the_first_secretary_whatever_the_roster_says(
    session, wang, team
) -> None:
    secretary = team.member("书记", "first_secretary")
    captain = team.member("队长", "captain")
    officer = township_officer(session, team.village)

    assert told(session, wang) == captain.person_id
    assert told(session, secretary) == captain.person_id
    assert told(session, captain) == officer


def test_without_a_captain_the_first_secretary_is_one(session, wang, team) -> None:
    secretary = team.member("书记", "first_secretary")
    officer = township_officer(session, team.village)

    assert told(session, wang) == secretary.person_id
    assert told(session, secretary) == officer


def test_what_concerns_a_captain_out_of_reach_goes_up_not_to_the_secretary(session, team) -> None:
    team.member("书记", "first_secretary")
    captain = team.member("队长", "captain")
    officer = township_officer(session, team.village)

    session.get_one(Person, captain.person_id).unreachable_since = NOW
    session.flush()

    assert told(session, captain) == officer
