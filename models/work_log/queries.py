"""Reads of the log: by unit, person, day, kind, word; one entry with what was said about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.unit import Unit
from models.work_log.entry import LogEntry, LogVersion
from models.work_log.remark import LogRemark
from models.work_log.search import Wanted


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry as it is read."""

    id: int
    person_id: int
    duty_on: date
    written_on: date
    name: str
    unit: str
    kind: str
    text: str
    people: str | None
    next_step: str | None
    media: list[dict[str, Any]]
    said_at: datetime
    received_at: datetime
    presence: str | None
    versions: int
    """How often it was changed."""

    @property
    def is_late(self) -> bool:
        return self.written_on > self.duty_on


@dataclass(frozen=True, slots=True)
class Remark:
    """Who said it; empty words are a 👍."""

    name: str
    text: str | None


VERSIONS = (
    sa.select(sa.func.count(LogVersion.id))
    .where(LogVersion.entry_id == LogEntry.id)
    .correlate(LogEntry)
    .scalar_subquery()
)
COLUMNS = (
    LogEntry.id, LogEntry.person_id, LogEntry.duty_on, LogEntry.written_on, Person.name, Unit.name,
    LogEntry.kind, LogEntry.text, LogEntry.people, LogEntry.next_step, LogEntry.media,
    LogEntry.said_at, LogEntry.received_at, LogEntry.presence, VERSIONS,
)  # fmt: skip


def entries(
    session: Session, wanted: Wanted, *, units: set[int] | None = None
) -> Iterator[LogLine]:
    """What stands, oldest first."""
    query = _matching(wanted, units, COLUMNS).order_by(LogEntry.duty_on, LogEntry.id)
    return (LogLine(*row) for row in session.execute(query))


def page(
    session: Session, wanted: Wanted, *, units: set[int], offset: int, limit: int
) -> tuple[list[LogLine], int]:
    """A page of what stands, the newest day first and unit by unit; and how many there are."""
    total = session.scalar(_matching(wanted, units, (sa.func.count(),))) or 0
    query = _matching(wanted, units, COLUMNS)
    query = query.order_by(LogEntry.duty_on.desc(), Unit.parent_id, Unit.id, LogEntry.id)
    rows = session.execute(query.offset(offset).limit(limit))
    return [LogLine(*row) for row in rows], total


def one(session: Session, entry_id: int, *, units: set[int]) -> LogLine | None:
    """An entry of these units that stands."""
    query = _from(COLUMNS).where(
        LogEntry.id == entry_id, LogEntry.withdrawn_at.is_(None), LogEntry.unit_id.in_(units)
    )
    row = session.execute(query).first()
    return LogLine(*row) if row is not None else None


def remarks(session: Session, entry_id: int) -> list[Remark]:
    """Thumbs and comments, oldest first."""
    rows = session.execute(
        sa.select(Person.name, LogRemark.text)
        .join(Person, Person.id == LogRemark.by_id)
        .where(LogRemark.entry_id == entry_id)
        .order_by(LogRemark.id)
    )
    return [Remark(*row) for row in rows]


def _from(columns: tuple[Any, ...]) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(LogEntry)
        .join(Person, Person.id == LogEntry.person_id)
        .join(Unit, Unit.id == LogEntry.unit_id)
    )


def _matching(wanted: Wanted, units: set[int] | None, columns: tuple[Any, ...]) -> sa.Select[Any]:
    query = _from(columns).where(
        LogEntry.duty_on >= wanted.first,
        LogEntry.duty_on <= wanted.last,
        LogEntry.withdrawn_at.is_(None),
    )
    if units is not None:
        query = query.where(LogEntry.unit_id.in_(units))
    if wanted.author_id is not None:
        query = query.where(LogEntry.person_id == wanted.author_id)
    if wanted.kind is not None:
        query = query.where(LogEntry.kind == wanted.kind)
    if wanted.word is not None:
        said = (LogEntry.text, LogEntry.people, LogEntry.next_step)
        query = query.where(
            sa.or_(*(column.icontains(wanted.word, autoescape=True) for column in said))
        )
    return query


def count_entries(session: Session, *, units: set[int], first: date, last: date) -> int:
    """How many entries stand about these days."""
    query = sa.select(sa.func.count(LogEntry.id)).where(
        LogEntry.unit_id.in_(units), LogEntry.duty_on >= first, LogEntry.duty_on <= last,
        LogEntry.withdrawn_at.is_(None),
    )  # fmt: skip
    return session.scalar(query) or 0
