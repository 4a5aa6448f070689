"""The work log: /log and words, another kind, taking an entry back.

```mermaid
flowchart LR
  one([/log words]) --> kept[kept, kind guessed]
  ask([/log, 📝]) -->|words, pictures, voice| kept
  any([anything else that was sent]) -->|keep_as.py| kept
  kept --> other[another kind, withdraw]
```
"""

from handlers.buttons import OpenLog
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import LOG
from handlers.log_buttons import PickKind, Withdraw
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import log as screens
from handlers.sent import ANYTHING, LOG_WORD, take
from locales.marks import N_
from models.messages.said import Became, Said
from models.people.profile import Capability
from models.policy.duty_time import duty_day_of
from models.work_log import actions
from models.work_log.entry import LogEntry

STEP = "log.words"


def log(turn: Turn) -> None:
    duty_of(turn)
    if not turn.rest:
        return open_log(turn)
    return keep(turn, take(turn, turn.rest))


def open_log(turn: Turn) -> None:
    turn.go(STEP)
    turn.reply(screens.ask(turn.t))


def got_words(turn: Turn) -> None:
    duty_of(turn)
    turn.finish()
    keep(turn, take(turn, turn.text))


def keep(turn: Turn, *said: Said) -> None:
    """One entry of one message, or of several that belong together, oldest first."""
    duty, first = duty_of(turn), said[0]
    day = duty_day_of(first.said_at, turn.zone)
    row = actions.keep(
        turn.session, now=turn.now, said_at=first.said_at, person_id=duty.person_id,
        unit_id=duty.unit_id, duty_on=day, written_on=day, message_id=first.message_id,
        text="\n".join(one.text for one in said if one.text),
        media=[file for one in said for file in one.media],
    )  # fmt: skip
    for one in said:
        one.became, one.ref_id = Became.LOG, row.id
    show(turn, row)


def show(turn: Turn, row: LogEntry) -> None:
    """The entry as the answer to the message that it came from."""
    turn.reply(screens.kept(row, turn.profile.log_kinds, turn.t), slot=f"said:{row.message_id}")


def pressed_kind(turn: Turn) -> None:
    pressed = pressed_as(turn, PickKind)
    row = actions.set_kind(
        turn.session, now=turn.now, person_id=turn.actor.person_id, entry_id=pressed.entry_id,
        today=turn.duty_day, kind=pressed.kind,
    )  # fmt: skip
    show(turn, row)


def pressed_withdraw(turn: Turn) -> None:
    row = actions.withdraw(
        turn.session, now=turn.now, person_id=turn.actor.person_id,
        entry_id=pressed_as(turn, Withdraw).entry_id, today=turn.duty_day,
    )  # fmt: skip
    turn.reply(screens.withdrawn(turn.t), slot=f"said:{row.message_id}")


def register(app: Routes) -> None:
    command(app, "log", log, title=N_("Work log"), needs=Capability.SIGN_IN,
            words=(LOG_WORD,), keys=(LOG,))  # fmt: skip
    message(app, InStep(STEP) & ANYTHING, got_words)
    press(app, OpenLog, open_log)
    press(app, PickKind, pressed_kind)
    press(app, Withdraw, pressed_withdraw)
