"""The logs of a unit, as those above read them: a page, an entry, its files."""

from datetime import date, timedelta
from typing import Any

from handlers.log_buttons import AboutEntry, OpenEntry, TurnDay, TurnPage
from handlers.reply import Button, Reply, rows_of
from handlers.screens.errors import worded
from handlers.screens.log import kind_words
from handlers.screens.log_presence import said as said_presence
from locales.translator import Translator
from models.work_log.errors import EntryHidden
from models.work_log.queries import LogLine, Remark
from models.work_log.search import LogSearch

PAGE, SHOWN, MOST_FILES = 8, 60, 10


def listed(
    lines: list[LogLine],
    total: int,
    search: LogSearch,
    page: int,
    today: date,
    t: Translator,
    *,
    one_unit: bool,
) -> Reply:
    """A page; every entry has a number, which opens it."""
    days = t.day_span(search.first_on, search.last_on)
    parts = [t.ngettext("%(n)s entry, %(day)s", "%(n)s entries, %(day)s", total, day=days)]
    for number, line in enumerate(lines, page * PAGE + 1):
        parts.append(f"{number}. {_line(line, t, one_unit=one_unit, is_span=_is_span(search))}")
    parts.append(
        t.gettext("To search: /logs and a word, a name, a kind or a day, for example /logs walnut")
    )
    numbers = [
        Button(str(number), OpenEntry(line.id, search.id, page))
        for number, line in enumerate(lines, page * PAGE + 1)
    ]
    turning = (*_pages(search, page, total), *_days(search, today, t))
    return Reply(
        "\n".join(parts), buttons=(*rows_of(*numbers, each=4), *([turning] if turning else []))
    )


def _line(line: LogLine, t: Translator, *, one_unit: bool, is_span: bool) -> str:
    words = " ".join(line.text.split())
    words = words[:SHOWN] + "…" if len(words) > SHOWN else words
    when = f"{t.short_day(line.duty_on)} " if is_span else ""
    where = "" if one_unit else t.gettext(" (%(unit)s)", unit=line.unit)
    files = f" 🖼{len(line.media)}" if line.media else ""
    return f"{when}{line.name}{where} {t.time(line.said_at)} {kind_words(line.kind, t)} {words}{files}"


def _is_span(search: LogSearch) -> bool:
    return search.first_on != search.last_on


def _pages(search: LogSearch, page: int, total: int) -> list[Button]:
    found = [Button("‹", TurnPage(search.id, page - 1))] if page > 0 else []
    if (page + 1) * PAGE < total:
        found.append(Button("›", TurnPage(search.id, page + 1)))
    return found


def _days(search: LogSearch, today: date, t: Translator) -> list[Button]:
    """Day by day, where one day is shown."""
    if _is_span(search):
        return []
    beside = [search.first_on + timedelta(days=step) for step in (-1, 1)]
    return [
        Button(f"📅 {t.short_day(day)}", TurnDay(search.id, day.toordinal()))
        for day in beside
        if day <= today
    ]


def entry(
    line: LogLine, said: list[Remark], search_id: int, page: int, t: Translator, *, is_own: bool
) -> Reply:
    """Everything it says, and what was said about it."""

    def about(what: str) -> AboutEntry:
        return AboutEntry(line.id, search_id, page, what)

    parts = [_head(line, t), line.text]
    if line.people:
        parts.append(t.gettext("👥 %(people)s", people=line.people))
    if line.next_step:
        parts.append(t.gettext("➡️ %(next_step)s", next_step=line.next_step))
    if line.presence:
        parts.append(said_presence(line.presence, t))
    liked = [one.name for one in said if one.text is None]
    if liked:
        parts.append(t.gettext("👍 %(names)s", names=t.join(liked)))
    parts += [
        t.gettext("💬 %(name)s: %(text)s", name=one.name, text=one.text)
        for one in said
        if one.text is not None
    ]
    actions = [] if is_own else [Button("👍", about("like"))]
    if not is_own:
        actions.append(Button(t.pgettext("button", "💬 Comment"), about("comment")))
    if line.media:
        label = t.npgettext("button", "🖼 %(n)s file", "🖼 %(n)s files", len(line.media))
        actions.append(Button(label, about("files")))
    back = Button(t.pgettext("button", "‹ Back to the list"), TurnPage(search_id, page))
    return Reply("\n".join(part for part in parts if part), buttons=(tuple(actions), (back,)))


def _head(line: LogLine, t: Translator) -> str:
    text = t.gettext(
        "%(name)s (%(unit)s), %(day)s %(time)s, %(kind)s", name=line.name, unit=line.unit,
        day=t.day(line.duty_on), time=t.time(line.said_at), kind=kind_words(line.kind, t),
    )  # fmt: skip
    if line.is_late:
        text += t.gettext(" Written later, on %(day)s.", day=t.short_day(line.written_on))
    if line.versions:
        text += t.ngettext(" Changed once.", " Changed %(n)s times.", line.versions)
    return text


def file(line: LogLine, one: dict[str, Any], t: Translator) -> Reply:
    caption = t.gettext("%(name)s, %(day)s", name=line.name, day=t.day(line.duty_on))
    return Reply(caption, file_id=one["file_id"], media=one["kind"], is_silent=True)


def liked_before(t: Translator) -> str:
    return t.gettext("You gave it a 👍 before.")


def ask_comment(line: LogLine, t: Translator) -> Reply:
    return Reply(t.gettext("What do you want to say to %(name)s?", name=line.name))


def commented(name: str, t: Translator) -> Reply:
    return Reply(t.gettext("💬 %(name)s gets it at once.", name=name))


@worded(EntryHidden)
def _hidden(_: EntryHidden, t: Translator) -> str:
    return t.gettext("This entry was withdrawn, or it is not from your units.")
