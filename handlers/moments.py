"""An optional "until" at the end of a line, and a day before it, with refusals in our manner."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from locales.reading import plain
from locales.reading.days import read_day
from locales.reading.moments import read_moment, split_moment
from models.errors import DomainError

EVENING = time(18)
TODAY = ("今天", "今日", "today")
NUMBER = re.compile(r"[\d.,]+")
"""In front of words a number is how many, not which day."""
GLUED = re.compile(
    r"(大?后天|明[天日早晚]|下?(?:周|星期)[一二三四五六日天])"
    r"(?![回返前才的之至和、~—-]|到(?:下?周|星期|[明后\d]))(?=.)"
)
"""明天去镇里开会: Chinese needs no space. Not 明天回, not 周五到下周二."""
CLOCK = re.compile(r"\d{1,2}[:：]\d{2}", re.ASCII)
LONGEST_DAY = 4
"""Words: the day after tomorrow."""


@dataclass
class NoSuchDay(DomainError):
    """Looks like a day, and the calendar has none such."""

    given: str


@dataclass
class NoSuchTime(DomainError):
    """Looks like a time, and the clock has none such."""

    given: str


@dataclass
class MomentPassed(DomainError):
    """The time or day they plan for lies behind; `words` stood in front of it."""

    given: str
    words: str = ""


def split_until(text: str, now: datetime) -> tuple[str, datetime | None]:
    """The words, and until when if they end with a time or a day (its evening); `now` is local."""
    try:
        words, moment = split_moment(text, now=now)
    except plain.NoSuchDay as error:
        raise NoSuchDay(given=error.text) from None
    if moment is None or not words:
        last = text.strip().rpartition(" ")[2]
        if moment is None and CLOCK.fullmatch(last):
            raise NoSuchTime(given=last)
        return text.strip(), None
    until = datetime.combine(moment.day, moment.time or EVENING, now.tzinfo)
    if until <= now:
        raise MomentPassed(given=text.strip().removeprefix(words).strip(), words=words)
    return words, until


def is_moment(text: str, now: datetime) -> bool:
    """Nothing but a day or a time: it says when, and not where."""
    try:
        return read_moment(text, now=now) is not None
    except plain.NoSuchDay:
        return True


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


def day_before(text: str, today: date) -> tuple[date | None, str]:
    """(today or a day to come that stands in front, the words behind it)."""
    words = text.split()
    for count in range(min(LONGEST_DAY, len(words) - 1), 0, -1):
        head = " ".join(words[:count])
        day = None if NUMBER.fullmatch(head) else coming_day(head, today)
        if day is not None and (day > today or head.casefold() in TODAY):
            return day, text.strip().split(maxsplit=count)[count]
    glued = GLUED.match(text.strip())
    day = coming_day(glued[0], today) if glued else None
    if glued is not None and day is not None and day > today:
        return day, text.strip()[glued.end() :]
    return None, text
