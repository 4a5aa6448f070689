"""/today in words: here, away and why, asked, silent, unreachable; readable pages."""

from handlers.missing_buttons import OpenItem, TodayPage
from handlers.reply import Button, Reply, rows_of
from handlers.screens.ledger import status_words
from handlers.screens.missing_items import A_PAGE, item_line
from locales.translator import Translator
from models.attendance.missing import UnitDay
from models.attendance.status import Status


def today(view: UnitDay, unit_id: int, page: int, t: Translator) -> Reply:
    """/today: here, away and why, asked, silent, unreachable; readable pages."""
    head = t.gettext(
        "%(unit)s, %(day)s: %(people)s people, %(here)s here.",
        unit=view.unit_name, day=t.day(view.day), people=view.people, here=view.here,
    )  # fmt: skip
    lines = today_lines(view, t)
    pages = max(1, -(-len(lines) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    turn = []
    if page > 0:
        turn.append(Button(t.pgettext("button", "◀ Back"), TodayPage(unit_id, view.day, page - 1)))
    if page < pages - 1:
        turn.append(Button(t.pgettext("button", "More ▶"), TodayPage(unit_id, view.day, page + 1)))
    items = [Button(f"{i.name}", OpenItem(i.question_id or 0)) for i in view.items[:A_PAGE]]
    buttons = (*rows_of(*items, each=3), *((tuple(turn),) if turn else ()))
    return Reply("\n".join([head, *(shown or [_quiet(view, t)])]), buttons=buttons)


def _quiet(view: UnitDay, t: Translator) -> str:
    if not view.is_workday:
        return t.gettext("No sign-in duty today.")
    return t.gettext("Nothing open.")


def today_lines(view: UnitDay, t: Translator) -> list[str]:
    """One line a person who is not simply here, the urgent ones first."""
    lines = [
        t.gettext("⚠ %(village)s: nobody heard so far ☎%(phone)s",
                  village=v.name, phone=v.landline or "–")
        for v in view.silent_villages
    ]  # fmt: skip
    several = view.villages > 1
    lines += [item_line(i, item, t, with_village=several) for i, item in enumerate(view.items)]
    for away in view.away:
        name = f"{away.village} {away.name}" if several else away.name
        lines.append(f"{name}: {status_words(away.status, t)}")
    waiting = view.counts.get(Status.PENDING, 0) - len(view.unbound)
    if waiting > 0:
        lines.append(t.ngettext("%(n)s not signed in yet", "%(n)s not signed in yet", waiting))
    if view.unbound:
        lines.append(t.gettext("Not bound yet: %(names)s", names=t.join(view.unbound[:20])))
    return lines
