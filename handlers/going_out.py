"""Going out and coming back: a report, no request; it moves the board at once.

```mermaid
flowchart LR
  out([/out place 17:30, 🚶]) --> board[business, until then]
  out -->|明天 …| planned[where_ahead.py]
  out -->|over a night| overnight[overnight.py: the captain decides]
  out -->|no place| ask{where to, until when?} --> board
  back([/back, 销假]) --> here[in the village again, a leave that ran is closed]
```
"""

from datetime import datetime

from telegram.ext import filters

from handlers import overnight, where
from handlers.buttons import GoOut
from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.leave_back import close_running
from handlers.leave_buttons import ComeBack
from handlers.moments import MomentPassed, day_before, split_until
from handlers.routes import Routes, command, message, press
from handlers.screens import going_out as screens
from handlers.where_ahead import plan
from locales.marks import N_, NP_
from models.absence.actions import going_out as outing
from models.people.profile import Capability
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Kind

ASKED = "going_out.place"


def go_out(turn: Turn) -> None:
    duty_of(turn)
    if not turn.rest:
        turn.go(ASKED)
        return turn.reply(screens.ask_place(turn.t))
    return leave(turn, turn.rest)


def got_place(turn: Turn) -> None:
    turn.finish()
    leave(turn, turn.text)


def leave(turn: Turn, text: str) -> None:
    duty = duty_of(turn)
    day, words = day_before(text, turn.local_day)
    if day is not None and day > turn.local_day:
        return plan(turn, words, day, Kind.OFFICIAL)
    try:
        place, until = split_until(text, turn.said_at.astimezone(turn.zone))
    except MomentPassed as passed:
        return where.ask_again(turn, passed, Kind.OFFICIAL)
    ends: datetime = until or duty.windows.board_until(turn.said_at, turn.duty_day, duty.zone)
    if overnight.is_overnight(turn, turn.said_at, ends):
        return overnight.report(turn, place[:60], turn.said_at, ends)
    outing.take_the_place_of(
        turn.session, person_id=duty.person_id, now=turn.now, starts_at=turn.said_at, ends_at=ends
    )
    whereabouts.move(
        turn.session, now=turn.now, person_id=duty.person_id, kind=Kind.OFFICIAL,
        starts_at=turn.said_at, expected_end_at=ends, source="out", place=place[:60],
    )  # fmt: skip
    turn.reply(screens.gone(place[:60], ends, turn.local_day, turn.t))
    return None


def come_back(turn: Turn) -> None:
    duty = duty_of(turn)
    ends = duty.windows.board_until(turn.said_at, turn.duty_day, duty.zone)
    number = close_running(turn)
    outing.come_back(turn.session, person_id=duty.person_id, now=turn.now, at=turn.said_at)
    whereabouts.move(
        turn.session, now=turn.now, person_id=duty.person_id, kind=Kind.IN_VILLAGE,
        starts_at=turn.said_at, expected_end_at=ends, source="back",
    )  # fmt: skip
    turn.reply(screens.back(turn.said_at, ends, turn.local_day, number, turn.t))


def register(app: Routes) -> None:
    command(app, "out", go_out, title=N_("Going out"), needs=Capability.SIGN_IN,
            words=(NP_("word", "out"),))  # fmt: skip
    command(app, "back", come_back, title=N_("Back in the village"), needs=Capability.SIGN_IN,
            words=(NP_("word", "back"),))  # fmt: skip
    message(app, InStep(ASKED) & filters.TEXT, got_place)
    press(app, GoOut, go_out, needs=Capability.SIGN_IN)
    press(app, ComeBack, come_back, needs=Capability.SIGN_IN)
