"""An optional "until" at the end of a line, and a day before it, with refusals in our manner."""

from dataclasses import dataclass
from datetime import date, datetime, time

from locales.reading import plain
from locales.reading.days import read_day
from locales.reading.moments import split_moment
from models.errors import DomainError

EVENING = time(18)


@dataclass
class NoSuchDay(DomainError):
    """Looks like a day, and the calendar has none such."""

    given: str


@dataclass
class MomentPassed(DomainError):
    """The time or day they plan for lies behind."""

    given: str


def split_until(text: str, now: datetime) -> tuple[str, datetime | None]:
    """The words, and until when if they end with a time or a day (its evening); `now` is local."""
    try:
        words, moment = split_moment(text, now=now)
    except plain.NoSuchDay as error:
        raise NoSuchDay(given=error.text) from None
    if moment is None or not words:
        return text.strip(), None
    until = datetime.combine(moment.day, moment.time or EVENING, now.tzinfo)
    if until <= now:
        raise MomentPassed(given=text.strip().removeprefix(words).strip())
    return words, until


def past_day(token: str, today: date) -> date | None:
    """The latest such day; None if the token is no day."""
    try:
        return read_day(token, today=today, toward="past")
    except plain.NoSuchDay:
        raise NoSuchDay(given=token) from None


def coming_day(token: str, today: date) -> date | None:
    """The next such day; None if the token is no day."""
    try:
        return read_day(token, today=today, toward="future")
    except plain.NoSuchDay:
        raise NoSuchDay(given=token) from None
