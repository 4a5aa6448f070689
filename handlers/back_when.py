"""When somebody is back: typed as people say it, or one of a few buttons."""

from datetime import date, datetime, time, timedelta

from handlers.context import Turn
from handlers.moments import EVENING, NoSuchDay
from locales.reading import plain
from locales.reading.moments import read_moment

CHOICES = ("1200", "1500", "1730", "tomorrow", "after", "friday")
"""Local times of today, and evenings of days (a colon would split a button's data)."""


def typed(turn: Turn) -> datetime | None:
    """17:30, noon, tomorrow, 周五 下午3点; None for no such moment or one that has passed."""
    local = turn.said_at.astimezone(turn.zone)
    try:
        found = read_moment(turn.text, now=local)
    except plain.NoSuchDay as error:
        raise NoSuchDay(given=error.text) from None
    if found is None:
        return None
    at = datetime.combine(found.day, found.time or EVENING, turn.zone)
    return at if at > local else None


def tapped(choice: str, now: datetime) -> datetime | None:
    """The moment behind a button; None once it has passed, or for what is no choice."""
    if choice not in CHOICES:
        return None
    day = _day_of(choice, now.date())
    at = datetime.combine(day or now.date(), EVENING if day else _time_of(choice), now.tzinfo)
    return at if at > now else None


def ahead(now: datetime) -> list[tuple[str, datetime]]:
    """The buttons worth showing: what still lies ahead, each moment once."""
    found = {at: choice for choice in reversed(CHOICES) if (at := tapped(choice, now))}
    return [(found[at], at) for at in sorted(found)]


def _time_of(choice: str) -> time:
    return time.fromisoformat(choice)


def _day_of(choice: str, today: date) -> date | None:
    days = {"tomorrow": 1, "after": 2, "friday": (4 - today.weekday()) % 7}
    return today + timedelta(days=days[choice]) if choice in days else None
