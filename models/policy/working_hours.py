"""Working hours: how long something has waited, counted in the hours people work. Pure."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.policy.calendar import Calendar
from models.policy.duty_time import at_local, duty_day_of
from models.policy.policy import Policy

LONGEST = 60
"""Days to look ahead: no calendar rests longer."""


def after_work_hours(
    start: datetime, hours: int, *, policy: Policy, calendar: Calendar, zone: ZoneInfo
) -> datetime:
    """The instant at which `hours` working hours have passed since `start`."""
    left, day = timedelta(hours=hours), duty_day_of(start, zone)
    for ahead in range(LONGEST):
        on = day + timedelta(days=ahead)
        if not calendar.is_workday(on):
            continue
        begins = max(start, at_local(on, policy.time("work.from"), zone))
        room = at_local(on, policy.time("work.until"), zone) - begins
        if room >= left:
            return begins + left
        left -= max(room, timedelta())
    return start + timedelta(days=LONGEST)


def after_workdays(
    start: date, days: int, *, policy: Policy, calendar: Calendar, zone: ZoneInfo
) -> datetime:
    """The end of work on the workday so many workdays after that day."""
    day, left = start, days
    for _ in range(LONGEST + days):
        if left <= 0:
            break
        day += timedelta(days=1)
        left -= calendar.is_workday(day)
    return at_local(day, policy.time("work.until"), zone)
