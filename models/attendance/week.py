"""The week of the Friday screen: Saturday to Friday, told on its last workday.

On an ordinary week that is Friday. Where Friday is a holiday it is the last workday before it, so
no week goes by unseen; a weekend day that is worked (调休) opens the week that follows it. Every
workday is thereby shown exactly once, and a week without any is not told at all.
"""

from datetime import date, timedelta

from models.policy.calendar import Calendar

SATURDAY = 5


def week_of(day: date, calendar: Calendar) -> list[date]:
    """The workdays of the week in which the day lies."""
    saturday = day - timedelta(days=(day.weekday() - SATURDAY) % 7)
    days = (saturday + timedelta(days=n) for n in range(7))
    return [on for on in days if calendar.is_workday(on)]


def doubtful(day: date, calendar: Calendar) -> list[date]:
    """Its rest days of a year whose notice of shifted workdays is missing: perhaps they were worked."""
    saturday = day - timedelta(days=(day.weekday() - SATURDAY) % 7)
    days = (saturday + timedelta(days=n) for n in range(7))
    return [
        on
        for on in days
        if on <= day and not calendar.is_workday(on) and calendar.lacks_notice(on.year)
    ]


def is_told_on(day: date, calendar: Calendar) -> bool:
    """Whether the week is told on that day."""
    return week_of(day, calendar)[-1:] == [day]
