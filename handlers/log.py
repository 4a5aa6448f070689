"""The work log: /log and words, another kind, taking an entry back.

```mermaid
flowchart LR
  one([/log words]) --> kept[kept, kind guessed]
  ask([/log, 📝]) -->|words, pictures, voice| kept
  any([anything else that was sent]) -->|keep_as.py| kept
  kept --> other[another kind, withdraw]
```
"""

from typing import Any

from handlers.buttons import OpenLog
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import LOG
from handlers.log_buttons import PickKind, Withdraw
from handlers.media import ANYTHING, media_of
from handlers.reply import Reply
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import log as screens
from locales.marks import N_, NP_
from models.people.profile import Capability
from models.work_log import actions
from models.work_log.entry import LogEntry

STEP = "log.words"


def log(turn: Turn) -> None:
    duty_of(turn)
    if not turn.rest:
        turn.go(STEP)
        turn.reply(screens.ask(turn.t))
        return
    keep(turn, turn.rest, media_of(turn.message))


def open_log(turn: Turn) -> None:
    turn.go(STEP)
    turn.reply(screens.ask(turn.t))


def got_words(turn: Turn) -> None:
    keep(turn, turn.text, media_of(turn.message))
    turn.finish()


def keep(turn: Turn, text: str, media: list[dict[str, Any]], album: str | None = None) -> None:
    duty = duty_of(turn)
    row = actions.keep(
        turn.session, now=turn.now, said_at=turn.said_at, person_id=duty.person_id,
        unit_id=duty.unit_id, duty_on=turn.duty_day, text=text, media=media,
        album_id=album or turn.message.media_group_id,
    )  # fmt: skip
    turn.reply(_kept(turn, row), slot=f"log:{row.id}")


def _kept(turn: Turn, row: LogEntry) -> Reply:
    return screens.kept(row, turn.profile.log_kinds, turn.t)


def pressed_kind(turn: Turn) -> None:
    pressed = pressed_as(turn, PickKind)
    row = actions.set_kind(
        turn.session, now=turn.now, person_id=turn.actor.person_id, entry_id=pressed.entry_id,
        today=turn.duty_day, kind=pressed.kind,
    )  # fmt: skip
    turn.edit(_kept(turn, row))


def pressed_withdraw(turn: Turn) -> None:
    actions.withdraw(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        entry_id=pressed_as(turn, Withdraw).entry_id, today=turn.duty_day,
    )  # fmt: skip
    turn.edit(screens.withdrawn(turn.t))


def register(app: Routes) -> None:
    command(app, "log", log, title=N_("Work log"), needs=Capability.SIGN_IN,
            words=(NP_("word", "log"),), keys=(LOG,))  # fmt: skip
    message(app, InStep(STEP) & ANYTHING, got_words)
    press(app, OpenLog, open_log)
    press(app, PickKind, pressed_kind)
    press(app, Withdraw, pressed_withdraw)
