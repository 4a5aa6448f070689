"""Numbers as the county reports them: sessions, person-times, hours; and a year of one person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.event import Event, EventState
from models.events.invitation import Invitation
from models.people.duty import units_below
from models.people.unit import Unit

DAY_MINUTES = 8 * 60
"""A day of a class that lasts several days; its nights are not study."""


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One kind in one unit and month. `month` is its first day."""

    month: date
    unit: str
    kind: str
    sessions: int
    person_times: int
    hours: float


def attended_minutes(event: Event, row: Invitation) -> int:
    """From the start (the sign-in, if late) to the end (or until they left)."""
    if row.attended_at is None:
        return 0
    since = row.attended_at if row.is_late else event.starts_at
    until = min(row.left_early_at or event.ends_at, event.ends_at)
    minutes = max(0, int((until - since).total_seconds() // 60))
    zone = ZoneInfo(event.zone)
    days = (until.astimezone(zone).date() - since.astimezone(zone).date()).days + 1
    return minutes if days <= 1 else min(minutes, days * DAY_MINUTES)


def hours_of(session: Session, person_id: int, year: int) -> float:
    """Hours of meetings and study a person attended in a year of the event's zone."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = _attended(session, first, last, Invitation.person_id == person_id)
    return round(sum(attended_minutes(event, row) for event, row, _ in found) / 60, 1)


def numbers(session: Session, *, unit_id: int, first: date, last: date) -> list[NumberRow]:
    """What took place in the unit and below, by month, unit and kind.

    An event counts as a session once somebody was there.
    """
    sessions: dict[tuple[date, str, str], set[int]] = defaultdict(set)
    minutes: dict[tuple[date, str, str], list[int]] = defaultdict(list)
    for event, row, unit in _attended(
        session, first, last, Event.unit_id.in_(units_below(session, unit_id))
    ):
        day = event.starts_at.astimezone(ZoneInfo(event.zone)).date()
        key = (day.replace(day=1), unit, event.kind)
        sessions[key].add(event.id)
        minutes[key].append(attended_minutes(event, row))
    return [
        NumberRow(*key, len(sessions[key]), len(found), round(sum(found) / 60, 1))
        for key, found in sorted(minutes.items())
    ]


def _attended(
    session: Session, first: date, last: date, *where: sa.ColumnElement[bool]
) -> list[tuple[Event, Invitation, str]]:
    """Attended invitations of events that start on these local days."""
    wide = timedelta(days=1)
    query = (
        sa.select(Event, Invitation, Unit.name)
        .join(Invitation, Invitation.event_id == Event.id)
        .join(Unit, Unit.id == Event.unit_id)
        .where(
            Event.state != EventState.CANCELLED,
            Event.starts_at >= _utc(first) - wide,
            Event.starts_at <= _utc(last) + 2 * wide,
            Invitation.attended_at.is_not(None),
            *where,
        )
        .order_by(Event.starts_at, Event.id, Invitation.id)
    )
    return [
        (event, row, unit)
        for event, row, unit in session.execute(query)
        if first <= event.starts_at.astimezone(ZoneInfo(event.zone)).date() <= last
    ]


def _utc(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo("UTC"))
