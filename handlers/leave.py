"""Asking for leave: one line says it all; the request has a number and goes up its line.

```mermaid
flowchart LR
  one([/leave from to reason]) --> filed[number, who it waits for]
  filed --> back[withdraw]
  filed --> decided[approvals.py] --> told[the member hears once]
```
"""

from datetime import timedelta

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.leave_buttons import WithdrawRequest
from handlers.leave_line import At, read_line
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import leave as screens
from handlers.screens import leave_notices
from locales.marks import N_, NP_
from models.absence.actions.filing import Wish, file_leave
from models.absence.actions.telling import slot_of
from models.absence.actions.withdrawing import withdraw
from models.absence.guess import named
from models.absence.queries import AbsenceView, absence_view, own_requests
from models.errors import NotFound
from models.people.profile import Capability

WORDED = leave_notices
"""Importing it registers the words of its notices."""
RECENT = timedelta(days=7)


def ask_leave(turn: Turn) -> None:
    duty_of(turn)
    if not turn.rest:
        mine = own_requests(
            turn.session, person_id=turn.actor.person_id, since=turn.local_day - RECENT
        )
        return turn.reply(screens.usage(mine, turn.t))
    line = read_line(turn.rest, turn.said_at.astimezone(turn.zone))
    if line is None:
        return turn.reply(screens.usage([], turn.t))
    return file(turn, line.first, line.last or At(line.first.day), line.words)


def file(turn: Turn, first: At, last: At, words: str) -> None:
    """File it and show its number; the slot of this message follows what becomes of it."""
    duty, said = duty_of(turn), named(words, turn.profile.leave_kinds)
    row = file_leave(
        turn.session, now=turn.now, profile=turn.profile, zone=turn.zone,
        person_id=duty.person_id, unit_id=duty.unit_id,
        wish=Wish(
            kind=said.kind, reason=said.reason, first_on=first.day, last_on=last.day,
            from_time=first.hour, until_time=last.hour, is_emergency=said.is_emergency,
        ),
    )  # fmt: skip
    turn.reply(screens.filed(view_of(turn, row.id), turn.t), slot=slot_of(row.id), is_new=True)


def view_of(turn: Turn, number: int) -> AbsenceView:
    """The request as this person may see it; NotFound reveals nothing of others'."""
    view = absence_view(
        turn.session, number, reader_id=turn.actor.person_id, profile=turn.profile,
        zone=turn.zone, now=turn.now,
    )  # fmt: skip
    if view is None:
        raise NotFound(what="request", given=str(number))
    return view


def pressed_withdraw(turn: Turn) -> None:
    number = pressed_as(turn, WithdrawRequest).number
    withdraw(turn.session, now=turn.now, person_id=turn.actor.person_id, number=number)
    turn.edit(screens.filed(view_of(turn, number), turn.t))


def register(app: Routes) -> None:
    command(app, "leave", ask_leave, title=N_("Leave"), needs=Capability.SIGN_IN,
            words=(NP_("word", "leave"),))  # fmt: skip
    press(app, WithdrawRequest, pressed_withdraw)
