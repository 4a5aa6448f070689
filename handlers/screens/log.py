"""The log in words: what an entry was kept as, and how to change it."""

from collections.abc import Iterable

from handlers.log_buttons import PickKind, Withdraw
from handlers.reply import Button, Reply, rows_of
from locales.marks import NP_
from locales.translator import Translator
from models.work_log.entry import LogEntry

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


def ask(t: Translator) -> Reply:
    return Reply(t.gettext("What did you do? Write or say it, with pictures if you like."))


def kept(row: LogEntry, kinds: Iterable[str], t: Translator) -> Reply:
    """What it was kept as; another kind is one tap away."""
    text = t.gettext(
        "✅ Kept in the log of %(day)s as “%(kind)s”.", day=t.short_day(row.duty_on),
        kind=t.pgettext("log kind", KINDS.get(row.kind, KINDS["other"])),
    )  # fmt: skip
    if row.media:
        text += t.ngettext(" %(n)s file.", " %(n)s files.", len(row.media))
    others = [
        Button(t.pgettext("log kind", KINDS[kind]), PickKind(row.id, kind))
        for kind in kinds
        if kind in KINDS and kind != row.kind
    ]
    back = Button(t.pgettext("button", "Withdraw"), Withdraw(row.id))
    return Reply(text, buttons=(*rows_of(*others, each=4), (back,)))


def withdrawn(t: Translator) -> Reply:
    return Reply(t.gettext("Withdrawn; nobody sees this entry."))
