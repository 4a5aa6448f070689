"""Duty days: calendar days of the unit's zone, from the boundary (04:00) to the next."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_BOUNDARY = time(4)


def duty_day_of(instant: datetime, zone: ZoneInfo, boundary: time = DAY_BOUNDARY) -> date:
    """The duty day an instant belongs to: 00:20 is still the day before (domain.md §6.6)."""
    local = instant.astimezone(zone)
    return local.date() if local.time() >= boundary else local.date() - timedelta(days=1)


@lru_cache(maxsize=4096)
def at_local(day: date, moment: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time of a duty day; before 04:00 is the morning after."""
    calendar = day if moment >= DAY_BOUNDARY else day + timedelta(days=1)
    return datetime.combine(calendar, moment, zone).astimezone(UTC)
