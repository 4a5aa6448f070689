"""Spot checks as who draws them sees them: drawn, waiting, answered, recorded."""

from collections.abc import Sequence
from datetime import datetime

from handlers.reply import Button, Reply, rows_of
from handlers.spot_check_buttons import Pick, RecordCheck, Word
from locales.catalogs import all_forms
from locales.marks import N_, NP_
from locales.translator import Translator
from models.checks.check import Busy, Method, Result, State
from models.checks.queries import CheckCard
from models.people.duty import DutyHolder

METHODS = {
    Method.LOCATION: NP_("check method", "location"),
    Method.VIDEO: NP_("check method", "video"),
    Method.PHONE: NP_("check method", "phone"),
    Method.VISIT: NP_("check method", "visit"),
    Method.UNDERCOVER: NP_("check method", "undercover"),
}
RESULTS = {
    Result.PRESENT: NP_("button", "Present"),
    Result.ABSENT: NP_("button", "Absent"),
}
STATES = {
    State.ASKED: NP_("check state", "waiting"),
    State.LANDLINE: NP_("check state", "no answer, call the office"),
    State.AGAIN: NP_("check state", "second try"),
    State.ANSWERED: NP_("check state", "answered, to be looked at"),
    State.DONE: NP_("check state", "recorded"),
    State.NO_CONTACT: NP_("check state", "no contact (not absent)"),
    State.EXCUSED: NP_("check state", "on leave or at an event"),
    State.CANCELLED: NP_("check state", "called off"),
}
BUSY = {
    Busy.DRIVING: NP_("button", "Driving"),
    Busy.VISITING: NP_("button", "In a household"),
    Busy.MEETING: NP_("button", "In a meeting"),
}
BY_ITSELF = N_("This counts for nothing by itself.")


def read_line(text: str) -> tuple[str, Method | Result | None]:
    """`name method`, or `name result` where buttons are dead; in any language."""
    name, _, last = text.strip().rpartition(" ")
    words: dict[str, Method | Result] = {}
    for method, msgid in METHODS.items():
        words |= dict.fromkeys([method.value, *all_forms("check method", msgid)], method)
    for result, msgid in RESULTS.items():
        words |= dict.fromkeys([form.casefold() for form in all_forms("button", msgid)], result)
    found = words.get(last.casefold()) if name else None
    return (name.strip(), found) if found else (text.strip(), None)


def method_words(method: Method, t: Translator) -> str:
    return t.pgettext("check method", METHODS[method])


def outcome(card: CheckCard, t: Translator) -> str:
    """What was recorded, else where it stands."""
    if card.result is not None:
        return t.pgettext("button", RESULTS[card.result])
    return t.pgettext("check state", STATES[card.state])


def usage(t: Translator) -> Reply:
    return Reply(
        t.gettext(
            "A name and how: location, video, phone, visit or undercover. For example:\n"
            "/check Wang Fang phone"
        )
    )


def overview(cards: Sequence[CheckCard], t: Translator) -> Reply:
    lines = [
        t.gettext(
            "%(day)s %(name)s (%(unit)s), %(method)s: %(outcome)s",
            day=t.short_day(card.duty_on), name=card.name, unit=card.unit,
            method=method_words(card.method, t), outcome=outcome(card, t),
        )
        for card in cards
    ]  # fmt: skip
    return Reply("\n".join([*lines, usage(t).text]))


def which(found: Sequence[DutyHolder], method: Method, t: Translator) -> Reply:
    buttons = [Button(f"{x.unit_name} {x.name}", Pick(x.person_id, method)) for x in found]
    return Reply(t.gettext("Several people have that name. Which one?"), rows_of(*buttons, each=1))


def ask_notes(t: Translator) -> Reply:
    return Reply(
        t.gettext("What did you see? Sign-in book, log, office, dormitory, whom you spoke to.")
    )


def for_checker(card: CheckCard, t: Translator) -> Reply:
    """The check as it stands, with what can be done now."""
    head = t.gettext(
        "🔎 %(name)s (%(unit)s), %(method)s",
        name=card.name, unit=card.unit, method=method_words(card.method, t),
    )  # fmt: skip
    lines = [head, *_lines(card, t)]
    if card.notes:
        lines.append(t.gettext("Notes: %(text)s", text=card.notes))
    if card.statement:
        lines.append(t.gettext("%(name)s says: %(text)s", name=card.name, text=card.statement))
    return Reply("\n".join(lines), _buttons(card, t))


def _lines(card: CheckCard, t: Translator) -> list[str]:
    if card.state is State.ASKED:
        return _to_be_made(card, t)
    if card.state is State.LANDLINE:
        again = t.gettext("The second try is at %(time)s.", time=_time(card.due_at, t))
        return [
            t.gettext("No answer; that is no violation. Please call:"),
            _phones(card, t),
            again,
        ]
    if card.state is State.AGAIN and card.method.asks_member:
        return [t.gettext("Asked once more, until %(time)s.", time=_time(card.due_at, t))]
    if card.state is State.AGAIN:
        return [t.gettext("The second try. Please call:"), _phones(card, t)]
    if card.state is State.ANSWERED:
        return [_answer(card, t), t.gettext("Look at it and say what you see; nothing else does.")]
    closing = [t.gettext(BY_ITSELF)] if card.state in (State.DONE, State.NO_CONTACT) else []
    return [outcome(card, t), *closing]


def _to_be_made(card: CheckCard, t: Translator) -> list[str]:
    if card.method.asks_member:
        until = t.gettext(
            "Asked; the answer comes here, until %(time)s.", time=_time(card.due_at, t)
        )
        return [until] if card.busy is None else [t.pgettext("button", BUSY[card.busy]), until]
    if card.method is Method.PHONE:
        return [t.gettext("Please call:"), _phones(card, t)]
    look = t.gettext("On the spot: sign-in book, log, office, dormitory; ask the households.")
    if card.method is Method.UNDERCOVER:
        return [
            look,
            t.gettext("Ask whether the villagers know them. Until you report, nobody is told."),
        ]
    return [look]


def _answer(card: CheckCard, t: Translator) -> str:
    at = _time(card.answered_at, t)
    if card.file_id is not None:
        return t.gettext("Answered %(time)s with a video.", time=at)
    if card.distance_m is None:
        return t.gettext("Answered %(time)s with a location; the village has none yet.", time=at)
    return t.gettext(
        "Answered %(time)s: the place sent is %(distance)s from the village office.",
        time=at, distance=t.distance(card.distance_m),
    )  # fmt: skip


def _phones(card: CheckCard, t: Translator) -> str:
    own = f"{card.name} ☎{card.phone}"
    if not card.landline:
        return own
    office = t.gettext("village office ☎%(phone)s", phone=card.landline)
    return t.join((office, own) if card.state is State.LANDLINE else (own, office))


def _time(at: datetime | None, t: Translator) -> str:
    return "" if at is None else t.time(at)


def _buttons(card: CheckCard, t: Translator) -> tuple[tuple[Button, ...], ...]:
    def button(label: str, what: Word) -> Button:
        return Button(label, RecordCheck(card.id, what))

    notes = button(t.pgettext("button", "Notes"), Word.NOTES)
    if card.state is State.DONE:
        return ((notes,),)
    if card.state in (State.NO_CONTACT, State.EXCUSED, State.CANCELLED):
        return ()
    off = button(t.pgettext("button", "Call it off"), Word.OFF)
    present = button(t.pgettext("button", "Present"), Word.PRESENT)
    absent = button(t.pgettext("button", "Absent"), Word.ABSENT)
    is_waiting = card.method.asks_member and card.state in (State.ASKED, State.AGAIN)
    calls = card.method is Method.PHONE and card.state is not State.LANDLINE
    no_answer = (button(t.pgettext("button", "No answer"), Word.NO_ANSWER),) if calls else ()
    return ((off,),) if is_waiting else ((present, absent), (*no_answer, notes, off))
