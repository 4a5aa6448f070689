"""The log in words: kept as what, and the chooser for anything that was just sent."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from handlers.reply import Button, Reply, rows_of
from locales.marks import NP_
from locales.translator import Translator
from models.work_log.entry import LogEntry
from models.work_log.queries import LogLine

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
CHOICES = {
    "log": NP_("chooser", "📝 Keep as log"),
    "where": NP_("chooser", "🚶 Whereabouts"),
    "captain": NP_("chooser", "📣 Tell my captain"),
}


def ask(t: Translator) -> Reply:
    return Reply(t.gettext("What did you do? Write or say it, with pictures if you like."))


def kept(
    row: LogEntry, kinds: Iterable[str], pick: Callable[[int, str], Any],
    withdraw: Callable[[int], Any], t: Translator,
) -> Reply:  # fmt: skip
    """What it was kept as; another kind is one tap away."""
    text = t.gettext(
        "✅ Kept in the log of %(day)s as “%(kind)s”.", day=t.short_day(row.duty_on),
        kind=t.pgettext("log kind", KINDS.get(row.kind, KINDS["other"])),
    )  # fmt: skip
    others = [
        Button(t.pgettext("log kind", KINDS[kind]), pick(row.id, kind))
        for kind in kinds
        if kind in KINDS and kind != row.kind
    ]
    back = Button(t.pgettext("button", "Withdraw"), withdraw(row.id))
    return Reply(text, buttons=(*rows_of(*others, each=4), (back,)))


def withdrawn(t: Translator) -> Reply:
    return Reply(t.gettext("Withdrawn; nobody sees this entry."))


def chooser(pick: Callable[[str], Any], t: Translator) -> Reply:
    """Anything that was sent without saying what it is."""
    text = t.gettext("Received. What shall I do with it?")
    return Reply(
        text,
        buttons=rows_of(*(Button(t.pgettext("chooser", w), pick(c)) for c, w in CHOICES.items())),
    )


def gone(t: Translator) -> Reply:
    return Reply(t.gettext("I no longer have what this was about. Please send it again."))


def ask_captain(t: Translator) -> Reply:
    return Reply(t.gettext("What came up? Write it or say it; your captain gets it at once."))


def told(t: Translator) -> Reply:
    return Reply(t.gettext("Your captain has it."))


def today(lines: list[LogLine], day: date, t: Translator) -> Reply:
    """Today's log of the units one may read."""
    head = t.ngettext("%(n)s entry, %(day)s", "%(n)s entries, %(day)s", len(lines), day=t.day(day))
    body = [
        f"· {line.name} {t.time(line.said_at)} {line.text[:120]}"
        + (f" 🖼{line.media}" if line.media else "")
        for line in lines[:30]
    ]
    return Reply("\n".join([head, *body]))
