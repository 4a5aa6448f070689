"""Whereabouts in words: where, back when, who stands in, and what the board says now."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from handlers.reply import Button, Reply, rows_of
from handlers.screens.outside import KINDS
from locales.marks import NP_
from locales.translator import Translator
from models.people.team import Teammate
from models.whereabouts.interval import Kind

BIG = {
    Kind.IN_VILLAGE: NP_("where button", "🏠 Village office"),
    Kind.HOUSEHOLD_VISIT: NP_("where button", "🚪 Household visits"),
    Kind.FIELD_WORK: NP_("where button", "🌾 Field work"),
    Kind.OFFICIAL: NP_("where button", "🏛 Town or county business"),
    Kind.TRAINING: NP_("where button", "📚 Training"),
    Kind.LEAVE: NP_("where button", "📅 Leave"),
    Kind.OFF_DUTY: NP_("where button", "🌙 Off duty"),
}
OFF_DUTY = NP_("whereabouts", "off duty")
Choices = list[tuple[Any, datetime]]
"""What a return button carries, and the moment it stands for."""


def place_words(words: str | None, kind: Kind, t: Translator) -> str:
    """The member's own words, else the class."""
    return words or t.pgettext("whereabouts", OFF_DUTY if kind is Kind.OFF_DUTY else KINDS[kind])


def ask_place(pick: Callable[[str], Any], t: Translator) -> Reply:
    text = t.gettext("Where are you going? Tap, or write it: “group 3 visits 17:30”.")
    return Reply(text, buttons=_big(pick, t))


def ask_class(pick: Callable[[str], Any], t: Translator) -> Reply:
    """After a voice message: the board shows words only."""
    return Reply(t.gettext("Your voice message is kept. What shall the board say?"),
                 buttons=_big(pick, t))  # fmt: skip


def _big(pick: Callable[[str], Any], t: Translator) -> tuple[tuple[Button, ...], ...]:
    return rows_of(*(Button(t.pgettext("where button", w), pick(k.value)) for k, w in BIG.items()))


def ask_back(words: str | None, kind: Kind, choices: Choices, today: date, t: Translator) -> Reply:
    text = t.gettext(
        "%(where)s: back when? Tap, or write 17:30 or Friday.", where=place_words(words, kind, t)
    )
    buttons = [Button(_choice(at, today, t), data) for data, at in choices]
    return Reply(text, buttons=rows_of(*buttons, each=3))


def passed_first(given: str, asked: Reply, t: Translator) -> Reply:
    """What was given has passed; then the same question."""
    text = t.gettext("%(given)s has passed. %(question)s", given=given, question=asked.text)
    return Reply(text, buttons=asked.buttons)


def _choice(at: datetime, today: date, t: Translator) -> str:
    days = (at.date() - today).days
    if days == 0:
        return t.time(at)
    if days == 1:
        return t.pgettext("button", "Tomorrow")
    return t.pgettext("button", "Day after tomorrow") if days == 2 else t.weekday(at.date())


def back_not_understood(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "Please give a time that is still ahead, such as 17:30, or a day: tomorrow, Friday."
        )
    )


def moved(words: str | None, kind: Kind, ends: datetime, today: date, t: Translator) -> Reply:
    where = place_words(words, kind, t)
    if kind is Kind.OFF_DUTY:
        return Reply(t.gettext("✅ On the board: %(where)s.", where=where))
    return Reply(
        t.gettext(
            "✅ On the board: %(where)s, until %(when)s.", where=where,
            when=t.moment(ends, today=today),
        )
    )  # fmt: skip


def with_stand_ins(
    reply: Reply, team: list[Teammate], pick: Callable[[int], Any], t: Translator
) -> Reply:
    """Whom a villager may turn to meanwhile: one tap, or nothing."""
    buttons = [
        Button(t.gettext("Stand-in: %(name)s", name=mate.name), pick(mate.person_id))
        for mate in team
    ]
    return Reply(reply.text, buttons=rows_of(*buttons))


def stood_in(reply: Reply, name: str, t: Translator) -> Reply:
    """The same, with who stands in."""
    return Reply(t.gettext("%(said)s Stand-in: %(name)s.", said=reply.text, name=name))


def plan_withdrawn(words: str, t: Translator) -> Reply:
    return Reply(t.gettext("Taken back: %(where)s is not planned any more.", where=words))


def planned(words: str, begins: datetime, ends: datetime, withdraw: Any, t: Translator) -> Reply:
    day = t.local(begins).date()
    return Reply(
        t.gettext(
            "✅ Planned for %(day)s: %(where)s, until %(when)s. The board shows it from %(time)s that day.",
            day=t.day(day), where=words, when=t.moment(ends, today=day), time=t.time(begins),
        ),
        buttons=((Button(t.pgettext("button", "Take the plan back"), withdraw),),),
    )  # fmt: skip
