"""Asking for leave: one line says it all; the request has a number and goes up its line.

```mermaid
flowchart LR
  key([📅]) --> choose{leave, going out, back?} --> steps[leave_steps.py] --> filed
  bare([/leave]) --> steps
  one([/leave from to reason]) --> filed[number, who it waits for]
  one -->|something is missing| steps
  key -->|ill, urgent| filed
  filed --> back[withdraw]
  filed --> decided[approvals.py] --> told[the member hears once]
```
"""

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.keys import LEAVE
from handlers.leave_buttons import GoFirst, WithdrawRequest
from handlers.leave_filing import file, take_request_back
from handlers.leave_line import At, read_line
from handlers.leave_steps import go_first, start, take_days
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import leave_notices, leave_steps
from locales.marks import N_, NP_
from models.absence.guess import Named, named
from models.errors import StaleButton
from models.people.profile import Capability

WORDED = leave_notices
"""Importing it registers the words of its notices."""


def choose(turn: Turn) -> None:
    """Behind the key 📅."""
    duty_of(turn)
    turn.finish()
    turn.reply(leave_steps.choose(turn.t))


def ask_leave(turn: Turn) -> None:
    from_words(turn, turn.rest)


def from_words(turn: Turn, words: str) -> None:
    """What the line leaves out is asked for, step by step; what it says is kept."""
    duty_of(turn)
    if not words:
        return start(turn)
    line = read_line(words, turn.said_at.astimezone(turn.zone))
    if line is None:
        said = named(words, turn.profile.leave_kinds)
        return go_first(turn, said) if said.is_emergency else start(turn, reason=words)
    turn.finish()
    if not line.words:
        return take_days(turn, line.first, line.last)
    said = named(line.words, turn.profile.leave_kinds)
    return file(turn, line.first, line.last or At(line.first.day), said)


def pressed_go_first(turn: Turn) -> None:
    kind = pressed_as(turn, GoFirst).kind
    if kind not in leave_steps.URGENT:
        raise StaleButton
    go_first(turn, Named(kind, True, leave_steps.urgent_reason(kind, turn.t)))


def pressed_withdraw(turn: Turn) -> None:
    take_request_back(turn, pressed_as(turn, WithdrawRequest).number)


def register(app: Routes) -> None:
    command(app, "away", choose, title=N_("Leave, going out"), needs=Capability.SIGN_IN,
            keys=(LEAVE,), is_hidden=True)  # fmt: skip
    command(app, "leave", ask_leave, title=N_("Leave"), needs=Capability.SIGN_IN,
            words=(NP_("word", "leave"),))  # fmt: skip
    press(app, GoFirst, pressed_go_first, needs=Capability.SIGN_IN)
    press(app, WithdrawRequest, pressed_withdraw)
