"""A leave in one line: first day, last day, reason; days may carry hours (明天14:00 明天18:00)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.moments import NoSuchDay, coming_day
from locales.reading import forms, plain
from locales.reading.moments import read_moment

_SPAN = re.compile(r"[至到~～]")
_LENGTH = re.compile(r"(\d{1,3}) ?(?:天|d|days?)", re.A)
_LONGEST_DAY = 4
_LONGEST_WRAP = timedelta(days=31)
"""A last day before the first means the next such day, unless that is absurdly far."""


@dataclass(frozen=True, slots=True)
class At:
    """A day, and the hour if one is named."""

    day: date
    hour: time | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What the line says; `last` is None when only one day was named."""

    first: At
    last: At | None
    words: str


def read_line(text: str, now: datetime) -> Line | None:
    """None if it does not begin with a day; `now` is local. NoSuchDay for 2月30日."""
    words = _separated(text.split(), now)
    first, taken = _take(words, now)
    if first is None:
        return None
    words = words[taken:]
    last, taken = _take_last(words, first, now)
    return Line(first, last, " ".join(words[taken:]))


def read_until(text: str, first: At, now: datetime) -> tuple[At | None, str]:
    """The last day in front of a text (28日, 3天 from `first`), and what follows."""
    words = text.split()
    last, taken = _take_last(words, first, now)
    return last, " ".join(words[taken:])


def _take_last(words: list[str], first: At, now: datetime) -> tuple[At | None, int]:
    if (length := _take_length(words)) is not None:
        days, taken = length
        return At(first.day + timedelta(days=days - 1)), taken
    last, taken = _take(words, now)
    return last and after(first, last, words[:taken], now), taken


def read_at(text: str, now: datetime) -> At | None:
    """A whole text as a day, or a day with its hour."""
    if (day := coming_day(text, now.date())) is not None:
        return At(day)
    try:
        moment = read_moment(text, now=now)
    except plain.NoSuchDay as error:
        raise NoSuchDay(given=error.text) from None
    return At(moment.day, moment.time) if moment is not None else None


def after(first: At, last: At, words: list[str], now: datetime) -> At:
    """The last day read as the first such day that is not before the first: Monday to Wednesday."""
    if last.day >= first.day or plain.plain(" ".join(words)) in forms.AWAY:
        return last
    again = read_at(" ".join(words), datetime.combine(first.day, now.timetz()))
    near = again and timedelta() <= again.day - first.day <= _LONGEST_WRAP
    return again if again and near and last.day >= now.date() else last


def _take(words: list[str], now: datetime) -> tuple[At | None, int]:
    """(the day in front, how many words it takes)."""
    for count in range(min(_LONGEST_DAY, len(words)), 0, -1):
        if (found := read_at(" ".join(words[:count]), now)) is not None:
            return found, count
    return None, 0


def _take_length(words: list[str]) -> tuple[int, int] | None:
    for count in (2, 1):
        if len(words) >= count and (days := read_length(" ".join(words[:count]))) is not None:
            return days, count
    return None


def read_length(text: str) -> int | None:
    """3天, 3 days: so many days; None if it is no such length."""
    match = _LENGTH.fullmatch(plain.plain(text))
    return int(match[1]) or None if match else None


def _separated(words: list[str], now: datetime) -> list[str]:
    """25日至27日 as two words, when both sides are days."""
    if not words:
        return words
    sides = _SPAN.split(words[0], maxsplit=1)
    if len(sides) == 2 and all(side and read_at(side, now) for side in sides):
        return [*sides, *words[1:]]
    return words
