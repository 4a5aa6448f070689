"""Reads of whereabouts: where somebody is at a moment."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.whereabouts.interval import Interval, Kind


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where somebody is, as the board would say it."""

    kind: Kind
    place: str | None
    starts_at: datetime
    expected_end_at: datetime | None


_RUNNING = (
    sa.select(Interval.kind, Interval.place, Interval.starts_at, Interval.expected_end_at)
    .where(
        Interval.person_id == sa.bindparam("person_id"),
        Interval.starts_at <= sa.bindparam("at"),
        Interval.voided_at.is_(None),
        sa.or_(Interval.ended_at.is_(None), Interval.ended_at > sa.bindparam("at")),
        sa.or_(Interval.expected_end_at.is_(None), Interval.expected_end_at > sa.bindparam("at")),
    )
    .order_by(Interval.starts_at.desc(), Interval.id.desc())
    .limit(1)
)
"""Built once: every sign-in asks it."""


def running_at(session: Session, *, person_id: int, at: datetime) -> Whereabouts | None:
    """The interval that holds at that moment; None when nothing is known."""
    row = session.execute(_RUNNING, {"person_id": person_id, "at": at}).first()
    return None if row is None else Whereabouts(*row)
