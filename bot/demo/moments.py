"""The moments of a working day that "next moment" jumps to."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from models.policy.duty_time import at_local

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


def next_moment(now: datetime, zone: ZoneInfo) -> tuple[datetime, str]:
    """The next thing that will happen by itself after `now`: (instant, which)."""
    today = now.astimezone(zone).date()
    return min(
        (at_local(day, at, zone), what)
        for day in (today, today + timedelta(days=1))
        for at, what in _of(day)
        if at_local(day, at, zone) > now
    )


def _of(day: date) -> list[tuple[time, str]]:
    return [*DAY, FRIDAY] if day.isoweekday() == 5 else list(DAY)
