"""/cases: what may be an absence. The machine opens it, a named human decides each step, in words.

```mermaid
flowchart LR
  sweep([15:00]) --> told[the person may speak first] --> verify{were they there?}
  list([/cases]) --> verify
  verify -->|Present| ended[closed]
  verify -->|Absent, why| office{an office talks with them} -->|Handled, words| decided[closed]
  office -->|appeal| frozen{somebody else looks again}
  decided -->|appeal| frozen
  frozen -->|Present| ended
  frozen -->|Absent, why| office
```
"""

from enum import StrEnum

from telegram.ext import filters

from handlers.case_buttons import CasePage, HearCase, OpenCase, SayCase, Word
from handlers.context import InStep, Turn
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import case_errors, case_notices  # noqa: F401 - register words
from handlers.screens import cases as screens
from locales.marks import N_, NP_
from locales.reading.amounts import read_number
from locales.reading.plain import head_and_rest
from models.cases.actions.deciding import Said, decide, seen, verify
from models.cases.actions.waiting import slot_of
from models.cases.case import Did
from models.cases.errors import ChangedSince, WordsNeeded
from models.cases.here import Here
from models.cases.queries import CaseCard, case_card, open_cases
from models.errors import NotFound, StaleButton
from models.people.profile import Capability


class Step(StrEnum):
    """What a plain text means while it is asked for."""

    WHY = "cases.why"


def show_cases(turn: Turn) -> None:
    """`/cases`: what is open; `/cases 3` one of them; `/cases 3 absent why`: a word on it."""
    if not turn.rest:
        return turn.reply(_page(turn, 0))
    head, rest = head_and_rest(turn.rest)
    if (number := read_number(head)) is None:
        raise NotFound(what="case", given=turn.rest)
    if not rest:
        return show(turn, number)
    word, words = screens.read_word(rest)
    return act(turn, Said(turn.actor, number, words), word)


def _page(turn: Turn, page: int) -> Reply:
    found = open_cases(turn.session, actor=turn.actor, here=here_of(turn))
    return screens.listed(found, page, turn.t)


def here_of(turn: Turn) -> Here:
    return Here(turn.now, turn.profile, turn.zone)


def show(turn: Turn, number: int) -> None:
    """The card anew, in place of the one that stands in this chat."""
    turn.reply(screens.card(_card(turn, number), turn.t), slot=slot_of(number), is_new=True)


def _card(turn: Turn, number: int) -> CaseCard:
    """Only for who stands above its person; nobody else learns that there is one."""
    here, said = here_of(turn), Said(turn.actor, number)
    seen(turn.session, here=here, said=said)
    card = case_card(turn.session, number, here=here, reader_id=turn.actor.person_id)
    if card is None:
        raise NotFound(what="case", given=str(number))
    return card


def pressed_open(turn: Turn) -> None:
    show(turn, pressed_as(turn, OpenCase).number)


def pressed_page(turn: Turn) -> None:
    turn.edit(_page(turn, max(pressed_as(turn, CasePage).page, 0)))


def pressed_say(turn: Turn) -> None:
    pressed = pressed_as(turn, SayCase)
    said = Said(turn.actor, pressed.number, seen_version=pressed.version)
    act(turn, said, pressed.word)


def act(turn: Turn, said: Said, word: Word) -> None:
    """Do it and show how it stands; where words are needed, ask for them first."""
    here = here_of(turn)
    try:
        if word is Word.HANDLED:
            decide(turn.session, here=here, said=said)
        else:
            verify(turn.session, here=here, said=said, is_present=word is Word.PRESENT)
    except WordsNeeded:
        turn.go(Step.WHY, number=said.number, version=said.seen_version, word=word.value)
        return turn.reply(screens.ask_why(_card(turn, said.number), word, turn.t))
    except ChangedSince:
        return turn.reply(screens.changed(_card(turn, said.number), turn.t))
    return show(turn, said.number)


def got_why(turn: Turn) -> None:
    number, version = int(turn.answer("number")), turn.answer("version")
    word = Word(turn.answer("word"))
    turn.finish()
    act(turn, Said(turn.actor, number, turn.text, version), word)


def pressed_hear(turn: Turn) -> None:
    """Their own voice, as it came."""
    card = _card(turn, pressed_as(turn, HearCase).number)
    spoke = [step for step in card.steps if step.did in (Did.STATED, Did.APPEALED)]
    files = [step.file_id for step in spoke if step.file_id]
    if not files:
        raise StaleButton
    turn.reply(screens.voice(card, files[-1]))


def register(app: Routes) -> None:
    command(
        app, "cases", show_cases, title=N_("What may be an absence"), needs=Capability.VERIFY,
        words=(NP_("word", "cases"),),
    )  # fmt: skip
    press(app, OpenCase, pressed_open, needs=Capability.VERIFY)
    press(app, CasePage, pressed_page, needs=Capability.VERIFY)
    press(app, SayCase, pressed_say, needs=Capability.VERIFY)
    press(app, HearCase, pressed_hear, needs=Capability.VERIFY)
    message(app, InStep(Step.WHY) & filters.TEXT, got_why)
