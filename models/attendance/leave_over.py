"""Leaves that ran out before they were closed: until when, and when something was heard again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.question import Question
from models.attendance.sign_in import SignIn
from models.attendance.statement import Statement
from models.messages import once
from models.policy.duty_time import at_local, duty_day_of
from models.whereabouts.interval import Interval, Kind

LOOKS_BACK = timedelta(days=92)
"""A leave that ran out longer ago no longer explains why nothing is heard."""
TOLD = "leave.told"
"""Who was told that nothing was heard after a leave: once a day, subject `leave:3:17` (source, person)."""
ANSWER = "question:"
"""How the source of an interval begins that an answer to the noon question wrote."""


@dataclass(frozen=True, slots=True)
class LeaveOver:
    """A leave that nobody closed in time: its end, and the first word or place of them after it."""

    ended_at: datetime
    last_day: date
    heard_at: datetime | None

    def covers(self, starts_at: datetime) -> bool:
        """Whether a day that begins then lies after the leave and before anything was heard."""
        is_heard = self.heard_at is not None and self.heard_at <= starts_at
        return self.ended_at <= starts_at and not is_heard


def load_leaves_over(
    session: Session, people: Sequence[int], *, first: date, last: date, zone: ZoneInfo
) -> dict[int, list[LeaveOver]]:
    """Those that may cover a day of the span, by person, earliest first."""
    ends = _ended(session, people, first, last, zone)
    if not ends:
        return {}
    since = min(end for _, end in ends)
    heard = _heard(session, sorted({person_id for person_id, _ in ends}), since)
    found: dict[int, list[LeaveOver]] = {}
    for person_id, end in ends:
        after = [at for at in heard.get(person_id, ()) if at >= end]
        found.setdefault(person_id, []).append(
            LeaveOver(end, _last_day(end, zone), min(after, default=None))
        )
    return found


def _last_day(end: datetime, zone: ZoneInfo) -> date:
    return duty_day_of(end - timedelta(seconds=1), zone)


_PEOPLE: sa.BindParameter[Any] = sa.bindparam("people", expanding=True)
_SIGNED_IN = (
    sa.select(sa.func.max(SignIn.duty_on))
    .where(
        SignIn.person_id == Interval.person_id,
        SignIn.duty_on < sa.bindparam("first"),
        SignIn.withdrawn_at.is_(None),
    )
    .scalar_subquery()
)
_ENDED = (
    sa.select(Interval.person_id, Interval.expected_end_at, _SIGNED_IN)
    .where(
        Interval.person_id.in_(_PEOPLE),
        Interval.kind == Kind.LEAVE,
        sa.or_(Interval.ended_at.is_(None), Interval.closed_at.is_not(None)),
        Interval.voided_at.is_(None),
        Interval.source.not_like(f"{ANSWER}%"),
        Interval.expected_end_at > sa.bindparam("since"),
        Interval.expected_end_at <= sa.bindparam("until"),
    )
    .order_by(Interval.expected_end_at)
)


def _ended(
    session: Session, people: Sequence[int], first: date, last: date, zone: ZoneInfo
) -> list[tuple[int, datetime]]:
    """Ends of leaves after which nobody signed in before the span began."""
    given = {
        "people": people, "first": first,
        "since": datetime.combine(first, datetime.min.time(), UTC) - LOOKS_BACK,
        "until": at_local(last + timedelta(days=1), datetime.min.time(), zone),
    }  # fmt: skip
    return [
        (person_id, ended_at)
        for person_id, ended_at, signed_in_on in session.execute(_ENDED, given)
        if ended_at is not None
        and (signed_in_on is None or signed_in_on <= _last_day(ended_at, zone))
    ]


def _heard(session: Session, people: Sequence[int], since: datetime) -> dict[int, list[datetime]]:
    """Whatever was heard of these people since then: a claim, a word, an answer, whereabouts."""
    found: dict[int, list[datetime]] = {}
    for table, at, is_valid in (
        (SignIn, SignIn.said_at, SignIn.withdrawn_at.is_(None)),
        (Statement, Statement.said_at, sa.true()),
        (Question, Question.answered_at, sa.true()),
        (Interval, Interval.starts_at, Interval.voided_at.is_(None)),
        (Interval, Interval.closed_at, Interval.voided_at.is_(None)),
    ):
        query = sa.select(table.person_id, at).where(table.person_id.in_(people), at >= since)
        for person_id, heard_at in session.execute(query.where(is_valid)):
            if heard_at is not None:
                found.setdefault(person_id, []).append(heard_at)
    return found


def note_told(session: Session, *, source: str, person_id: int, day: date, now: datetime) -> None:
    """This supervisor has it as an item of its own that day: no list repeats it."""
    once.first_time(session, kind=TOLD, subject=f"{source}:{person_id}", on=day, now=now)


def told_of(session: Session, day: date) -> set[tuple[int, int]]:
    """(who was not heard from, who was told so) on that day."""
    pairs = [subject.rpartition(":") for subject in once.done_for(session, kind=TOLD, on=day)]
    if not pairs:
        return set()
    sources = sa.select(Interval.source, Interval.person_id).where(
        Interval.source.in_([source for source, _, _ in pairs])
    )
    whose = {row.source: row.person_id for row in session.execute(sources)}
    return {(whose[source], int(told)) for source, _, told in pairs if source in whose}
