"""A log of work in the village on a day of leave: a gentle question, answered by one tap or not at all.

```mermaid
flowchart LR
  entry[an entry, kept or changed] -->|on leave that day, first time| ask{which is it?}
  ask -->|I was back| noted
  ask -->|from afar| noted
  ask -->|another day| noted
```
"""

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.log_buttons import AnswerPresence
from handlers.routes import Routes, press, pressed_as
from handlers.screens import log_presence as screens
from models.errors import StaleButton
from models.work_log import presence
from models.work_log.entry import LogEntry
from models.work_log.presence import Presence


def ask_if_away(turn: Turn, row: LogEntry) -> None:
    if presence.should_ask(turn.session, now=turn.now, row=row, zone=duty_of(turn).zone):
        turn.reply(screens.ask(row, turn.t))


def pressed_answer(turn: Turn) -> None:
    pressed = pressed_as(turn, AnswerPresence)
    if pressed.what not in list(Presence):
        raise StaleButton
    row = presence.answer(
        turn.session, person_id=turn.actor.person_id, entry_id=pressed.entry_id,
        presence=Presence(pressed.what),
    )  # fmt: skip
    turn.edit(screens.noted(row, Presence(pressed.what), turn.t))


def register(app: Routes) -> None:
    press(app, AnswerPresence, pressed_answer)
