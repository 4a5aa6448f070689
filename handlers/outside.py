"""A place far from the village: a question, and its answer is where they are.

```mermaid
flowchart LR
  far([location, far away]) --> where{where are you?}
  where -->|business, training| board[whereabouts]
  where -->|place is off| captain[counts, the captain is asked]
  where -->|leave| leave[leave_steps.py]
  where -->|other| words[a few words] --> board
```
"""

from enum import StrEnum

from telegram.ext import filters

from handlers.buttons import SayWhere
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.leave_steps import start as start_leave
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import outside as screens
from models.attendance.actions import answering
from models.attendance.actions.answering import Where
from models.errors import StaleButton
from models.whereabouts.queries import running_at


class Step(StrEnum):
    """What a plain text means while it is asked for."""

    WORDS = "outside.words"


def pressed_where(turn: Turn) -> None:
    pressed = pressed_as(turn, SayWhere)
    if pressed.where not in list(Where):
        raise StaleButton
    where = Where(pressed.where)
    if where is Where.LEAVE:
        return start_leave(turn)
    if where is Where.OTHER:
        turn.go(Step.WORDS, sign_in_id=pressed.sign_in_id)
        return turn.reply(screens.ask_where_words(turn.t))
    if where is Where.HERE:
        return say_here(turn, pressed.sign_in_id)
    return say_where(turn, pressed.sign_in_id, where)


def got_where_words(turn: Turn) -> None:
    sign_in_id = turn.answer("sign_in_id")
    turn.finish()
    say_where(turn, sign_in_id, Where.OTHER, turn.text)


def say_where(turn: Turn, sign_in_id: int, where: Where, words: str | None = None) -> None:
    row = answering.say_where(
        turn.session, now=turn.now, said_at=turn.said_at, duty=duty_of(turn),
        sign_in_id=sign_in_id, where=where, words=words,
    )  # fmt: skip
    there = running_at(turn.session, person_id=row.person_id, at=row.starts_at)
    assert there is not None
    turn.edit(screens.answered_where(there, turn.t))


def say_here(turn: Turn, sign_in_id: int) -> None:
    row, asked = answering.say_here(
        turn.session, now=turn.now, duty=duty_of(turn), profile=turn.profile, sign_in_id=sign_in_id
    )
    turn.edit(screens.answered_here(row.said_at, row.id, asked.name if asked else None, turn.t))


def register(app: Routes) -> None:
    message(app, InStep(Step.WORDS) & filters.TEXT, got_where_words)
    press(app, SayWhere, pressed_where)
