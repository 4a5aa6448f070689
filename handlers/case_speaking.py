"""Who a case is about: their own words or voice, and the appeal; before and after it is decided.

```mermaid
flowchart LR
  told([notice, /me]) --> say[a few words, by text or voice] --> kept[with the case, before anybody decides]
  absent([called an absence]) --> appeal[why not] --> frozen[frozen; somebody else looks again]
  words([陈述 …, 申诉 …]) --> kept
```
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from telegram.ext import filters

from handlers.case_buttons import SpeakToCase
from handlers.cases import here_of
from handlers.context import InStep, Turn
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import case_person as screens
from handlers.sent import media_of
from locales.marks import N_, NP_
from models.cases.actions.speaking import own, speak
from models.cases.queries import case_card
from models.errors import NotFound
from models.evidence import actions as evidence
from models.people.profile import Capability


class Step(StrEnum):
    """What a plain text or voice means while it is asked for."""

    SPEAK = "cases.speak"


def pressed_speak(turn: Turn) -> None:
    ask(turn, pressed_as(turn, SpeakToCase).number)


def by_command(turn: Turn) -> None:
    """`陈述 …`, `申诉 …`: for somebody whose buttons are gone; about the newest that hears them."""
    if not turn.rest:
        return ask(turn, None)
    return say(turn, None, turn.rest)


def ask(turn: Turn, number: int | None) -> None:
    case = own(turn.session, person_id=turn.actor.person_id, number=number, now=turn.now)
    turn.go(Step.SPEAK, number=case.id)
    turn.reply(screens.ask(turn.t))


def got_words(turn: Turn) -> None:
    number = int(turn.answer("number"))
    turn.finish()
    say(turn, number, turn.text)


def say(turn: Turn, number: int | None, words: str) -> None:
    turn.reply(spoken(turn, number, words, media_of(turn.message)))


def spoken(turn: Turn, number: int | None, words: str, media: Sequence[dict[str, Any]]) -> Reply:
    """The voice is kept, and who decides can hear it."""
    voice = next((file for file in media if file["kind"] == "voice"), None)
    if voice is not None:
        evidence.want(turn.session, now=turn.now, media=[voice])
    case = speak(
        turn.session, here=here_of(turn), person_id=turn.actor.person_id, number=number,
        words=words, file_id=voice["file_id"] if voice else None,
    )  # fmt: skip
    card = case_card(turn.session, case.id, here=here_of(turn), reader_id=turn.actor.person_id)
    if card is None:
        raise NotFound(what="case", given=str(case.id))
    return screens.heard(card, turn.t)


def register(app: Routes) -> None:
    for name, word in (("statement", NP_("word", "statement")), ("appeal", NP_("word", "appeal"))):
        command(
            app, name, by_command, title=N_("Say something to a case about you"),
            needs=Capability.SIGN_IN, words=(word,), is_hidden=True,
        )  # fmt: skip
    press(app, SpeakToCase, pressed_speak)
    message(app, InStep(Step.SPEAK) & (filters.TEXT | filters.VOICE), got_words)
