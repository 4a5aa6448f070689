"""Deciding requests: /approvals, the buttons of a card, and words with a number when buttons die.

```mermaid
flowchart LR
  card[17: 1 day] -->|approve| next{mine to decide?} -->|no| up[the next in line]
  next -->|yes| told[the member hears, once]
  card -->|reject, return| told --> why[a reason, if one likes]
  told -->|10 minutes| undo[undo: it waits again]
  words([同意 17, 驳回 17 …]) --> next
```
"""

import re
from enum import StrEnum

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.leave_buttons import Decide, SayWhy, ShowRequest, UndoDecision
from handlers.leave_filing import take_request_back, view_of
from handlers.routes import Routes, command, content, message, press, pressed_as
from handlers.screens import leave_approvals as screens
from locales.catalogs import all_forms
from locales.marks import N_, NP_
from locales.reading.amounts import read_number
from models.absence.actions.deciding import Act, decide
from models.absence.actions.telling import slot_of
from models.absence.actions.undoing import add_words, undo
from models.absence.errors import AlreadyDecided, ChangedSince
from models.absence.queries import is_own, waiting_for
from models.absence.request import Absence, State
from models.errors import NotFound, StaleButton
from models.people.profile import Capability

NUMBERED = re.compile(
    r"\s*((?:#|no\.? ?|第)?\s?[\d０-９]{1,9}\s?号?)[\s　，,。；;：:]*(.*)", re.I | re.A | re.S
)
"""A number in front, and what is said to it: 17号，路上小心."""
WORDS = {
    Act.APPROVE: (NP_("word", "approve"), NP_("word", "agreed")),
    Act.REJECT: (NP_("word", "reject"), NP_("word", "decline")),
    Act.SEND_BACK: (NP_("word", "send back"), NP_("word", "return")),
}


REFUSED = {Act.REJECT: State.REJECTED, Act.SEND_BACK: State.SENT_BACK}


class Step(StrEnum):
    """What a plain text means while it is asked for."""

    WHY = "approvals.why"


def show_approvals(turn: Turn) -> None:
    """What waits for this person: one as its card, several as a list with a button each."""
    if (number := read_number(turn.rest)) is not None:
        return show(turn, number)
    waiting = waiting_for(
        turn.session, person_id=turn.actor.person_id, profile=turn.profile, zone=turn.zone,
        now=turn.now,
    )  # fmt: skip
    if len(waiting) == 1:
        return show(turn, waiting[0].number)
    return turn.reply(screens.waiting(waiting, turn.t))


def show(turn: Turn, number: int) -> None:
    """The card anew, in place of the one that stands in this chat."""
    turn.reply(screens.card(view_of(turn, number), turn.t), slot=slot_of(number), is_new=True)


def pressed_show(turn: Turn) -> None:
    show(turn, pressed_as(turn, ShowRequest).number)


def pressed_decide(turn: Turn) -> None:
    pressed = pressed_as(turn, Decide)
    if pressed.act not in list(Act):
        raise StaleButton
    try:
        row = say(turn, pressed.number, Act(pressed.act), seen_version=pressed.version)
    except ChangedSince:
        return turn.edit(screens.changed(view_of(turn, pressed.number), turn.t))
    return turn.edit(screens.card(view_of(turn, row.id), turn.t))


def say(
    turn: Turn, number: int, act: Act, words: str = "", seen_version: int | None = None
) -> Absence:
    return decide(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
        person_id=turn.actor.person_id, number=number, act=act, words=words,
        seen_version=seen_version,
    )  # fmt: skip


def by_words(turn: Turn, act: Act) -> None:
    """`同意 17`, `驳回 17 人手不够`; without a number, the list."""
    found = NUMBERED.match(turn.rest)
    number = read_number(found[1]) if found else None
    if found is None or number is None:
        return show_approvals(turn)
    words = found[2].strip()
    try:
        say(turn, number, act, words)
    except AlreadyDecided as decided:
        if not words or decided.state is not REFUSED.get(act) or not _explain(turn, number, words):
            raise
    return show(turn, number)


def _explain(turn: Turn, number: int, words: str) -> bool:
    """Why, in a second message of who refused it; False if that was somebody else."""
    try:
        add_words(
            turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
            person_id=turn.actor.person_id, number=number, words=words,
        )  # fmt: skip
    except AlreadyDecided:
        return False
    return True


def say_approve(turn: Turn) -> None:
    by_words(turn, Act.APPROVE)


def say_reject(turn: Turn) -> None:
    by_words(turn, Act.REJECT)


def say_return(turn: Turn) -> None:
    by_words(turn, Act.SEND_BACK)


def say_undo(turn: Turn) -> None:
    """撤回 17: a decision of one's own, or one's own request."""
    number = read_number(turn.rest)
    if number is None:
        raise NotFound(what="request", given=turn.rest)
    if is_own(turn.session, person_id=turn.actor.person_id, number=number):
        return take_request_back(turn, number)
    take_back(turn, number)
    return show(turn, number)


def pressed_undo(turn: Turn) -> None:
    number = pressed_as(turn, UndoDecision).number
    take_back(turn, number)
    turn.edit(screens.card(view_of(turn, number), turn.t))


def take_back(turn: Turn, number: int) -> None:
    undo(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
        person_id=turn.actor.person_id, number=number,
    )  # fmt: skip


def pressed_why(turn: Turn) -> None:
    number = pressed_as(turn, SayWhy).number
    view_of(turn, number)
    turn.go(Step.WHY, number=number)
    turn.reply(screens.ask_why(number, turn.t))


def got_why(turn: Turn) -> None:
    number = int(turn.answer("number"))
    turn.finish()
    add_words(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
        person_id=turn.actor.person_id, number=number, words=turn.text,
    )  # fmt: skip
    show(turn, number)


class _Glued(filters.MessageFilter):
    """同意17: the number right behind the word."""

    def split(self, text: str) -> tuple[Act, str] | None:
        for act, msgids in WORDS.items():
            for form in sorted({f for m in msgids for f in all_forms("word", m)}, key=len)[::-1]:
                if found := re.match(rf"{re.escape(form)}\s*(?=[#\d第])", text, re.IGNORECASE):
                    return act, text[found.end() :]
        return None

    def filter(self, message: object) -> bool:
        return self.split(getattr(message, "text", None) or "") is not None


GLUED = _Glued()


def got_glued(turn: Turn) -> None:
    turn.actor.need(Capability.APPROVE)
    act, turn.rest = GLUED.split(turn.text) or (Act.APPROVE, "")
    by_words(turn, act)


def register(app: Routes) -> None:
    command(app, "approvals", show_approvals, title=N_("What waits for me"),
            needs=Capability.APPROVE, words=(NP_("word", "approvals"),))  # fmt: skip
    for act, run in ((Act.APPROVE, say_approve), (Act.REJECT, say_reject),
                     (Act.SEND_BACK, say_return)):  # fmt: skip
        command(app, act.value if act is not Act.SEND_BACK else "return", run,
                title=N_("Decide a request"), needs=Capability.APPROVE, words=WORDS[act],
                is_hidden=True)  # fmt: skip
    command(app, "undo", say_undo, title=N_("Take a decision back"),
            words=(NP_("word", "undo"),), is_hidden=True)  # fmt: skip
    message(app, InStep(Step.WHY) & filters.TEXT, got_why)
    press(app, Decide, pressed_decide, needs=Capability.APPROVE)
    press(app, UndoDecision, pressed_undo, needs=Capability.APPROVE)
    press(app, SayWhy, pressed_why, needs=Capability.APPROVE)
    press(app, ShowRequest, pressed_show, needs=Capability.APPROVE)
    content(app, GLUED, got_glued)
