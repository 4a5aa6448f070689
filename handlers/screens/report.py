"""The month of a unit on one screen: what the county reports, and what still needs a word."""

from dataclasses import dataclass
from datetime import date

from handlers.callbacks import CallbackData
from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from handlers.screens.ledger import status_words
from locales.translator import Translator
from models.attendance.month_numbers import MonthNumbers
from models.attendance.status import Status
from models.errors import DomainError

MOST = 10


@dataclass
class NoSuchMonth(DomainError):
    """Not a month, or one that has not begun."""

    given: str


@worded(NoSuchMonth)
def _no_such_month(error: NoSuchMonth, t: Translator) -> str:
    return t.gettext(
        "“%(given)s” is no month that has begun. For example: /report, /report last month, "
        "/report 2026-10",
        given=error.given[:40],
    )


@dataclass(frozen=True, slots=True)
class Month:
    """`leave`: how many, and their days. `month` is the first day of it."""

    unit: str
    month: date
    days: MonthNumbers
    leave: tuple[int, int]
    entries: int
    sessions: int
    person_times: int


def month(found: Month, earlier: CallbackData, sheet: CallbackData, t: Translator) -> Reply:
    """No names but of days that nobody has explained: nothing here ranks anybody."""
    name = t.month(found.month)
    buttons = [Button(t.pgettext("button", "‹ Earlier"), earlier)]
    if found.days.until is None:
        text = t.gettext("%(unit)s, %(month)s: no day is closed yet.", unit=found.unit, month=name)
        return Reply(text, (tuple(buttons),))
    lines = [
        t.gettext(
            "%(unit)s, %(month)s to %(day)s: %(people)s people.", unit=found.unit, month=name,
            day=t.short_day(found.days.until), people=found.days.people,
        ),
        t.gettext(
            "Residence: %(days)s person-days, %(each)s each.", days=found.days.counted,
            each=t.number(found.days.counted / found.days.people, 1),
        ),
        t.join(
            f"{status_words(status, t)} {t.number(found.days.days[status])}"
            for status in Status
            if status in found.days.days
        ),
        t.gettext("Leave: %(n)s, %(days)s days.", n=found.leave[0], days=found.leave[1]),
        t.gettext(
            "Log entries: %(n)s. Meetings and training: %(sessions)s, person-times %(people)s.",
            n=found.entries, sessions=found.sessions, people=found.person_times,
        ),
        *_unexplained(found.days, t),
    ]  # fmt: skip
    buttons.append(Button(t.pgettext("button", "Excel"), sheet))
    return Reply("\n".join(lines), (tuple(buttons),))


def _unexplained(days: MonthNumbers, t: Translator) -> list[str]:
    if not days.unexplained:
        return [t.gettext("Every day is explained.")]
    lines = [t.gettext("Not explained yet:")]
    for person in days.unexplained[:MOST]:
        on = t.join(t.short_day(day) for day in person.days)
        who = t.gettext("%(who)s: %(where)s", who=f"{person.unit} {person.name}", where=on)
        lines.append(f"· {who}")
    if (more := len(days.unexplained) - MOST) > 0:
        lines.append(t.ngettext("And %(n)s other.", "And %(n)s others.", more))
    return lines
