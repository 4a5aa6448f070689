"""Keeping, changing and withdrawing log entries."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.work_log.entry import LogEntry, LogVersion
from models.work_log.guess import kind_of

LONGEST = 4000


def keep(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    person_id: int,
    unit_id: int,
    duty_on: date,
    text: str,
    media: list[dict[str, Any]] | None = None,
    album_id: str | None = None,
) -> LogEntry:
    """Keep an entry. The parts of an album, which arrive one by one, become one entry."""
    if album_id is not None and (row := _album(session, person_id, album_id)) is not None:
        row.media = [*row.media, *(media or [])]
        row.text = row.text or text[:LONGEST]
        return row
    row = LogEntry(
        person_id=person_id, unit_id=unit_id, duty_on=duty_on, kind=kind_of(text),
        text=text[:LONGEST], media=media or [], said_at=said_at, received_at=now,
        album_id=album_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _album(session: Session, person_id: int, album_id: str) -> LogEntry | None:
    return session.scalar(sa.select(LogEntry).filter_by(person_id=person_id, album_id=album_id))


def own(session: Session, *, person_id: int, entry_id: int, today: date) -> LogEntry:
    """One's own entry of today, which may still be changed."""
    row = session.get(LogEntry, entry_id)
    if row is None or row.person_id != person_id or row.withdrawn_at or row.duty_on != today:
        raise NotFound(what="log", given=str(entry_id))
    return row


def set_kind(
    session: Session, *, now: datetime, person_id: int, entry_id: int, today: date, kind: str
) -> LogEntry:
    row = own(session, person_id=person_id, entry_id=entry_id, today=today)
    session.add(LogVersion(entry_id=row.id, text=row.text, kind=row.kind, changed_at=now))
    row.kind = kind
    return row


def withdraw(
    session: Session, *, now: datetime, person_id: int, entry_id: int, today: date
) -> LogEntry:
    """Taken back within the day; it stays as a row and is shown to nobody."""
    row = own(session, person_id=person_id, entry_id=entry_id, today=today)
    row.withdrawn_at = now
    return row
