"""What a request means for the board and the days: its whereabouts interval."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.absence.request import Absence
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Kind


def grant(session: Session, row: Absence, *, now: datetime) -> None:
    """Leave is written: at once when it has begun, else planned. The board shows no more of it."""
    starts_at = max(row.starts_at, row.filed_at) if row.is_emergency else row.starts_at
    if starts_at >= row.ends_at:
        return
    if starts_at <= now < row.ends_at:
        whereabouts.end_running(session, person_id=row.person_id, at=now)
    _plan(session, row, starts_at, row.ends_at, now=now)


def _plan(
    session: Session, row: Absence, starts_at: datetime, ends_at: datetime, *, now: datetime
) -> None:
    whereabouts.plan(
        session, now=now, person_id=row.person_id, kind=Kind.LEAVE, starts_at=starts_at,
        expected_end_at=ends_at, source=row.source, is_provisional=row.is_provisional,
    )  # fmt: skip


def complete(session: Session, row: Absence, *, now: datetime) -> None:
    """An emergency is approved: the hours before it was filed are leave as well."""
    whereabouts.decided(session, source=row.source, is_provisional=False)
    if row.starts_at < row.filed_at:
        _plan(session, row, row.starts_at, min(row.filed_at, row.ends_at), now=now)


def reopen(session: Session, row: Absence, *, now: datetime) -> None:
    """The approval is taken back: only what held without it still holds."""
    whereabouts.void(session, now=now, source=row.source, until=row.filed_at)
    whereabouts.decided(session, source=row.source, is_provisional=True)


def take_back(session: Session, row: Absence, *, now: datetime) -> None:
    """It is no leave any more, and never was."""
    whereabouts.void(session, now=now, source=row.source)


def end_provisional(session: Session, row: Absence, *, now: datetime) -> None:
    """A refused emergency: the hours until now stay leave (domain.md §6.12)."""
    whereabouts.end_source(session, now=now, source=row.source)
