"""Keeping, changing and withdrawing log entries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from models.evidence.actions import want
from models.work_log.entry import LogEntry, LogVersion
from models.work_log.errors import EntryClosed
from models.work_log.guess import kind_of
from models.work_log.late import check_open


def keep(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    person_id: int,
    posting_id: int,
    unit_id: int,
    duty_on: date,
    written_on: date,
    text: str,
    media: list[dict[str, Any]],
    message_id: int | None,
) -> LogEntry:
    """Keep what was done on `duty_on`; DayNotOpen if that can no longer be written about."""
    check_open(session, posting_id=posting_id, today=written_on, day=duty_on)
    row = LogEntry(
        person_id=person_id, unit_id=unit_id, duty_on=duty_on, written_on=written_on,
        kind=kind_of(text), text=text, media=media, said_at=said_at, received_at=now,
        message_id=message_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    want(session, now=now, media=media)
    return row


def add_part(
    session: Session, *, now: datetime, entry_id: int, text: str, media: list[dict[str, Any]]
) -> LogEntry | None:
    """A part of an album that came after its entry was kept; None if that was withdrawn."""
    row = session.get_one(LogEntry, entry_id)
    if row.withdrawn_at is not None:
        return None
    row.media = [*row.media, *media]
    want(session, now=now, media=media)
    row.text = "\n".join(part for part in (row.text, text) if part)
    return row


def own(session: Session, *, person_id: int, entry_id: int, today: date) -> LogEntry:
    """One's own entry that was written today, which may still be changed."""
    row = session.get(LogEntry, entry_id)
    if row is None or row.person_id != person_id or row.withdrawn_at or row.written_on != today:
        raise EntryClosed
    return row


def change(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    entry_id: int,
    today: date,
    **new: str | None,
) -> LogEntry:
    """Other words, another kind, people, next step; what it said before stays as a version."""
    row = own(session, person_id=person_id, entry_id=entry_id, today=today)
    _remember(session, row, now)
    for name, value in new.items():
        setattr(row, name, value)
    return row


def move_to(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    posting_id: int,
    entry_id: int,
    today: date,
    day: date,
) -> LogEntry:
    """It was about another day; written later than that, it says so."""
    row = own(session, person_id=person_id, entry_id=entry_id, today=today)
    check_open(session, posting_id=posting_id, today=today, day=day)
    _remember(session, row, now)
    row.duty_on = day
    return row


def _remember(session: Session, row: LogEntry, now: datetime) -> None:
    session.add(
        LogVersion(
            entry_id=row.id, text=row.text, kind=row.kind, people=row.people,
            next_step=row.next_step, duty_on=row.duty_on, changed_at=now,
        )
    )  # fmt: skip


def withdraw(
    session: Session, *, now: datetime, person_id: int, entry_id: int, today: date
) -> LogEntry:
    """Taken back within the day; it stays as a row and is shown to nobody."""
    row = own(session, person_id=person_id, entry_id=entry_id, today=today)
    row.withdrawn_at = now
    return row


def restore(session: Session, *, person_id: int, entry_id: int, today: date) -> LogEntry:
    """A withdrawal that was a slip."""
    row = session.get(LogEntry, entry_id)
    if row is None or row.person_id != person_id or row.written_on != today:
        raise EntryClosed
    row.withdrawn_at = None
    return row
