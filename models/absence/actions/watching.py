"""What time does to leave: it resumes after a day in the village, and ends by a sign-in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.coming_back import IN_FORCE, OLDEST, close
from models.absence.request import Absence
from models.attendance.sign_in import SignIn, SignInKind
from models.people.unit import Unit
from models.policy.duty_time import at_local
from models.policy.policy import Policy, Rulebook
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Interval, Kind


@dataclass(frozen=True, slots=True)
class Open:
    """A leave in force that nobody closed, with the clock and the rules of its unit."""

    row: Absence
    zone: ZoneInfo
    policy: Policy

    def at(self, day: date, key: str) -> datetime:
        return at_local(day, self.policy.time(key), self.zone)


def open_leaves(
    session: Session,
    rules: Rulebook,
    default: ZoneInfo,
    now: datetime,
    *where: sa.ColumnElement[bool],
) -> Iterator[Open]:
    query = (
        sa.select(Absence, Unit.zone)
        .join(Unit, Unit.id == Absence.unit_id)
        .where(IN_FORCE, Absence.back_at.is_(None), Absence.ends_at > now - OLDEST, *where)
        .order_by(Absence.id)
    )
    for row, name in session.execute(query).all():
        zone = ZoneInfo(name) if name else default
        yield Open(row, zone, rules.policy(row.unit_id, now.astimezone(zone).date()))


def resume(session: Session, *, now: datetime, rules: Rulebook, zone: ZoneInfo) -> int:
    """Whoever was elsewhere for a day is on leave again from midnight, unless they closed it."""
    resumed = 0
    begun = (Absence.starts_at <= now, Absence.ends_at > now)
    for one in open_leaves(session, rules, zone, now, *begun):
        last = session.scalar(
            sa.select(sa.func.max(Interval.expected_end_at)).where(
                Interval.source == one.row.source,
                Interval.voided_at.is_(None),
                Interval.ended_at.is_(None),
            )
        )
        tomorrow = now.astimezone(one.zone).date() + timedelta(days=1)
        midnight = datetime.combine(tomorrow, time(), one.zone)
        if last is None and midnight < one.row.ends_at:
            whereabouts.plan(
                session, now=now, person_id=one.row.person_id, kind=Kind.LEAVE,
                starts_at=midnight, expected_end_at=one.row.ends_at, source=one.row.source,
                is_provisional=one.row.is_provisional,
            )  # fmt: skip
            resumed += 1
    return resumed


def close_returned(session: Session, *, now: datetime, rules: Rulebook, zone: ZoneInfo) -> int:
    """Over, and heard from since in the village: closed by that; or the next leave has begun."""
    closed = 0
    for one in open_leaves(session, rules, zone, now, Absence.ends_at <= now):
        back = _back_at(session, one.row, now)
        if back is not None:
            close(session, one.row, now=now, at=back, by_person_id=None)
            closed += 1
    return closed


def _back_at(session: Session, row: Absence, now: datetime) -> datetime | None:
    signed_in = session.scalar(
        sa.select(sa.func.min(SignIn.said_at)).where(
            SignIn.person_id == row.person_id,
            SignIn.kind != SignInKind.OUTSIDE,
            SignIn.withdrawn_at.is_(None),
            SignIn.said_at >= row.ends_at,
        )
    )
    if signed_in is not None:
        return signed_in
    follows = session.scalar(
        sa.select(Absence.id).where(
            Absence.person_id == row.person_id,
            IN_FORCE,
            Absence.id != row.id,
            Absence.starts_at >= row.ends_at,
            Absence.starts_at <= now,
        )
    )
    return row.ends_at if follows is not None else None
