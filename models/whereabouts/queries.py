"""Reads of whereabouts: where somebody is at a moment."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.base import columns, read
from models.whereabouts.interval import Interval, Kind


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where somebody is, as the board would say it."""

    kind: Kind
    place: str | None
    starts_at: datetime
    expected_end_at: datetime | None


_COLUMN = columns(Interval)
_RUNNING = (
    sa.select(_COLUMN.kind, _COLUMN.place, _COLUMN.starts_at, _COLUMN.expected_end_at)
    .where(
        _COLUMN.person_id == sa.bindparam("person_id"),
        _COLUMN.starts_at <= sa.bindparam("at"),
        _COLUMN.voided_at.is_(None),
        sa.or_(_COLUMN.ended_at.is_(None), _COLUMN.ended_at > sa.bindparam("at")),
        sa.or_(_COLUMN.expected_end_at.is_(None), _COLUMN.expected_end_at > sa.bindparam("at")),
    )
    .order_by(_COLUMN.starts_at.desc(), _COLUMN.id.desc())
    .limit(1)
)
"""Built once: every sign-in asks it."""


def running_at(session: Session, *, person_id: int, at: datetime) -> Whereabouts | None:
    """The interval that holds at that moment; None when nothing is known."""
    row = read(session, _RUNNING, {"person_id": person_id, "at": at}).first()
    return None if row is None else Whereabouts(*row)
