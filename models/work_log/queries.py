"""Reads of the log: by unit, person, day, word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.unit import Unit
from models.work_log.entry import LogEntry


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry as it is read."""

    id: int
    duty_on: date
    name: str
    unit: str
    kind: str
    text: str
    media: int
    said_at: datetime
    received_at: datetime


def entries(
    session: Session,
    *,
    first: date,
    last: date,
    units: set[int] | None = None,
    person_id: int | None = None,
    word: str | None = None,
) -> Iterator[LogLine]:
    """What stands, oldest first."""
    query = (
        sa.select(LogEntry, Person.name, Unit.name)
        .join(Person, Person.id == LogEntry.person_id)
        .join(Unit, Unit.id == LogEntry.unit_id)
        .where(
            LogEntry.duty_on >= first, LogEntry.duty_on <= last, LogEntry.withdrawn_at.is_(None)
        )
        .order_by(LogEntry.duty_on, LogEntry.id)
    )
    if person_id is not None:
        query = query.where(LogEntry.person_id == person_id)
    if word:
        query = query.where(LogEntry.text.contains(word, autoescape=True))
    for row, name, unit in session.execute(query):
        if units is None or row.unit_id in units:
            yield LogLine(
                row.id, row.duty_on, name, unit, row.kind, row.text, len(row.media), row.said_at,
                row.received_at,
            )  # fmt: skip
