"""Scenario 3: approved to the 12th, silent afterwards."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from models.attendance.question import Question
from models.attendance.rows import attendance_rows
from models.attendance.statement import Statement
from models.whereabouts.actions import end_source
from models.whereabouts.interval import Interval, Kind
from tests.clock import at
from tests.unit.attendance.team import PROFILE, ZONE
from tests.unit.attendance.test_signing_in import take

LAST = date(2026, 11, 12)
"""A Thursday. Friday the 13th is silent; the 16th is the Monday after."""


@pytest.fixture
def leave(session, wang) -> Interval:
    row = Interval(
        person_id=wang.person_id, kind=Kind.LEAVE, starts_at=at("2026-11-09 00:00"),
        expected_end_at=at("2026-11-13 00:00"), source="leave:1", created_at=at("2026-11-08 09:00"),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def statuses(session, now, first="2026-11-09", last="2026-11-24"):
    rows = attendance_rows(
        session, profile=PROFILE, zone=ZONE, first=date.fromisoformat(first),
        last=date.fromisoformat(last), now=at(now),
    )  # fmt: skip
    return {row.duty_on.day: row.status for row in rows}


def test_nothing_is_overdue_before_three_days_have_passed(session, leave) -> None:
    days = statuses(session, "2026-11-16 03:59")

    assert (days[12], days[13]) == ("leave", "pending")


def test_after_three_days_all_silent_workdays_are_overdue_whatever_span_is_asked_for(
    session, leave
) -> None:
    days = statuses(session, "2026-11-24 18:00")
    alone = {
        day: statuses(session, "2026-11-24 18:00", f"2026-11-{day:02}", f"2026-11-{day:02}")[day]
        for day in days
    }

    assert {day for day, status in days.items() if status == "leave_overdue"} == {
        13, 16, 17, 18, 19, 20, 23, 24,
    }  # fmt: skip
    assert alone == days


def test_a_sign_in_on_the_day_after_is_the_return(session, wang, leave) -> None:
    take(session, wang, "2026-11-13 08:12")

    days = statuses(session, "2026-11-24 18:00")

    assert (days[13], days[16], days[24]) == ("on_post", "pending", "pending")


def test_who_comes_back_too_late_was_overdue_until_then(session, wang, leave) -> None:
    take(session, wang, "2026-11-18 08:12")

    days = statuses(session, "2026-11-24 18:00")

    assert [days[day] for day in (13, 17, 18, 19)] == [
        "leave_overdue", "leave_overdue", "on_post", "pending",
    ]  # fmt: skip


def test_a_word_within_three_days_is_enough(session, wang, leave) -> None:
    session.add(
        Statement(
            person_id=wang.person_id, posting_id=wang.posting_id, unit_id=wang.unit_id,
            duty_on=date(2026, 11, 13), words="路断了", said_at=at("2026-11-15 20:00"),
        )
    )  # fmt: skip
    session.flush()

    assert statuses(session, "2026-11-24 18:00")[13] == "pending"


def test_a_leave_that_was_closed_is_not_over(session, wang, leave) -> None:
    leave.ended_at = at("2026-11-12 17:00")
    session.flush()

    assert "leave_overdue" not in statuses(session, "2026-11-24 18:00").values()


def test_the_question_about_the_day_after_waits_as_long(session, wang, leave) -> None:
    asked_on_the_13th(session, wang)

    assert statuses(session, "2026-11-15 20:00")[13] == "asked"
    assert statuses(session, "2026-11-16 04:00")[13] == "leave_overdue"
    assert session.scalar(sa.select(Question.outcome)) is None


def closed_late(session, leave, when) -> None:
    end_source(session, now=at(when), source=leave.source)


def test_closing_it_late_does_not_undo_what_was_overdue(session, wang, leave) -> None:
    take(session, wang, "2026-11-18 08:12")
    closed_late(session, leave, "2026-11-18 08:12")

    days = statuses(session, "2026-11-24 18:00")

    assert [days[day] for day in (12, 13, 17, 18, 19)] == [
        "leave", "leave_overdue", "leave_overdue", "on_post", "pending",
    ]  # fmt: skip


def test_closing_it_by_a_word_within_three_days_is_a_word(session, wang, leave) -> None:
    closed_late(session, leave, "2026-11-13 18:00")

    assert "leave_overdue" not in statuses(session, "2026-11-24 18:00").values()


def asked_on_the_13th(session, wang) -> None:
    asked_at = at("2026-11-13 12:00")
    session.add(
        Question(
            person_id=wang.person_id, unit_id=wang.unit_id, duty_on=date(2026, 11, 13),
            asked_at=asked_at, answer_until=asked_at + timedelta(days=1),
        )
    )  # fmt: skip
    session.flush()


def test_who_comes_back_on_the_second_day_has_three_days_to_explain_the_first(
    session, wang, leave
) -> None:
    asked_on_the_13th(session, wang)
    take(session, wang, "2026-11-14 08:12")
    closed_late(session, leave, "2026-11-14 08:12")

    assert statuses(session, "2026-11-15 20:00")[13] == "asked"
    assert statuses(session, "2026-11-16 04:00")[13] == "unexplained"
