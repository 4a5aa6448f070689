"""Back? A quiet question at the expected return; every answer is a line on the board.

```mermaid
flowchart LR
  due([the expected return]) --> ask{back?}
  ask -->|Back| here[in the village]
  ask -->|Still there| more[the same place, two hours more]
  ask -->|Later| when{back when?} -->|a button or 17:30| until[the same place, until then]
```
"""

from datetime import datetime

from telegram.ext import filters

from handlers import back_when
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.return_buttons import BackLater, SayReturn
from handlers.routes import Routes, message, press, pressed_as
from handlers.screens import (
    return_notices,  # noqa: F401 - registers the words of its notice
    returning,
)
from handlers.screens import where as screens
from models.errors import NotFound, StaleButton
from models.whereabouts.errors import MovedOn
from models.whereabouts.return_question import Return
from models.whereabouts.returning import STILL_FOR, answer_return, interval_asked_about

LATER = "where.later"


def pressed_return(turn: Turn) -> None:
    pressed = pressed_as(turn, SayReturn)
    if pressed.answer not in list(Return):
        raise StaleButton
    answer = Return(pressed.answer)
    if answer is Return.LATER:
        return ask_later(turn, pressed.question_id)
    duty = duty_of(turn)
    until = turn.said_at + STILL_FOR
    if answer is Return.BACK:
        until = duty.windows.board_until(turn.said_at, turn.duty_day, duty.zone)
    return note(turn, pressed.question_id, answer, until)


def ask_later(turn: Turn, question_id: int) -> None:
    was = interval_asked_about(turn.session, question_id, now=turn.now)
    if was is None or was.person_id != turn.actor.person_id:
        raise MovedOn
    turn.go(LATER, question=question_id)
    local = turn.said_at.astimezone(turn.zone)
    choices = [(BackLater(question_id, c), at) for c, at in back_when.ahead(local)]
    turn.edit(screens.ask_back(was.place, was.kind, choices, local.date(), turn.t))


def pressed_later(turn: Turn) -> None:
    pressed = pressed_as(turn, BackLater)
    until = back_when.tapped(pressed.when, turn.said_at.astimezone(turn.zone))
    if until is None:
        return turn.reply(screens.back_not_understood(turn.t))
    return note(turn, pressed.question_id, Return.LATER, until)


def got_later(turn: Turn) -> None:
    until = back_when.typed(turn)
    if until is None:
        return turn.reply(screens.back_not_understood(turn.t))
    if (question_id := turn.answer("question")) is None:
        raise NotFound(what="question", given=turn.text)
    return note(turn, int(question_id), Return.LATER, until)


def note(turn: Turn, question_id: int, answer: Return, until: datetime) -> None:
    row = answer_return(
        turn.session, now=turn.now, said_at=turn.said_at, person_id=turn.actor.person_id,
        question_id=question_id, answer=answer, until=until,
    )  # fmt: skip
    turn.finish()
    turn.edit(returning.noted(row.place, row.kind, until, turn.local_day, turn.t))


def register(app: Routes) -> None:
    press(app, SayReturn, pressed_return)
    press(app, BackLater, pressed_later)
    message(app, InStep(LATER) & filters.TEXT, got_later)
