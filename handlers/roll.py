"""The captain signs others in, openly and as such.

```mermaid
flowchart LR
  roll([/roll names]) -->|known| done[records name the captain]
  roll -->|two of that name| which{which one?} --> done
  roll -->|unknown| said[said so, the others are recorded]
```
"""

import re

from telegram.ext import filters

from handlers.buttons import RollOne
from handlers.context import InStep, Turn
from handlers.routes import Routes, command, message, press, pressed_as
from handlers.screens import roll as screens
from locales.marks import N_, NP_
from models.attendance.actions import making_up
from models.attendance.actions.signing_in import Duty
from models.errors import StaleButton
from models.people.profile import Capability
from models.people.team import Teammate, team_of

ASKED = "roll.names"
_SEPARATORS = re.compile(r"[,，、;；\n]+")


def call_roll(turn: Turn) -> None:
    if not turn.rest:
        turn.go(ASKED)
        return turn.reply(screens.ask_names(turn.t))
    return take_roll(turn, turn.rest)


def got_names(turn: Turn) -> None:
    turn.finish()
    take_roll(turn, turn.text)


def take_roll(turn: Turn, text: str) -> None:
    team = team_here(turn)
    found, unclear, unknown = [], [], []
    for name in names_in(text, team):
        same = [mate for mate in team if mate.name.casefold() == name.casefold()]
        if len(same) == 1:
            found.append(same[0])
        elif same:
            unclear.append(name)
        else:
            unknown.append(name)
    record(turn, found, unknown)
    for name in dict.fromkeys(unclear):
        same = [mate for mate in team if mate.name.casefold() == name.casefold()]
        turn.reply(screens.which_one(name, same, turn.t))


def pressed_one(turn: Turn) -> None:
    wanted = pressed_as(turn, RollOne).person_id
    mate = next((m for m in team_here(turn) if m.person_id == wanted), None)
    if mate is None:
        raise StaleButton
    record(turn, [mate], [])


def record(turn: Turn, mates: list[Teammate], unknown: list[str]) -> None:
    duties = [duty_for(turn, mate) for mate in mates]
    rolled = making_up.roll(
        turn.session, now=turn.now, said_at=turn.said_at, captain_id=turn.actor.person_id,
        duties=duties,
    )  # fmt: skip
    made = {row.person_id for row in rolled.signed_in}
    names = [m.name for m in mates if m.person_id in made]
    already = [m.name for m in mates if m.person_id in rolled.already]
    if names or already or unknown:
        turn.reply(screens.rolled(turn.said_at, names, already, unknown, turn.t))


def team_here(turn: Turn) -> tuple[Teammate, ...]:
    post = turn.actor.need(Capability.LEAD)
    roles = turn.profile.roles_with(Capability.SIGN_IN)
    return team_of(turn.session, unit_id=post.unit_id, day=turn.duty_day, roles=roles)


def duty_for(turn: Turn, mate: Teammate) -> Duty:
    return Duty.on(
        turn.session, turn.duty_day, person_id=mate.person_id, posting_id=mate.posting_id,
        unit_id=mate.unit_id, zone=turn.zone, profile=turn.profile,
    )  # fmt: skip


def names_in(text: str, team: tuple[Teammate, ...]) -> list[str]:
    """Names as typed: by commas, or by spaces where no name has one."""
    if _SEPARATORS.search(text) or any(m.name.casefold() == text.casefold() for m in team):
        parts = _SEPARATORS.split(text)
    else:
        parts = text.split()
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def register(app: Routes) -> None:
    command(app, "roll", call_roll, title=N_("Sign others in"), needs=Capability.LEAD,
            words=(NP_("word", "roll"),))  # fmt: skip
    message(app, InStep(ASKED) & filters.TEXT, got_names)
    press(app, RollOne, pressed_one, needs=Capability.LEAD)
