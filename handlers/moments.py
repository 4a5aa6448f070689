"""Days and times as people type them: 11-25, 25日, 明天, 周五, Fri, 17:30. Pure; both languages.

Backward-looking commands take the latest such day, forward-looking ones the next.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from locales.catalogs import all_forms
from locales.marks import NP_
from models.errors import DomainError

EVENING = time(18)
RELATIVE = {
    NP_("day", "yesterday"): -1,
    NP_("day", "today"): 0,
    NP_("day", "tomorrow"): 1,
    NP_("day", "day after tomorrow"): 2,
}
WEEKDAYS = (
    (NP_("day", "Mon"), "Monday"), (NP_("day", "Tue"), "Tuesday"), (NP_("day", "Wed"), "Wednesday"),
    (NP_("day", "Thu"), "Thursday"), (NP_("day", "Fri"), "Friday"),
    (NP_("day", "Sat"), "Saturday"), (NP_("day", "Sun"), "Sunday"),
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY = re.compile(r"(\d{1,2})[日号]?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:：]([0-5]\d)|点(半)?)")


@dataclass
class NoSuchDay(DomainError):
    """Looks like a day, and the calendar has none such."""

    given: str


@dataclass
class MomentPassed(DomainError):
    """The time or day they plan for lies behind."""

    given: str


def parse_day(token: str, today: date, *, is_ahead: bool) -> date | None:
    """The day a token means; None if it does not look like one; NoSuchDay for 2月30日."""
    text = token.strip().casefold()
    if (offset := _relative().get(text)) is not None:
        return today + timedelta(days=offset)
    if (weekday := _weekdays().get(_plain_week(text))) is not None:
        return _nearest_weekday(weekday, today, is_ahead)
    if found := _ISO.fullmatch(text):
        return _made(token, int(found[1]), int(found[2]), int(found[3]))
    if found := _MONTH_DAY.fullmatch(text):
        return _in_near_year(token, int(found[1]), int(found[2]), today, is_ahead)
    if found := _DAY.fullmatch(text):
        return _in_near_month(token, int(found[1]), today, is_ahead)
    return None


def parse_clock(token: str) -> time | None:
    """17:30, 17点, 17点半; None for anything else."""
    found = _CLOCK.fullmatch(token.strip())
    if found is None:
        return None
    return time(int(found[1]), 30 if found[3] else int(found[2] or 0))


def split_until(text: str, now: datetime) -> tuple[str, datetime | None]:
    """The words and, if the last token is a time or a day, until when (local `now` in, local out).

    A day means its evening. MomentPassed for what lies behind.
    """
    head, _, last = text.strip().rpartition(" ")
    if not head:
        return text.strip(), None
    until: datetime | None = None
    if (clock := parse_clock(last)) is not None:
        until = datetime.combine(now.date(), clock, now.tzinfo)
    elif not last.isdigit() and (day := parse_day(last, now.date(), is_ahead=True)) is not None:
        until = datetime.combine(day, EVENING, now.tzinfo)
    if until is None:
        return text.strip(), None
    if until <= now:
        raise MomentPassed(given=last)
    return head.strip(), until


@cache
def _relative() -> dict[str, int]:
    return {f.casefold(): n for name, n in RELATIVE.items() for f in all_forms("day", name)}


@cache
def _weekdays() -> dict[str, int]:
    return {
        form.casefold(): number
        for number, (short, long) in enumerate(WEEKDAYS)
        for form in (*all_forms("day", short), long)
    }


def _plain_week(text: str) -> str:
    return text.replace("星期", "周").replace("礼拜", "周").replace("周天", "周日")


def _nearest_weekday(weekday: int, today: date, is_ahead: bool) -> date:
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if is_ahead or ahead == 0 else ahead - 7)


def _made(given: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(given=given) from None


def _in_near_year(given: str, month: int, day: int, today: date, is_ahead: bool) -> date:
    leap_safe = _made(given, 2024, month, day)
    for year in range(today.year, today.year + (9 if is_ahead else -9), 1 if is_ahead else -1):
        try:
            made = leap_safe.replace(year=year)
        except ValueError:
            continue
        if (made >= today) if is_ahead else (made <= today):
            return made
    raise NoSuchDay(given=given)


def _in_near_month(given: str, day: int, today: date, is_ahead: bool) -> date:
    month = today.replace(day=1)
    for _ in range(12):
        try:
            made = month.replace(day=day)
        except ValueError:
            made = None
        if made is not None and ((made >= today) if is_ahead else (made <= today)):
            return made
        month = (month + timedelta(days=32) if is_ahead else month - timedelta(days=1)).replace(
            day=1
        )
    raise NoSuchDay(given=given)
