"""One item of "who is missing": its line, its choices, what was settled."""

from datetime import date, time

from handlers.leave_buttons import ShowRequest
from handlers.missing_buttons import HearAnswer, Settle, Word
from handlers.reply import Button, Reply
from handlers.screens.errors import worded
from handlers.screens.missing_question import ANSWERS
from handlers.screens.paragraphs import paragraph
from locales.translator import Translator
from models.attendance.errors import (
    AlreadySettled,
    AnsweredTooLate,
    FirstAskAbove,
    LeaveUndecided,
    NoQuestionOpen,
)
from models.attendance.missing import Item, SilentVillage
from models.attendance.question import BY_REQUEST, Answer
from models.policy.keys import Mode

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
DIRECT, A_PAGE = 3, 10
"""Up to three items carry their buttons themselves; more open one by one, ten a page."""


def item_line(index: int, item: Item, t: Translator, *, with_village: bool = False) -> str:
    """① name: what they answered, or that they did not; then how to reach them."""
    name = f"{item.village} {item.name}" if with_village else item.name
    if item.answer in BY_REQUEST:
        text = _by_request(item, name, t)
    elif item.answer is not None:
        said = item.words or answer_words(item, t)
        text = t.gettext("%(name)s: answered “%(answer)s”", name=name, answer=said)
    elif not item.is_reachable:
        text = t.gettext(
            "%(name)s: the bot cannot reach them ☎%(phone)s", name=name, phone=item.phone
        )
    elif item.far is not None:
        text = t.gettext(
            "%(name)s: a place %(distance)s from the village at %(time)s, not said where "
            "☎%(phone)s",
            name=name, distance=t.distance(item.far.distance_m or 0),
            time=t.time(item.far.said_at), phone=item.phone,
        )  # fmt: skip
    elif item.leave_over is not None:
        text = t.gettext(
            "%(name)s: leave ended on %(day)s, nothing heard since ☎%(phone)s; please check "
            "first that they are safe",
            name=name, day=t.short_day(item.leave_over), phone=item.phone,
        )  # fmt: skip
    elif item.mode is Mode.WHEREABOUTS_ONLY:
        text = t.gettext(
            "%(name)s: not on the board, no answer ☎%(phone)s", name=name, phone=item.phone
        )
    else:
        text = t.gettext("%(name)s: no sign-in, no answer ☎%(phone)s", name=name, phone=item.phone)
    if item.missed is not None:
        text = paragraph(text, t.gettext("Not at “%(title)s” either.", title=item.missed))
    if item.is_undecided and item.answer is not Answer.ASKED_LEAVE:
        text = paragraph(
            text, t.gettext("Asked for leave (no. %(n)s), not decided yet.", n=item.request)
        )
    if item.was_outage and item.answer not in BY_REQUEST:
        text = paragraph(text, t.gettext("(our reminder did not go out)"))
    return f"{number(index)} {text}"


def _by_request(item: Item, name: str, t: Translator) -> str:
    """They asked for leave: who decides that decides the day; refused, somebody has to say."""
    values = {"name": name, "n": item.request, "phone": item.phone}
    if item.answer is Answer.ASKED_LEAVE:
        return t.gettext("%(name)s: asked for leave (no. %(n)s), not decided yet.", **values)
    return t.gettext(
        "%(name)s: leave no. %(n)s was not granted, or was withdrawn; please say what the day was "
        "☎%(phone)s", **values,
    )  # fmt: skip


def answer_words(item: Item, t: Translator) -> str:
    """The answer that was tapped, or that it was said by voice."""
    if item.is_by_voice:
        return t.gettext("(by voice)")
    return t.pgettext("answer", ANSWERS[item.answer]) if item.answer else ""


def voice(name: str, day: date, file_id: str, t: Translator) -> Reply:
    """The member's own voice, as it came."""
    caption = t.gettext("%(name)s, %(day)s", name=name, day=t.day(day))
    return Reply(caption, file_id=file_id, media="voice", is_silent=True)


def silent_line(village: SilentVillage, t: Translator) -> str:
    """A village of which nobody was heard is one line, whoever is posted there."""
    values = {
        "village": village.name, "hours": village.hours,
        "phone": village.landline or t.gettext("no landline"),
    }  # fmt: skip
    if village.is_alarm:
        return t.ngettext(
            "⚠ SAFETY %(village)s: %(n)s posted, silent for %(hours)s hours ☎%(phone)s",
            "⚠ SAFETY %(village)s: %(n)s posted, silent for %(hours)s hours ☎%(phone)s",
            village.people, **values,
        )  # fmt: skip
    return t.ngettext(
        "⚠ %(village)s: %(n)s posted, silent for %(hours)s hours, perhaps no signal ☎%(phone)s",
        "⚠ %(village)s: %(n)s posted, silent for %(hours)s hours, perhaps no signal ☎%(phone)s",
        village.people, **values,
    )  # fmt: skip


def choices(item: Item, t: Translator, *, index: int | None = None) -> tuple[Button, ...]:
    """What a supervisor can say about an item; the decisive word first."""
    mark = f"{number(index)} " if index is not None else ""
    ident = item.question_id or 0
    made = []
    if item.answer is Answer.ASKED_LEAVE and item.request is not None:
        label = t.pgettext("button", "Leave no. %(n)s", n=item.request)
        made.append(Button(mark + label, ShowRequest(item.request)))
    if item.answer is not None and item.answer not in BY_REQUEST:
        made.append(Button(mark + t.pgettext("button", "True"), Settle(ident, Word.TRUE)))
    else:
        made.append(Button(mark + t.pgettext("button", "Reached"), Settle(ident, Word.REACHED)))
    if item.is_by_voice:
        made.append(Button(mark + t.pgettext("button", "🔊 Listen"), HearAnswer(ident)))
    if not item.with_township:
        made.append(Button(mark + t.pgettext("button", "Ask township"), Settle(ident, Word.UP)))
    elif item.answer is not Answer.ASKED_LEAVE:
        made.append(Button(mark + t.pgettext("button", "Absent"), Settle(ident, Word.ABSENT)))
    return tuple(made)


def item_card(item: Item, t: Translator) -> Reply:
    """One item with its choices."""
    text = item_line(0, item, t, with_village=True).removeprefix(f"{CIRCLED[0]} ")
    if item.landline:
        text += "\n" + t.gettext("Village office ☎%(phone)s", phone=item.landline)
    return Reply(text, buttons=(choices(item, t),))


def no_leave(item: Item, day: date, t: Translator) -> Reply:
    """To who refused the leave of a day that was asked about: what was it then?"""
    text = t.gettext(
        "%(name)s, %(day)s: no sign-in, and leave no. %(n)s was not approved; please say what the "
        "day was. Until then it counts for nothing. ☎%(phone)s",
        name=item.name, day=t.day(day), n=item.request, phone=item.phone,
    )  # fmt: skip
    return Reply(text, buttons=(choices(item, t),))


def settled(name: str, t: Translator) -> str:
    """The toast after a decision."""
    return t.gettext("Settled for %(name)s; closed for everybody above.", name=name)


def handed_up(name: str, helper: str | None, told_at: time | None, t: Translator) -> str:
    """Who helps with it: at once if they were told already, else with their list at `told_at`."""
    if helper is None:
        return t.gettext(
            "Nobody above you can be told by me yet. Please call your township about %(name)s.",
            name=name,
        )
    if told_at is None:
        return t.gettext("%(helper)s has %(name)s on the list and is asked to help.",
                         helper=helper, name=name)  # fmt: skip
    return t.gettext(
        "%(helper)s is asked to help with %(name)s, on the list of %(time)s.",
        helper=helper, name=name, time=t.time(told_at),
    )  # fmt: skip


def later(t: Translator) -> str:
    return t.gettext("Fine. It stays under /today.")


def number(index: int) -> str:
    return CIRCLED[index] if index < len(CIRCLED) else f"{index + 1}."


@worded(AnsweredTooLate)
def _too_late(error: AnsweredTooLate, t: Translator) -> str:
    return t.gettext(
        "The time to answer about %(day)s is over, so nothing was changed by this. You are still "
        "heard: write /fix %(date)s and what happened, and your captain or township is asked.",
        day=t.day(error.day), date=error.day.isoformat(),
    )  # fmt: skip


@worded(NoQuestionOpen)
def _no_question(_: NoQuestionOpen, t: Translator) -> str:
    return t.gettext(
        "Nothing is asked of you now. To say something about a day, write /fix, the date and "
        "what happened."
    )


@worded(FirstAskAbove)
def _first_ask_above(_: FirstAskAbove, t: Translator) -> str:
    return t.gettext(
        "Nobody is absent before the township was asked to help, so nothing was changed. Write "
        "“reached” or “ask township” and the number."
    )


@worded(LeaveUndecided)
def _leave_undecided(_: LeaveUndecided, t: Translator) -> str:
    return t.gettext(
        "They asked for leave on that day and nobody has decided it yet, so nothing was changed. "
        "First the leave: /approvals"
    )


@worded(AlreadySettled)
def _already_settled(_: AlreadySettled, t: Translator) -> str:
    return t.gettext("That is settled already; nothing changed.")
