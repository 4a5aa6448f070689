"""What somebody looks for in the logs: days, a member, a kind, and the rest is words."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeVar

from handlers.context import Turn
from handlers.moments import NUMBER, past_day
from handlers.screens.log import KINDS
from locales.catalogs import all_forms
from models.people.duty import duty_holders
from models.work_log.search import Wanted

T = TypeVar("T")
LONGEST_DAY = 3
"""Words: 25 Nov 2026."""
LOOK_BACK = timedelta(days=30)
"""How far words without a day are looked for."""


def wanted_by(turn: Turn, text: str, units: set[int]) -> Wanted:
    """`/logs [day [day]] [member] [kind] [words]`, in any order; nothing is today."""
    words = text.split()
    kinds = ((form, k) for k, name in KINDS.items() for form in all_forms("log kind", name))
    kind = _taken(words, kinds)
    author = _taken(words, _authors(turn, units)) if words else None
    days = _days_taken(turn, words)
    first, last = _span(days, turn.duty_day, is_search=bool(words or kind or author))
    return Wanted(first, last, " ".join(words) or None, kind, author)


def _span(days: list[date], today: date, *, is_search: bool) -> tuple[date, date]:
    if days:
        return min(days), max(days)
    return (today - LOOK_BACK if is_search else today), today


def _taken(words: list[str], known: Iterable[tuple[str, T]]) -> T | None:
    """What one of the known phrases stands for, the longest first; its words are taken out."""
    said = [word.casefold() for word in words]
    for phrase, value in sorted(known, key=lambda one: -len(one[0])):
        parts = phrase.casefold().split()
        for at in range(len(words) - len(parts) + 1):
            if said[at : at + len(parts)] == parts:
                del words[at : at + len(parts)]
                return value
    return None


def _days_taken(turn: Turn, words: list[str]) -> list[date]:
    """At most two days; a number alone is a word."""
    found: list[date] = []
    for count in range(LONGEST_DAY, 0, -1):
        at = 0
        while at <= len(words) - count and len(found) < 2:
            said = " ".join(words[at : at + count])
            day = None if NUMBER.fullmatch(said) else past_day(said, turn.duty_day)
            if day is None:
                at += 1
                continue
            found.append(day)
            del words[at : at + count]
    return found


def _authors(turn: Turn, units: set[int]) -> list[tuple[str, int]]:
    """Members of these units by the whole name; those who left stay findable for the month."""
    found = duty_holders(
        turn.session, turn.profile, first=turn.duty_day - LOOK_BACK, last=turn.duty_day,
        units=units,
    )  # fmt: skip
    return [(one.name, one.person_id) for one in found]
