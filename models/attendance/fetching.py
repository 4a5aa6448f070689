"""Reads the facts of many people and days: plain columns, statements built once.

Every moment of the working day reads them for a whole county; rows as objects, and building the
statements anew, cost more than all the judging.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.attendance.correction import Correction
from models.attendance.duty_day import DutyDay
from models.attendance.facts import Asked, Claim, Corrected, Span
from models.attendance.leave_over import ANSWER
from models.attendance.outage import Outage
from models.attendance.question import Question
from models.attendance.sign_in import SignIn, SignInKind
from models.base import columns, read
from models.people.person import Person
from models.policy.duty_time import DAY_BOUNDARY
from models.whereabouts.interval import Interval

PersonDay = tuple[int, date]
AT_ONCE = 500
"""People in one read."""
ZONES = timedelta(days=1)
"""A duty day of any zone lies within its UTC day and one on either side."""

_OTHER = aliased(Person)
"""Who spoke for somebody else: the reader of a reason wants a name."""
_PEOPLE: sa.BindParameter[Any] = sa.bindparam("people", expanding=True)
_FIRST: sa.BindParameter[Any] = sa.bindparam("first")
_LAST: sa.BindParameter[Any] = sa.bindparam("last")


def _of_span(table: Any) -> tuple[sa.ColumnElement[bool], ...]:
    return (table.person_id.in_(_PEOPLE), table.duty_on >= _FIRST, table.duty_on <= _LAST)


_CLAIMS = (
    sa.select(
        SignIn.person_id, SignIn.duty_on, SignIn.kind, SignIn.said_at, SignIn.via, SignIn.grade,
        SignIn.distance_m, _OTHER.name, sa.cast(SignIn.evidence, sa.Text).contains("captain_confirmed"),
    )
    .outerjoin(_OTHER, _OTHER.id == SignIn.recorded_by_id)
    .where(*_of_span(SignIn), SignIn.withdrawn_at.is_(None))
)  # fmt: skip
_END = sa.func.coalesce(Interval.ended_at, Interval.expected_end_at, type_=Interval.ended_at.type)
_SPANS = (
    sa.select(
        Interval.person_id, Interval.kind, Interval.starts_at, _END, Interval.place,
        Interval.source.startswith(ANSWER), Interval.is_provisional,
    )
    .where(
        Interval.person_id.in_(_PEOPLE),
        Interval.voided_at.is_(None),
        Interval.starts_at < sa.bindparam("until"),
        sa.or_(_END.is_(None), sa.bindparam("since") < _END),
    )
    .order_by(Interval.starts_at, Interval.id)
)  # fmt: skip
_QUESTIONS = (
    sa.select(
        Question.person_id, Question.duty_on, Question.id, Question.asked_at,
        Question.answer_until, Question.answer, Question.answered_at, Question.outcome,
        _OTHER.name, Question.was_outage, Question.is_reachable,
        Question.settled_at,
    )
    .outerjoin(_OTHER, _OTHER.id == Question.settled_by_id)
    .where(*_of_span(Question))
)  # fmt: skip
_CORRECTIONS = (
    sa.select(
        Correction.person_id, Correction.duty_on, Correction.status, Correction.reason,
        _OTHER.name, Correction.at, Correction.after_lock,
    )
    .join(_OTHER, _OTHER.id == Correction.by_id)
    .where(*_of_span(Correction))
    .order_by(Correction.id)
)  # fmt: skip
_LOCKED = sa.select(DutyDay).where(*_of_span(DutyDay), DutyDay.locked_at.is_not(None))
_OUTAGES = sa.select(Outage, _OTHER.name).outerjoin(_OTHER, _OTHER.id == Outage.confirmed_by_id)


class Fetch:
    """One read a kind of fact, for some people from `first` to `last`."""

    def __init__(self, session: Session, people: Sequence[int], first: date, last: date) -> None:
        self.session = session
        self.span = {"people": people, "first": first, "last": last}
        self.days = {
            "people": people,
            "since": datetime.combine(first, DAY_BOUNDARY, UTC) - ZONES,
            "until": datetime.combine(last + ZONES, DAY_BOUNDARY, UTC) + ZONES,
        }

    def _rows(
        self, statement: sa.Select[*tuple[Any, ...]], given: dict[str, Any]
    ) -> Iterable[Any]:
        return read(self.session, statement, given)

    def claims(self) -> Iterator[tuple[PersonDay, SignInKind, Claim]]:
        for row in self._rows(_CLAIMS, self.span):
            yield row[:2], row[2], Claim._make(row[3:])

    def spans(self) -> Iterator[tuple[int, Span]]:
        for row in self._rows(_SPANS, self.days):
            yield row[0], Span._make(row[1:])

    def questions(self) -> Iterator[tuple[PersonDay, int, Asked]]:
        for row in self._rows(_QUESTIONS, self.span):
            yield row[:2], row[2], Asked._make(row[3:])

    def corrections(self) -> Iterator[tuple[PersonDay, Corrected]]:
        for row in self._rows(_CORRECTIONS, self.span):
            yield row[:2], Corrected._make(row[2:])

    def locked(self) -> Iterator[tuple[PersonDay, DutyDay]]:
        for row in self.session.scalars(_LOCKED, self.span):
            yield (row.person_id, row.duty_on), row


_SAID = sa.select(
    columns(SignIn).person_id, columns(SignIn).duty_on, columns(SignIn).kind,
    columns(SignIn).said_at,
).where(
    columns(SignIn).person_id.in_(_PEOPLE),
    columns(SignIn).duty_on >= _FIRST,
    columns(SignIn).withdrawn_at.is_(None),
)  # fmt: skip


def said_since(
    session: Session, people: Sequence[int], first: date
) -> Iterator[tuple[int, date, SignInKind, datetime]]:
    """(who, of which day, what, when) of the standing claims since that day: no more is read."""
    for start in range(0, len(people), AT_ONCE):
        given = {"people": people[start : start + AT_ONCE], "first": first}
        for row in read(session, _SAID, given):
            yield row.person_id, row.duty_on, row.kind, row.said_at


def outages(session: Session) -> Iterator[tuple[Outage, str]]:
    """Every outage, and whose word confirmed it."""
    for outage, name in session.execute(_OUTAGES):
        yield outage, name or ""
