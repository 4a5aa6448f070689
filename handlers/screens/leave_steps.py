"""Leave step by step, in words: what to do, from when, until when, of which kind, why."""

from collections.abc import Iterable
from datetime import date

from handlers.buttons import GoOut
from handlers.leave_buttons import ComeBack, GoFirst, PickStep, StartLeave
from handlers.reply import Button, Reply, rows_of
from handlers.screens.leave import KINDS, kind_name, own_line, withdraw_button
from locales.catalogs import all_forms
from locales.marks import NP_
from locales.translator import Translator
from models.absence.queries import Entry
from models.absence.request import State


def names_of(kind: str) -> frozenset[str]:
    """The kind's name in every language, as somebody may type it off the button."""
    return all_forms("leave kind", KINDS[kind]) if kind in KINDS else frozenset()


URGENT = {
    "personal": (
        NP_("button", "⚠ Urgent, go first"),
        NP_("reason of a leave", "Something urgent"),
    ),
    "sick": (NP_("button", "🤒 Ill, go first"), NP_("reason of a leave", "Ill")),
}
"""Kinds that one tap files: what the button says, and the reason as it is kept."""


def urgent_reason(kind: str, t: Translator) -> str:
    return t.pgettext("reason of a leave", URGENT[kind][1])


def choose(t: Translator) -> Reply:
    """Behind the key 📅."""
    buttons = [
        Button(t.pgettext("button", "📅 Ask for leave"), StartLeave()),
        Button(t.pgettext("button", "🚶 Report going out"), GoOut()),
        Button(t.pgettext("button", "🏠 I am back"), ComeBack()),
        *(Button(t.pgettext("button", label), GoFirst(k)) for k, (label, _) in URGENT.items()),
    ]
    return Reply(
        t.gettext(
            "Leave is asked for; going out on duty is only reported. Ill, or something "
            "urgent? Go first, it is asked afterwards. Which is it?"
        ),
        buttons=rows_of(*buttons, each=3),
    )


def ask_first(days: list[date], mine: list[Entry], t: Translator) -> Reply:
    text = t.gettext(
        "From which day? Tap, or write it (11-25, Friday). All in one line works too: /leave "
        "tomorrow Friday father to hospital"
    )
    lines = [own_line(entry, t) for entry in mine]
    open_ones = [(withdraw_button(e.number, t, is_named=True),) for e in mine if _is_open(e)]
    return Reply("\n".join([text, *lines]), buttons=(*_days(days, "first", t), *open_ones))


def _is_open(entry: Entry) -> bool:
    return entry.state in (State.PENDING, State.SENT_BACK)


def _days(days: list[date], step: str, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return rows_of(*(Button(t.day(day), PickStep(step, day.isoformat())) for day in days), each=3)


def ask_last(days: list[date], t: Translator) -> Reply:
    """The first button is a leave of one day."""
    text = t.gettext("Until which day (that day included)? Tap, or write it: 11-27, or 3 days.")
    return Reply(text, buttons=_days(days, "last", t))


def day_not_understood(days: list[date], step: str, t: Translator) -> Reply:
    return Reply(
        t.gettext("I did not understand the day; nothing is lost. Tap, or write it: 11-25."),
        buttons=_days(days, step, t),
    )


def ask_kind(kinds: Iterable[str], t: Translator) -> Reply:
    buttons = [Button(kind_name(kind, t), PickStep("kind", kind)) for kind in kinds]
    return Reply(
        t.gettext("What kind of leave? The board never shows it."),
        buttons=rows_of(*buttons, each=3),
    )


def ask_reason(kind: str, t: Translator) -> Reply:
    text = t.gettext("%(kind)s: why? One line; only those who decide read it.",
                     kind=kind_name(kind, t))  # fmt: skip
    skip = Button(t.pgettext("button", "No need to say"), PickStep("reason", "none"))
    return Reply(text, buttons=((skip,),))
