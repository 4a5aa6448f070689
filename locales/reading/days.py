"""Days as people write them: 2026-11-25, 11/25, 25日, 明天, 下周一, Fri, 25 Nov."""

from datetime import date, timedelta
from typing import Literal

from locales.reading import forms
from locales.reading.months import exact, month_away, month_of
from locales.reading.plain import NoSuchDay, plain

Toward = Literal["past", "future"]
FURTHEST = timedelta(days=300)
"""Ahead of today, where no year is named."""


def read_day(text: str, *, today: date, toward: Toward) -> date | None:
    """The day that is meant, None if this is no day; NoSuchDay for one like 2月30日.

    `toward` chooses among the days a text fits: the latest up to today, or the next from today.
    """
    said = forms.BESIDE.sub("", plain(text))
    if said in forms.AWAY:
        return today + timedelta(days=forms.AWAY[said])
    if (day := _weekday(said, today, toward)) is not None:
        return day
    for pattern in forms.WITH_YEAR:
        if match := pattern.fullmatch(said):
            return exact(int(match["y"]), month_of(match), int(match["d"]), text)
    for pattern in forms.WITH_MONTH:
        if match := pattern.fullmatch(said):
            return _nearest_year(month_of(match), int(match["d"]), today, toward, text)
    if match := forms.DAY_NUMBER.fullmatch(said):
        return _nearest_month(int(match[1]), today, toward, text)
    return None


def _weekday(said: str, today: date, toward: Toward) -> date | None:
    if match := forms.CHINESE_WEEKDAY.fullmatch(said):
        which, name = match.groups()
        number = forms.CHINESE_WEEKDAYS[name]
    elif match := forms.ENGLISH_WEEKDAY.fullmatch(said):
        which, name = match.groups()
        number = forms.WEEKDAYS.index(name[:3])
    else:
        return None
    if which == "last":  # 上周一 is a day of last week, "last Monday" the latest one gone
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if which is not None:
        weeks = {"上上": -2, "上": -1, "下": 1, "下下": 2, "next": 1}.get(which, 0)
        return today + timedelta(days=number - today.weekday() + 7 * weeks)
    if toward == "past":
        return today - timedelta(days=(today.weekday() - number) % 7)
    return today + timedelta(days=(number - today.weekday()) % 7)


def _nearest_year(month: int, day: int, today: date, toward: Toward, text: str) -> date:
    """Only the nearest year is tried: who writes 2月29日 in 2026 does not mean 2028.

    Nobody plans most of a year ahead: such a day is the one that has just passed.
    """
    is_ahead = (month, day) > (today.month, today.day)
    is_behind = (month, day) < (today.month, today.day)
    shift = -1 if toward == "past" and is_ahead else int(toward == "future" and is_behind)
    found = exact(today.year + shift, month, day, text)
    if toward == "future" and found - today > FURTHEST and (month, day) != (2, 29):
        return found.replace(year=found.year - 1)
    return found


def _nearest_month(day: int, today: date, toward: Toward, text: str) -> date:
    """Months without this day are passed over: 31 in November looks to December."""
    step = -1 if toward == "past" else 1
    for away in range(3):
        first = month_away(today, away * step)
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if found == today or (found > today) == (step > 0):
            return found
    raise NoSuchDay(text)
