"""Whereabouts in words: where, back when, and what the board says now."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from handlers.reply import Button, Reply, rows_of
from handlers.screens.outside import KINDS
from locales.marks import NP_
from locales.translator import Translator
from models.whereabouts.interval import Kind

BIG = {
    Kind.IN_VILLAGE: NP_("where button", "🏠 Village office"),
    Kind.HOUSEHOLD_VISIT: NP_("where button", "🚪 Household visits"),
    Kind.FIELD_WORK: NP_("where button", "🌾 Field work"),
    Kind.OFFICIAL: NP_("where button", "🏛 Town or county business"),
    Kind.TRAINING: NP_("where button", "📚 Training"),
    Kind.OFF_DUTY: NP_("where button", "🌙 Off duty"),
}


def ask_place(pick: Callable[[str], Any], t: Translator) -> Reply:
    text = t.gettext("Where are you going? Tap, or write it: “group 3 visits 17:30”.")
    buttons = [Button(t.pgettext("where button", w), pick(k.value)) for k, w in BIG.items()]
    return Reply(text, buttons=rows_of(*buttons))


def ask_back(kind: Kind, pick: Callable[[str], Any], t: Translator) -> Reply:
    text = t.gettext(
        "%(where)s: back when? Tap, or write 17:30 or Friday.",
        where=t.pgettext("whereabouts", KINDS[kind]),
    )
    buttons = [
        Button("12:00", pick("1200")),
        Button("17:30", pick("1730")),
        Button(t.pgettext("button", "Tomorrow"), pick("tomorrow")),
    ]
    return Reply(text, buttons=rows_of(*buttons, each=3))


def back_not_understood(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Please give a time that is still ahead, such as 17:30, or a day: tomorrow, Friday."
        )
    )


def moved(words: str, kind: Kind, ends: datetime, today: date, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "✅ On the board: %(where)s, until %(when)s.",
            where=words or t.pgettext("whereabouts", KINDS[kind]),
            when=t.moment(ends, today=today),
        )
    )


def planned(words: str, day: date, ends: datetime, t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "✅ Planned for %(day)s: %(where)s, until %(time)s. The board shows it from that morning.",
            day=t.day(day), where=words, time=t.time(ends),
        )
    )  # fmt: skip
