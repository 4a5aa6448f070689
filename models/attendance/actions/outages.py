"""Our own outages: found when messages flow again, told to those whose hours may be missing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.outage import Outage, OutageKind
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.messages import notice, once
from models.messages.outbox import Lane
from models.people.profile import Profile
from models.policy.duty_time import duty_day_of

OURS = "outage.ours"
KEPT_BY_TELEGRAM = timedelta(hours=23)
"""Telegram keeps what was sent to us for 24 hours; an hour of that is our margin."""


def note_gap(session: Session, *, last: datetime | None, now: datetime) -> Outage | None:
    """Nothing was heard between `last` and `now`: an outage if messages may be lost. Once."""
    if last is None or now - last < KEPT_BY_TELEGRAM:
        return None
    known = sa.select(Outage.id).filter_by(kind=OutageKind.SYSTEM, started_at=last)
    if session.scalar(known) is not None:
        return None
    row = Outage(kind=OutageKind.SYSTEM, started_at=last, ended_at=now, declared_at=now)
    session.add(row)
    session.flush()
    return row


def tell_whose_hours_are_lost(
    session: Session, *, now: datetime, profile: Profile, zone: ZoneInfo
) -> int:
    """Once an outage of ours: everybody who has a day that it touches. It never rings."""
    recent = sa.select(Outage).where(
        Outage.kind == OutageKind.SYSTEM, Outage.declared_at > now - timedelta(days=3)
    )
    return sum(_tell_of(session, row, now, profile, zone) for row in session.scalars(recent))


def _tell_of(
    session: Session, row: Outage, now: datetime, profile: Profile, zone: ZoneInfo
) -> int:
    first = duty_day_of(row.started_at, zone)
    if not once.first_time(session, kind=OURS, subject=f"outage:{row.id}", on=first, now=now):
        return 0
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=first, now=now,
        last=duty_day_of(row.ended_at or now, zone),
    )  # fmt: skip
    touched = {
        holder.person_id
        for holder, day in ledger.person_days()
        if ledger.verdict(holder, day).status is Status.SYSTEM_OUTAGE
    }
    for person_id in sorted(touched):
        notice.tell(
            session, now=now, person_id=person_id, kind=OURS, lane=Lane.DIGEST, rings=False,
            id=row.id,
        )  # fmt: skip
    return len(touched)


def our_outage(session: Session, outage_id: int) -> tuple[datetime, datetime] | None:
    """From when until when nothing reached us."""
    row = session.get(Outage, outage_id)
    return None if row is None or row.ended_at is None else (row.started_at, row.ended_at)
