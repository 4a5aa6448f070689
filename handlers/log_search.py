"""What somebody looks for in the logs: days, a member, a kind, and the rest is words."""

from datetime import date, timedelta

from handlers.context import Turn
from handlers.moments import NUMBER, past_day
from handlers.screens.log import KINDS
from locales.catalogs import all_forms
from models.people.duty import duty_holders
from models.work_log.search import Wanted

LOOK_BACK = timedelta(days=30)
"""How far words without a day are looked for."""


def wanted_by(turn: Turn, text: str, units: set[int]) -> Wanted:
    """`/logs [day [day]] [member] [kind] [words]`, in any order; nothing is today."""
    days: list[date] = []
    rest: list[str] = []
    kind: str | None = None
    author: int | None = None
    for token in text.split():
        if (day := _day(turn, token)) is not None and len(days) < 2:
            days.append(day)
        elif kind is None and (found := _kind(token)) is not None:
            kind = found
        elif author is None and (known := _author(turn, token, units)) is not None:
            author = known
        else:
            rest.append(token)
    first, last = _span(days, turn.duty_day, is_search=bool(rest or kind or author))
    return Wanted(first, last, " ".join(rest) or None, kind, author)


def _span(days: list[date], today: date, *, is_search: bool) -> tuple[date, date]:
    if days:
        return min(days), max(days)
    return (today - LOOK_BACK if is_search else today), today


def _day(turn: Turn, token: str) -> date | None:
    return None if NUMBER.fullmatch(token) else past_day(token, turn.duty_day)


def _kind(token: str) -> str | None:
    said = token.casefold()
    return next(
        (
            kind
            for kind, name in KINDS.items()
            if said in {form.casefold() for form in all_forms("log kind", name)}
        ),
        None,
    )


def _author(turn: Turn, token: str, units: set[int]) -> int | None:
    """A member of these units by the whole name; those who left stay findable for the month."""
    found = duty_holders(
        turn.session, turn.profile, first=turn.duty_day - LOOK_BACK, last=turn.duty_day,
        units=units,
    )  # fmt: skip
    said = token.casefold()
    return next((one.person_id for one in found if one.name.casefold() == said), None)
