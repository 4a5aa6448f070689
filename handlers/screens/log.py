"""The log in words: what an entry was kept as, and how to change it."""

from collections.abc import Iterable
from datetime import date, timedelta

from handlers.log_buttons import (
    ChangeEntry,
    MoveEntry,
    PickKind,
    Restore,
    ShowKinds,
    Withdraw,
)
from handlers.reply import Button, Reply, rows_of
from handlers.screens.errors import worded
from locales.marks import NP_
from locales.translator import Translator
from models.evidence.download import LARGEST
from models.work_log.entry import LogEntry
from models.work_log.errors import DayNotOpen, EntryClosed

KINDS = {
    "party": NP_("log kind", "Party activity"),
    "village_meeting": NP_("log kind", "Village meeting"),
    "industry": NP_("log kind", "Industry"),
    "visit": NP_("log kind", "Household visit"),
    "project": NP_("log kind", "Project"),
    "mediation": NP_("log kind", "Mediation"),
    "care": NP_("log kind", "Care"),
    "study": NP_("log kind", "Study"),
    "other": NP_("log kind", "Other"),
}


def kind_words(kind: str, t: Translator) -> str:
    return t.pgettext("log kind", KINDS.get(kind, KINDS["other"]))


def ask(day: date | None, t: Translator) -> Reply:
    if day is None:
        return Reply(t.gettext("What did you do? Write or say it, with pictures if you like."))
    return Reply(t.gettext("What did you do on %(day)s? Write or say it.", day=t.day(day)))


def kept(
    row: LogEntry,
    kinds: Iterable[str],
    earliest: date,
    t: Translator,
    *,
    is_choosing: bool = False,
) -> Reply:
    """What it was kept as. Kinds stand there only while one is wanted: none was guessed, or asked."""
    parts = [_kept_as(row, t)]
    if row.people:
        parts.append(t.gettext("👥 %(people)s", people=row.people))
    if row.next_step:
        parts.append(t.gettext("➡️ %(next_step)s", next_step=row.next_step))
    shows_kinds = is_choosing or row.kind == "other"
    others = _kinds(row, kinds, t) if shows_kinds else ()
    more = (
        *(() if shows_kinds else (Button(t.pgettext("button", "🏷 Kind"), ShowKinds(row.id)),)),
        Button(t.pgettext("button", "✏️ Words"), ChangeEntry(row.id, "text")),
        Button(t.pgettext("button", "👥 People"), ChangeEntry(row.id, "people")),
        Button(t.pgettext("button", "➡️ Next step"), ChangeEntry(row.id, "next_step")),
        *_days(row, earliest, t),
        Button(t.pgettext("button", "Withdraw"), Withdraw(row.id)),
    )
    return Reply("\n".join(parts), buttons=(*rows_of(*others, each=4), *rows_of(*more, each=3)))


def _kinds(row: LogEntry, kinds: Iterable[str], t: Translator) -> tuple[Button, ...]:
    return tuple(
        Button(t.pgettext("log kind", KINDS[kind]), PickKind(row.id, kind))
        for kind in kinds
        if kind in KINDS and kind != row.kind
    )


def _kept_as(row: LogEntry, t: Translator) -> str:
    text = t.gettext(
        "✅ Kept in the log of %(day)s as “%(kind)s”.", day=t.short_day(row.duty_on),
        kind=kind_words(row.kind, t),
    )  # fmt: skip
    if row.is_late:
        text += t.gettext(" Written later, on %(day)s.", day=t.short_day(row.written_on))
    if row.media:
        text += t.ngettext(" %(n)s file.", " %(n)s files.", len(row.media))
    if any((file.get("size") or 0) > LARGEST for file in row.media):
        text += t.gettext(" A file over 20 MB stays in Telegram and is not in the archive.")
    return text


def _days(row: LogEntry, earliest: date, t: Translator) -> tuple[Button, ...]:
    if row.is_late:
        return (Button(t.pgettext("button", "📅 For today"), MoveEntry(row.id, 0)),)
    if row.written_on - timedelta(days=1) < earliest:
        return ()
    return (Button(t.pgettext("button", "📅 For yesterday"), MoveEntry(row.id, 1)),)


def ask_change(row: LogEntry, what: str, t: Translator) -> Reply:
    """`what` is text, people or next_step."""
    if what == "people":
        return Reply(t.gettext("Who was there? Names or households, as you would write them."))
    if what == "next_step":
        return Reply(t.gettext("What comes next? One line is enough."))
    return Reply(
        t.gettext("Write it anew; what it said before is kept with it:\n%(text)s", text=row.text)
    )


def withdrawn(entry_id: int, t: Translator) -> Reply:
    undo = Button(t.pgettext("button", "Bring it back"), Restore(entry_id))
    return Reply(t.gettext("Withdrawn; nobody sees this entry."), buttons=((undo,),))


def edits_change_nothing(t: Translator) -> Reply:
    return Reply(
        t.gettext("An edited message changes nothing here; what was recorded stays. Please send "
                  "it as a new message.")
    )  # fmt: skip


@worded(EntryClosed)
def _entry_closed(_: EntryClosed, t: Translator) -> str:
    return t.gettext(
        "This entry can no longer be changed: it was withdrawn, or its day is over. To add to it, "
        "write /log with the day first, for example /log yesterday …"
    )


@worded(DayNotOpen)
def _day_not_open(error: DayNotOpen, t: Translator) -> str:
    return t.gettext(
        "%(day)s can no longer be written about. The log is open from %(earliest)s on.",
        day=t.day(error.day), earliest=t.day(error.earliest),
    )  # fmt: skip
