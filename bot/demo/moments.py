"""The moments that "next moment" jumps to: those of every working day, and those of what was agreed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.event import Event, EventState
from models.policy.duty_time import at_local
from models.whereabouts.board import BELIEVED_AFTER_END
from models.whereabouts.interval import Interval, Kind

DAY = (
    (time(7, 0), "open"),
    (time(9, 10), "reminder"),
    (time(9, 35), "paper"),
    (time(12, 0), "question"),
    (time(12, 30), "captain"),
    (time(14, 30), "township"),
    (time(18, 0), "evening"),
    (time(20, 0), "night"),
)
FRIDAY = (time(16, 0), "week")
HOUR = timedelta(hours=1)
Moments = Iterator[tuple[datetime, str]]


def next_moment(session: Session, now: datetime, zone: ZoneInfo) -> tuple[datetime, str]:
    """The next thing that will happen by itself after `now`: (instant, which)."""
    found = (*_of_the_days(now, zone), *_of_events(session, now), *_of_returns(session, now))
    return min((at, what) for at, what in found if at > now)


def _of_the_days(now: datetime, zone: ZoneInfo) -> Moments:
    today = now.astimezone(zone).date()
    for day in (today, today + timedelta(days=1)):
        for at, what in _of(day):
            yield at_local(day, at, zone), what


def _of(day: date) -> list[tuple[time, str]]:
    return [*DAY, FRIDAY] if day.isoweekday() == 5 else list(DAY)


def _of_events(session: Session, now: datetime) -> Moments:
    """An hour before, the beginning, the end."""
    query = sa.select(Event.starts_at, Event.ends_at).where(
        Event.ends_at > now, Event.state == EventState.SCHEDULED
    )
    for starts_at, ends_at in session.execute(query):
        yield starts_at - HOUR, "event_soon"
        yield starts_at, "event"
        yield ends_at, "event_over"


def _of_returns(session: Session, now: datetime) -> Moments:
    """Expected returns, and when the board stops believing what was said."""
    query = sa.select(Interval.expected_end_at).where(
        Interval.expected_end_at > now - BELIEVED_AFTER_END,
        Interval.starts_at <= now,
        Interval.ended_at.is_(None),
        Interval.voided_at.is_(None),
        Interval.kind.not_in((Kind.IN_VILLAGE, Kind.LEAVE, Kind.TRAINING)),
    )
    for at in session.scalars(query):
        if at is not None:
            yield at, "back"
            yield at + BELIEVED_AFTER_END, "unbelieved"
