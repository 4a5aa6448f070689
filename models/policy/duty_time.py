"""Duty days: calendar days of the unit's zone, from the boundary (04:00) to the next."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_BOUNDARY = time(4)


def duty_day_of(instant: datetime, zone: ZoneInfo, boundary: time = DAY_BOUNDARY) -> date:
    """The duty day an instant belongs to: 00:20 is still the day before (domain.md §6.6)."""
    local = instant.astimezone(zone)
    return local.date() if local.time() >= boundary else local.date() - timedelta(days=1)


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the calendar month that the day lies in."""
    first = day.replace(day=1)
    return first, first.replace(day=monthrange(day.year, day.month)[1])


def open_since(today: date, lock_day: int) -> date:
    """The first day that is not locked: months are locked on the `lock_day` of the next."""
    first, _ = month_of(today)
    return first if today.day >= lock_day else month_of(first - timedelta(days=1))[0]


@lru_cache(maxsize=4096)
def at_local(day: date, moment: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time of a duty day; before 04:00 is the morning after."""
    calendar = day if moment >= DAY_BOUNDARY else day + timedelta(days=1)
    return datetime.combine(calendar, moment, zone).astimezone(UTC)
