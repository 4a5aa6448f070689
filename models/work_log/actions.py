"""Keeping, changing and withdrawing log entries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.errors import NotFound
from models.work_log.entry import LogEntry, LogVersion
from models.work_log.guess import kind_of


def keep(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    person_id: int,
    unit_id: int,
    duty_on: date,
    written_on: date,
    text: str,
    media: list[dict[str, Any]],
    message_id: int | None,
) -> LogEntry:
    row = LogEntry(
        person_id=person_id, unit_id=unit_id, duty_on=duty_on, written_on=written_on,
        kind=kind_of(text), text=text, media=media, said_at=said_at, received_at=now,
        message_id=message_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def add_part(
    session: Session, *, entry_id: int, text: str, media: list[dict[str, Any]]
) -> LogEntry | None:
    """A part of an album that came after its entry was kept; None if that was withdrawn."""
    row = session.get_one(LogEntry, entry_id)
    if row.withdrawn_at is not None:
        return None
    row.media = [*row.media, *media]
    row.text = "\n".join(part for part in (row.text, text) if part)
    return row


def own(session: Session, *, person_id: int, entry_id: int, today: date) -> LogEntry:
    """One's own entry that was written today, which may still be changed."""
    row = session.get(LogEntry, entry_id)
    if row is None or row.person_id != person_id or row.withdrawn_at or row.written_on != today:
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
