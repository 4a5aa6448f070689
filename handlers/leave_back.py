"""The end of a leave: back, some days more, there tomorrow; and the supervisor, if nothing is heard.

```mermaid
flowchart LR
  sign_in([sign-in in the village]) -->|leave over| closed
  sign_in -->|leave runs| ask{back for good?} -->|back| closed
  ask -->|still on leave, or nothing| on[goes on]
  over[22:00, 09:30] --> choice{back?} -->|back| closed
  choice -->|extend| steps[leave_steps.py]
  choice -->|tomorrow| noted[asked again then]
  noon[captain, 12:00] -->|reached| noted
  noon -->|agree to extend| filed
  noon -->|ask the township| township
```
"""

from datetime import date, timedelta

from handlers.context import Turn
from handlers.duty import duty_of
from handlers.leave_buttons import (
    BackTomorrow,
    CloseLeave,
    ExtendLeave,
    SettleUnheard,
    StillAway,
)
from handlers.leave_filing import file, view_of
from handlers.leave_line import At, read_until
from handlers.leave_steps import ask_until
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import leave_back as screens
from locales.marks import N_, NP_
from models.absence.actions import unheard as supervising
from models.absence.actions.coming_back import (
    close,
    expect,
    own_running,
    running_leave,
    still_away,
)
from models.absence.ending import Ending, ending
from models.absence.errors import NoLeaveRunning
from models.absence.guess import Named
from models.absence.request import Absence
from models.errors import NotFound, StaleButton
from models.people.profile import Capability


def after_sign_in(turn: Turn) -> None:
    """In the village: a leave that is over is closed by it, one that runs is asked about."""
    row = running_leave(turn.session, person_id=turn.actor.person_id, at=turn.said_at)
    if row is None:
        return None
    if turn.said_at >= row.ends_at:
        close_now(turn, row)
        return turn.reply(screens.closed(row.id, turn.t), slot=slot_of(row), is_new=True)
    return turn.reply(
        screens.ask_back(view_of(turn, row.id), turn.t), slot=slot_of(row), is_new=True
    )


def slot_of(row: Absence) -> str:
    """The message that asks about its end."""
    return f"absence.over:{row.id}"


def close_now(turn: Turn, row: Absence) -> None:
    close(turn.session, row, now=turn.now, at=turn.said_at, by_person_id=turn.actor.person_id)


def close_running(turn: Turn) -> int | None:
    """/back also ends the leave that runs; its number."""
    row = running_leave(turn.session, person_id=turn.actor.person_id, at=turn.said_at)
    if row is None:
        return None
    close_now(turn, row)
    return row.id


def _own(turn: Turn, number: int) -> Absence:
    return own_running(turn.session, person_id=turn.actor.person_id, number=number)


def pressed_close(turn: Turn) -> None:
    row = _own(turn, pressed_as(turn, CloseLeave).number)
    close_now(turn, row)
    turn.edit(screens.closed(row.id, turn.t))


def pressed_still(turn: Turn) -> None:
    row = _own(turn, pressed_as(turn, StillAway).number)
    still_away(turn.session, row, now=turn.now)
    turn.edit(screens.goes_on(view_of(turn, row.id), turn.t))


def pressed_tomorrow(turn: Turn) -> None:
    row = _own(turn, pressed_as(turn, BackTomorrow).number)
    expect(
        turn.session, row, now=turn.now, on=turn.local_day + timedelta(days=1),
        by_person_id=turn.actor.person_id,
    )  # fmt: skip
    turn.edit(screens.tomorrow(_ending(turn, row.id), turn.t))


def _ending(turn: Turn, number: int) -> Ending:
    found = ending(turn.session, number, profile=turn.profile, zone=turn.zone, now=turn.now)
    if found is None:
        raise NotFound(what="request", given=str(number))
    return found


# --- some days more ---


def pressed_extend(turn: Turn) -> None:
    row = _own(turn, pressed_as(turn, ExtendLeave).number)
    ask_until(turn, At(_next_day(turn, row)), kind=row.kind, reason=row.reason, follows=row.id)


def _next_day(turn: Turn, row: Absence) -> date:
    return max(row.last_on + timedelta(days=1), turn.local_day)


def extend_by_words(turn: Turn) -> None:
    """续假 28日 [why], 续假 3天; without a day it is asked for."""
    duty_of(turn)
    row = running_leave(turn.session, person_id=turn.actor.person_id, at=turn.said_at)
    if row is None:
        raise NoLeaveRunning
    first, now = At(_next_day(turn, row)), turn.said_at.astimezone(turn.zone)
    last, words = read_until(turn.rest, first, now)
    if last is None:
        return ask_until(
            turn, first, kind=row.kind, reason=turn.rest or row.reason, follows=row.id
        )
    said = Named(row.kind, False, words or row.reason)
    return file(turn, first, last, said, follows_id=row.id)


# --- the supervisor ---


def pressed_unheard(turn: Turn) -> None:
    pressed = pressed_as(turn, SettleUnheard)
    row = supervising.unheard(turn.session, by=turn.actor, number=pressed.number)
    act = {"reached": _reached, "extend": _prolong, "above": _ask_above}.get(pressed.what)
    if act is None:
        raise StaleButton
    act(turn, row)


def _reached(turn: Turn, row: Absence) -> None:
    supervising.reached(turn.session, row, now=turn.now, zone=turn.zone, by=turn.actor)
    turn.edit(screens.reached(_ending(turn, row.id), turn.t))


def _prolong(turn: Turn, row: Absence) -> None:
    longer = supervising.prolong(
        turn.session, row, now=turn.now, profile=turn.profile, zone=turn.zone, by=turn.actor
    )
    turn.edit(screens.prolonged(_ending(turn, row.id), view_of(turn, longer.id), turn.t))


def _ask_above(turn: Turn, row: Absence) -> None:
    helper = supervising.ask_above(
        turn.session, row, now=turn.now, profile=turn.profile, zone=turn.zone, by=turn.actor
    )
    name = helper.name if helper else None
    turn.edit(screens.asked_above(_ending(turn, row.id), name, turn.t))


def register(app: Routes) -> None:
    command(app, "extend", extend_by_words, title=N_("Some days more of leave"), is_hidden=True,
            needs=Capability.SIGN_IN, words=(NP_("word", "extend"),))  # fmt: skip
    press(app, CloseLeave, pressed_close, needs=Capability.SIGN_IN)
    press(app, StillAway, pressed_still, needs=Capability.SIGN_IN)
    press(app, BackTomorrow, pressed_tomorrow, needs=Capability.SIGN_IN)
    press(app, ExtendLeave, pressed_extend, needs=Capability.SIGN_IN)
    press(app, SettleUnheard, pressed_unheard)
