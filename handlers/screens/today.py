"""/today in words: here, away and why, asked, silent, unreachable; readable pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.missing_buttons import OpenDay, OpenItem, TodayPage
from handlers.reply import Button, Reply, rows_of
from handlers.screens import review
from handlers.screens.away import away_words
from handlers.screens.missing_items import A_PAGE, item_line, number, silent_line
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.missing import UnitDay
from models.attendance.reviews import ReviewCard
from models.attendance.status import Status

SHOWN = 20
"""Names in one line; more would be no help."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the day, and the button that opens its choices if it has any."""

    words: str
    button: Button | None = None


def today(
    view: UnitDay, unit_id: int, page: int, t: Translator, *, reviews: Sequence[ReviewCard] = ()
) -> Reply:
    """Ten lines a page, each page with the buttons of its own lines."""
    lines = today_lines(view, reviews, t)
    pages = max(1, -(-len(lines) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    head = _head(view, t)
    if pages > 1:
        where = t.gettext("Page %(page)s of %(pages)s.", page=page + 1, pages=pages)
        head = paragraph(head, where)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    words = [line.words for line in shown] or [_quiet(view, t)]
    opening = [line.button for line in shown if line.button is not None]
    turning = _turning(unit_id, view.day, page, pages, t)
    buttons = (*rows_of(*opening), *((turning,) if turning else ()))
    return Reply("\n".join([head, *words]), buttons=buttons)


def _head(view: UnitDay, t: Translator) -> str:
    """How many are where; what is none is not said."""
    parts = [
        t.ngettext(
            "%(n)s person, %(here)s here",
            "%(n)s people, %(here)s here",
            view.people,
            here=view.here,
        ),
        t.gettext("%(n)s away as known", n=len(view.away)) if view.away else None,
        t.gettext("%(n)s to confirm", n=len(view.items)) if view.items else None,
    ]
    return t.gettext(
        "%(unit)s, %(day)s: %(numbers)s.", unit=view.unit_name, day=t.day(view.day),
        numbers=t.pgettext("separator", ", ").join(part for part in parts if part),
    )  # fmt: skip


def _turning(unit_id: int, day: date, page: int, pages: int, t: Translator) -> tuple[Button, ...]:
    turning = []
    if page > 0:
        turning.append(Button(t.pgettext("button", "◀ Back"), TodayPage(unit_id, day, page - 1)))
    if page < pages - 1:
        turning.append(Button(t.pgettext("button", "More ▶"), TodayPage(unit_id, day, page + 1)))
    return tuple(turning)


def _quiet(view: UnitDay, t: Translator) -> str:
    if not view.is_workday:
        return t.gettext("No sign-in duty today.")
    return t.gettext("Nothing open.")


def today_lines(view: UnitDay, reviews: Sequence[ReviewCard], t: Translator) -> list[Line]:
    """One line a person who is not simply here, the urgent ones first; a silent village is one."""
    several = view.villages > 1
    silent = {v.unit_id: v for v in view.silent_villages} if several else {}
    lines = [
        Line(silent_line(village, t), Button(village.name, OpenDay(village.unit_id, view.day)))
        for village in silent.values()
    ]
    items = [item for item in view.items if item.unit_id not in silent]
    for i, item in enumerate(items):
        button = Button(f"{number(i)} {item.name}", OpenItem(item.question_id or 0))
        lines.append(Line(item_line(i, item, t, with_village=several), button))
    lines += [Line(review.line(card, t), review.opening(card)) for card in reviews]
    for away in view.away:
        name = f"{away.village} {away.name}" if several else away.name
        where = away_words(away, view.day, t)
        lines.append(Line(t.gettext("%(who)s: %(where)s", who=name, where=where)))
    return lines + [Line(words) for words in _others(view, t)]


def _others(view: UnitDay, t: Translator) -> list[str]:
    """Who is not asked about: not signed in yet, not bound yet; and teams nobody speaks for."""
    lines = []
    waiting = view.counts.get(Status.PENDING, 0) - len(view.unbound)
    if waiting > 0:
        lines.append(t.ngettext("%(n)s not signed in yet", "%(n)s not signed in yet", waiting))
    if view.unbound:
        lines.append(t.gettext("Not bound yet: %(names)s", names=t.join(view.unbound[:SHOWN])))
    if view.unled:
        names = t.join(view.unled[:SHOWN])
        lines.append(t.gettext("No captain can be told, it goes up: %(names)s", names=names))
    return lines
