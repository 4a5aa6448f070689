"""Months as people write them, and the bit of calendar that days share with them."""

import re
from datetime import date

from locales.reading import forms
from locales.reading.plain import NoSuchDay, plain


def read_month(text: str, *, today: date) -> date | None:
    """The first day of the month that is meant; without a year the latest up to this month."""
    said = plain(text)
    if said in forms.MONTHS_AWAY:
        return month_away(today, forms.MONTHS_AWAY[said])
    match = forms.MONTH.fullmatch(said) or forms.NAMED_MONTH.fullmatch(said)
    if match is None:
        return None
    month = month_of(match)
    year = int(match["y"]) if match["y"] else today.year - (month > today.month)
    return exact(year, month, 1, text)


def month_away(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, 1)


def month_of(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return forms.MONTHS.index(groups["name"][:3]) + 1 if groups.get("name") else int(groups["m"])


def exact(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(text) from None
