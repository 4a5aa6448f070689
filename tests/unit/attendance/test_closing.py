"""Days that are over: written, written again when facts arrive late, and kept once locked."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.attendance.actions.asking import settle_question
from models.attendance.actions.signing_in import sign_in_by_text
from models.attendance.closing import close_days, lock_before, recompute
from models.attendance.correction import correct
from models.attendance.duty_day import DutyDay
from models.attendance.errors import Locked
from models.attendance.month import my_month, why_day
from models.attendance.question import Answer, Outcome, Question
from models.attendance.rows import attendance_rows
from models.attendance.sign_in import SignIn
from models.attendance.status import Status
from tests.clock import at
from tests.unit.attendance.team import PROFILE, ZONE

DAY = date(2026, 11, 24)
LOCKED = at("2026-12-05 04:05")
LATER = at("2026-12-08 10:00")


def close(session, now, until=date(2026, 11, 25)):
    return close_days(session, profile=PROFILE, zone=ZONE, until=until, now=at(now))


def kept(session, wang, day=DAY):
    session.flush()
    return session.get(DutyDay, (wang.person_id, day))


def row(session, day=DAY, now=LATER):
    rows = attendance_rows(session, profile=PROFILE, zone=ZONE, first=day, last=day, now=now)
    return next(iter(rows))


def lock(session, now, end=date(2026, 12, 1)):
    return lock_before(session, profile=PROFILE, zone=ZONE, end=end, now=now)


def says_forgot(session, wang):
    session.add(
        Question(
            person_id=wang.person_id, unit_id=wang.unit_id, duty_on=DAY,
            asked_at=at("2026-11-24 12:00"), answer_until=at("2026-11-25 12:00"),
            answer=Answer.FORGOT,
        )
    )  # fmt: skip
    session.flush()


def locked_as_text(session, wang):
    """The day is signed in by text, closed, its month locked; then the sign-in is wiped away."""
    sign_in_by_text(session, now=at("2026-11-24 08:12"), said_at=at("2026-11-24 08:12"), duty=wang)
    close(session, "2026-11-25 04:05")
    lock(session, LOCKED)
    session.flush()
    session.execute(sa.update(SignIn).values(withdrawn_at=LOCKED))


def test_a_day_is_written_again_when_only_its_reasons_changed(session, wang) -> None:
    says_forgot(session, wang)
    close(session, "2026-11-25 12:01")
    before = list(kept(session, wang).reasons)

    question = session.scalar(sa.select(Question))
    question.outcome, question.answer = Outcome.TRUE, Answer.EXPLAIN
    close(session, "2026-11-25 18:00")

    assert kept(session, wang).status is Status.EXPLAINED
    assert (before, kept(session, wang).reasons) == (
        ["answered(forgot)"], ["explain", "confirmed(None)"],
    )  # fmt: skip
    assert close(session, "2026-11-25 18:01") == 0


def test_a_locked_day_says_everywhere_what_was_kept(session, wang) -> None:
    locked_as_text(session, wang)

    exported = row(session)
    mine = my_month(session, person_id=wang.person_id, profile=PROFILE, zone=ZONE,
                    today=date(2026, 11, 30), now=LATER)  # fmt: skip
    why = why_day(session, person_id=wang.person_id, profile=PROFILE, zone=ZONE, day=DAY,
                  now=LATER)  # fmt: skip

    assert (exported.status, exported.counts, exported.basis) == ("on_post", True, "self")
    assert exported.reasons == "signed_in(08:12,E0)"
    assert mine is not None and mine.verdicts[DAY].status is Status.ON_POST
    assert why is not None and dict(why.verdict.reasons[0].values) == {
        "at": "08:12",
        "grade": "E0",
    }


def test_a_recompute_leaves_locked_days_alone(session, wang) -> None:
    locked_as_text(session, wang)

    changes = recompute(session, profile=PROFILE, zone=ZONE, first=DAY, last=DAY, now=LATER,
                        keep=True)  # fmt: skip

    assert changes == []


def test_a_counter_entry_after_the_lock_speaks_over_what_was_kept(session, team, wang) -> None:
    locked_as_text(session, wang)
    county = team.member("县办", "county")

    correct(session, now=LATER, person_id=wang.person_id, day=DAY, status=Status.TRAINING,
            reason="名册", by_id=county.person_id, may_after_lock=True)  # fmt: skip

    assert (row(session).status, row(session).corrections) == ("training", 1)
    assert row(session).reasons == "corrected(县办,名册)"


def test_the_lock_closes_what_is_not_closed_yet(session, wang) -> None:
    close(session, "2026-11-03 04:05", until=date(2026, 11, 3))
    sign_in_by_text(session, now=at("2026-11-24 08:12"), said_at=at("2026-11-24 08:12"), duty=wang)

    lock(session, LOCKED)

    assert kept(session, wang).status is Status.ON_POST
    days = session.scalars(sa.select(DutyDay)).all()
    assert len(days) == len([d for d in days if d.locked_at]) == 3 + 30


def test_a_lock_after_months_of_sleep_covers_every_month_since(session, wang) -> None:
    close(session, "2026-09-30 04:05", until=date(2026, 9, 30))
    lock(session, at("2026-10-05 04:05"), end=date(2026, 10, 1))

    assert lock(session, at("2027-01-06 04:05"), end=date(2027, 1, 1)) == 31 + 30 + 31
    assert lock(session, at("2027-01-07 04:05"), end=date(2027, 1, 1)) == 0


def test_what_was_before_us_is_not_locked(session, wang) -> None:
    assert lock(session, LOCKED) == 0
    assert session.scalars(sa.select(DutyDay)).all() == []


def test_a_question_of_a_locked_month_can_no_longer_be_settled(session, team, wang) -> None:
    captain = team.member("队长", "captain")
    says_forgot(session, wang)
    close(session, "2026-11-25 04:05")
    lock(session, LOCKED)

    with pytest.raises(Locked):
        settle_question(
            session, now=LATER, actor=team.actor(captain), outcome=Outcome.TRUE,
            question_id=session.scalars(sa.select(Question.id)).one(), zone=ZONE,
        )  # fmt: skip
