from datetime import date

import pytest
import sqlalchemy as sa

from models.attendance.actions.answering import (
    Where,
    confirm,
    say_here,
    say_late_reason,
    say_where,
    wipe_places,
    withdraw,
)
from models.attendance.actions.making_up import Stated, answer_statement, fix_day, roll
from models.attendance.actions.signing_in import (
    Outcome,
    move_live,
    sign_in,
    sign_in_by_text,
    standing,
)
from models.attendance.errors import NotASignIn, NothingToFix, NotYours
from models.attendance.evidence import Point
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.attendance.statement import Statement
from models.attendance.windows import Timing
from models.errors import NotAllowed
from models.whereabouts.actions import move
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at
from tests.clock import at
from tests.unit.attendance.team import FAR, PROFILE, claim

DAY = date(2026, 11, 24)


def take(session, duty, local, *args, **how):
    made = claim(local, *args, **how)
    return sign_in(session, now=made.received_at, duty=duty, claim=made, message_id=7)


def rows(session):
    return session.scalars(sa.select(SignIn).order_by(SignIn.id)).all()


@pytest.mark.parametrize(
    ("local", "timing"),
    [
        ("2026-11-24 04:10", Timing.EARLY),
        ("2026-11-24 07:00", Timing.ON_TIME),
        ("2026-11-24 09:30", Timing.ON_TIME),
        ("2026-11-24 09:31", Timing.LATE),
        ("2026-11-24 12:00", Timing.LATE),
        ("2026-11-24 12:01", Timing.MAKEUP),
    ],
)
def test_what_a_moment_means(session, wang, local, timing) -> None:
    taken = take(session, wang, local)

    assert (taken.outcome, taken.timing, taken.day) == (Outcome.SIGNED_IN, timing, DAY)


def test_signing_in_shows_in_the_village_until_six(session, wang) -> None:
    taken = take(session, wang, "2026-11-24 08:12")

    there = running_at(session, person_id=wang.person_id, at=at("2026-11-24 12:00"))
    assert there is not None
    assert (there.kind, there.expected_end_at) == (Kind.IN_VILLAGE, at("2026-11-24 18:00"))
    assert taken.until == at("2026-11-24 18:00")
    assert not running_at(session, person_id=wang.person_id, at=at("2026-11-24 18:01"))


def test_the_first_sign_in_of_a_day_stands(session, wang) -> None:
    take(session, wang, "2026-11-24 08:12")

    again = take(session, wang, "2026-11-24 08:40")

    assert (again.outcome, again.said_at) == (Outcome.ALREADY, at("2026-11-24 08:12"))
    assert len(rows(session)) == 1


def test_a_far_place_is_a_question_and_its_answer_is_whereabouts(session, wang) -> None:
    taken = take(session, wang, "2026-11-24 08:12", FAR)

    say_where(
        session, now=at("2026-11-24 08:15"), said_at=at("2026-11-24 08:15"), duty=wang,
        sign_in_id=taken.sign_in_id, where=Where.OFFICIAL,
    )  # fmt: skip

    assert taken.outcome is Outcome.OUTSIDE
    assert [r.kind for r in rows(session)] == [SignInKind.OUTSIDE]
    there = running_at(session, person_id=wang.person_id, at=at("2026-11-24 09:00"))
    assert there is not None and there.kind is Kind.OFFICIAL
    again = take(session, wang, "2026-11-24 10:00", FAR)
    assert (again.outcome, again.whereabouts) == (Outcome.KNOWN_AWAY, there)


def test_the_place_is_off_counts_and_waits_for_the_captain(session, wang, team) -> None:
    captain = team.member("队长", "captain")
    taken = take(session, wang, "2026-11-24 08:12", FAR)

    row, asked = say_here(
        session, now=at("2026-11-24 08:15"), duty=wang, profile=PROFILE,
        sign_in_id=taken.sign_in_id,
    )  # fmt: skip
    confirm(session, now=at("2026-11-24 09:00"), by=team.actor(captain),
            sign_in_id=row.id, is_true=True)  # fmt: skip

    assert asked is not None and asked.name == "队长"
    assert (row.kind, row.said_at, row.is_inside) == (
        SignInKind.DAY, at("2026-11-24 08:12"), False,
    )  # fmt: skip
    assert row.evidence[-2:] == ["says_here", "captain_confirmed"]


def test_nobody_confirms_their_own_claim_or_one_they_do_not_oversee(session, wang, team) -> None:
    li = team.member("李四")
    taken = take(session, wang, "2026-11-24 08:12")

    def confirmed_by(duty) -> None:
        confirm(session, now=at("2026-11-24 09:00"), by=team.actor(duty),
                sign_in_id=taken.sign_in_id, is_true=False)  # fmt: skip

    with pytest.raises(NotYours):
        confirmed_by(wang)
    with pytest.raises(NotAllowed):
        confirmed_by(li)


def test_leaving_after_signing_in_keeps_the_sign_in_and_no_second_place(session, wang) -> None:
    take(session, wang, "2026-11-24 08:12")

    taken = take(session, wang, "2026-11-24 15:00", FAR)

    assert taken.outcome is Outcome.LEFT
    assert [r.kind for r in rows(session)] == [SignInKind.DAY]


def test_a_household_visit_stays_on_the_board(session, wang) -> None:
    move(session, now=at("2026-11-24 07:40"), person_id=wang.person_id,
         kind=Kind.HOUSEHOLD_VISIT, starts_at=at("2026-11-24 07:40"),
         expected_end_at=at("2026-11-24 17:30"), source="where", place="三组")  # fmt: skip

    take(session, wang, "2026-11-24 08:12")

    there = running_at(session, person_id=wang.person_id, at=at("2026-11-24 09:00"))
    assert there is not None and there.place == "三组"


@pytest.mark.parametrize("point", [Point(0, 0), Point(95, 99)])
def test_an_impossible_place_is_refused(session, wang, point) -> None:
    with pytest.raises(NotASignIn):
        take(session, wang, "2026-11-24 08:12", point)

    assert rows(session) == []


def test_words_are_always_accepted_at_the_lowest_grade(session, wang) -> None:
    taken = sign_in_by_text(session, now=at("2026-11-24 08:12"), said_at=at("2026-11-24 08:12"),
                            duty=wang, words="没信号")  # fmt: skip

    assert taken.outcome is Outcome.SIGNED_IN
    row = rows(session)[0]
    assert (row.via, row.grade, row.words, row.is_inside) == (Via.TEXT, Grade.E0, "没信号", None)


def test_the_night_belongs_to_the_day_before_and_the_morning_still_needs_signing_in(
    session, wang
) -> None:
    take(session, wang, "2026-04-30 08:00")

    night = take(session, wang, "2026-05-01 00:20")
    morning = take(session, wang, "2026-05-01 08:00")

    assert (night.outcome, night.day) == (Outcome.NIGHT, date(2026, 4, 30))
    assert (morning.outcome, morning.day) == (Outcome.SIGNED_IN, date(2026, 5, 1))


def test_an_evening_place_without_a_sign_in_is_both(session, wang) -> None:
    taken = take(session, wang, "2026-11-24 20:30")

    assert (taken.outcome, taken.timing) == (Outcome.SIGNED_IN, Timing.MAKEUP)
    assert {r.kind for r in rows(session)} == {SignInKind.DAY, SignInKind.NIGHT}


def test_live_moves_raise_the_grade_to_e3(session, wang) -> None:
    take(session, wang, "2026-11-24 08:12", is_live=True)

    for step in (1, 2, 3):
        move_live(session, person_id=wang.person_id, message_id=7,
                  point=Point(24.03 + step / 10_000, 99.25))  # fmt: skip

    assert rows(session)[0].grade is Grade.E3


def test_a_live_location_that_left_the_village_raises_nothing(session, wang) -> None:
    take(session, wang, "2026-11-24 08:12", is_live=True)

    for _ in range(3):
        move_live(session, person_id=wang.person_id, message_id=7, point=FAR)

    assert rows(session)[0].grade is Grade.E1
    assert rows(session)[0].evidence == ["live", "live_left"]


def test_a_late_reason_may_carry_the_time_they_sent_it(session, wang) -> None:
    taken = take(session, wang, "2026-11-24 09:50")

    row = say_late_reason(session, duty=wang, sign_in_id=taken.sign_in_id, words="8点10就发了")

    assert row.claimed_at == at("2026-11-24 08:10")
    assert row.said_at == at("2026-11-24 09:50")


def test_taking_back_makes_room_for_another(session, wang, team) -> None:
    taken = take(session, wang, "2026-11-24 08:12")

    withdraw(session, now=at("2026-11-24 08:20"), duty=wang,
             sign_in_id=taken.sign_in_id)  # fmt: skip
    again = take(session, wang, "2026-11-24 08:30")

    assert again.outcome is Outcome.SIGNED_IN
    assert len(rows(session)) == 2
    with pytest.raises(NotYours):
        withdraw(session, now=at("2026-11-24 08:40"), sign_in_id=again.sign_in_id,
                 duty=team.member("李四"))  # fmt: skip


def test_a_roll_names_the_captain_and_leaves_others_sign_ins(session, wang, team) -> None:
    captain, li = team.member("队长", "captain"), team.member("李四")
    take(session, wang, "2026-11-24 08:00")

    rolled = roll(session, now=at("2026-11-24 08:01"), said_at=at("2026-11-24 08:01"),
                  captain_id=captain.person_id, duties=[wang, li, captain])  # fmt: skip

    assert rolled.already == (wang.person_id,)
    assert [(r.person_id, r.via, r.recorded_by_id) for r in rolled.signed_in] == [
        (li.person_id, Via.ROLL, captain.person_id),
        (captain.person_id, Via.ROLL, None),
    ]


def fix(session, duty, day: date, now: str = "2026-11-24 10:00"):
    return fix_day(session, now=at(now), said_at=at(now), duty=duty, profile=PROFILE,
                   day=day, words="没信号")  # fmt: skip


def test_a_day_without_a_sign_in_is_made_up_within_48_hours(session, wang) -> None:
    made = fix(session, wang, date(2026, 11, 23))

    assert isinstance(made, SignIn)
    assert (made.via, made.grade, made.words) == (Via.MAKEUP, Grade.E0, "没信号")


@pytest.mark.parametrize("day", [date(2026, 11, 20), DAY])
def test_what_cannot_be_made_up_is_kept_as_a_statement(session, wang, day) -> None:
    take(session, wang, "2026-11-24 08:12")

    assert isinstance(fix(session, wang, day), Stated)


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2025, 12, 31)])
def test_a_day_ahead_or_before_the_posting_cannot_be_fixed(session, wang, day) -> None:
    with pytest.raises(NothingToFix):
        fix(session, wang, day)


def test_the_fourth_make_up_of_a_month_waits_for_the_captain(session, wang, team) -> None:
    made = [
        fix(session, wang, date(2026, 11, d - 1), f"2026-11-{d} 10:00") for d in (11, 12, 13, 14)
    ]

    assert [type(row) for row in made] == [SignIn, SignIn, SignIn, Stated]


def test_the_captains_true_makes_a_stated_day_one_of_residence(session, wang, team) -> None:
    captain = team.member("队长", "captain")
    said = fix(session, wang, date(2026, 11, 20)).statement

    def answer(is_true: bool) -> Statement | None:
        return answer_statement(session, now=at("2026-11-24 11:00"), by=team.actor(captain),
                                statement_id=said.id, is_true=is_true)  # fmt: skip

    assert answer(True) is said
    assert answer(False) is None
    row = standing(session, wang.person_id, date(2026, 11, 20), SignInKind.DAY)
    assert row is not None and row.recorded_by_id == captain.person_id


def test_raw_places_are_forgotten_and_the_distance_stays(session, wang) -> None:
    take(session, wang, "2026-10-01 08:00")
    take(session, wang, "2026-11-24 08:00")

    assert wipe_places(session, before=at("2026-10-25 00:00")) == 1

    old, new = rows(session)
    assert (old.latitude, old.longitude, old.distance_m) == (None, None, 0)
    assert new.latitude == 24.03


def test_a_clock_of_telegrams_that_runs_ahead_does_not_hide_where_somebody_is(
    session, wang
) -> None:
    now, ahead = at("2026-11-24 08:40"), at("2026-11-24 08:44")

    move(session, now=now, person_id=wang.person_id, kind=Kind.HOUSEHOLD_VISIT, starts_at=ahead,
         expected_end_at=at("2026-11-24 10:30"), source="where", place="三组入户")  # fmt: skip

    there = running_at(session, person_id=wang.person_id, at=now)
    assert there is not None and there.place == "三组入户"
