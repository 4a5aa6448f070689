"""Villagers' notes: the captain's answer goes onto the page, under the code the villager keeps.

```mermaid
flowchart LR
  note([a note from the page]) -->|Reply| words[a few words] --> page[on the page, under the code]
  note -->|Handled| page
  line([reply 7 words]) --> page
```
Buttons die in an outage, so `reply 7 …` does the same.
"""

from telegram.ext import filters

from handlers.context import InStep, Turn
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import villager_notices  # noqa: F401 - registers the words of its notices
from handlers.screens import villagers as screens
from handlers.villager_buttons import NoteHandled, ReplyTo
from locales.marks import N_, NP_
from locales.reading.amounts import read_number
from locales.reading.plain import head_and_rest
from models.errors import NotFound
from models.people.profile import Capability
from models.villagers.actions import settle_note
from models.villagers.queries import note_card

WORDS = "villager.reply"


def pressed_reply(turn: Turn) -> None:
    turn.go(WORDS, note=pressed_as(turn, ReplyTo).note_id)
    turn.reply(screens.ask_reply(turn.t))


def got_reply(turn: Turn) -> None:
    note_id = int(turn.answer("note"))
    turn.finish()
    settle(turn, note_id, turn.text)


def pressed_handled(turn: Turn) -> None:
    settle(turn, pressed_as(turn, NoteHandled).note_id, None)


def reply_by_words(turn: Turn) -> None:
    """`reply 7 words`."""
    number, words = head_and_rest(turn.rest)
    note_id = read_number(number)
    if note_id is None or not words:
        raise NotFound(what="note", given=turn.rest)
    settle(turn, note_id, words)


def settle(turn: Turn, note_id: int, words: str | None) -> None:
    row = settle_note(
        turn.session, now=turn.now, by=turn.actor, note_id=note_id, reply=words, zone=turn.zone
    )
    if (card := note_card(turn.session, row.id)) is not None:
        turn.reply(screens.replied(card, turn.t))


def register(app: Routes) -> None:
    command(app, "reply", reply_by_words, title=N_("Answer a villager"), needs=Capability.READ,
            words=(NP_("word", "reply"),), is_hidden=True)  # fmt: skip
    press(app, ReplyTo, pressed_reply, needs=Capability.READ)
    press(app, NoteHandled, pressed_handled, needs=Capability.READ)
    message(app, InStep(WORDS) & filters.TEXT, got_reply)
