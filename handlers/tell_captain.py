"""🙋 Something came up: whatever it is, in words, pictures or by voice, to the captain.

```mermaid
flowchart LR
  key([🙋, /captain]) --> ask{what came up?} -->|words, pictures, voice| told[the captain has it]
  one([/captain words]) --> told
```
"""

from handlers.context import InStep, Turn
from handlers.duty import duty_of
from handlers.keys import SOMETHING
from handlers.routes import Routes, command, message
from handlers.screens import tell_captain as screens
from handlers.screens import tell_captain_notices  # noqa: F401 - registers the words of its notice
from handlers.sent import ANYTHING, take
from locales.marks import N_
from models.messages import notice
from models.messages.said import Became, Said
from models.people.profile import Capability
from models.whereabouts.supervisors import TOLD, Supervisor, right_supervisor

STEP = "captain.words"


def something_came_up(turn: Turn) -> None:
    duty_of(turn)
    if turn.rest:
        tell_captain(turn, take(turn, turn.rest))
        return
    turn.go(STEP)
    turn.reply(screens.ask_captain(turn.t))


def got_for_captain(turn: Turn) -> None:
    duty_of(turn)
    turn.finish()
    tell_captain(turn, take(turn, turn.text))


def tell_captain(turn: Turn, row: Said) -> None:
    """The words ring once; each file follows silently."""
    captain = _captain_of(turn)
    if captain is None:
        turn.reply(screens.nobody(turn.t), slot=row.slot)
        return
    row.became = Became.CAPTAIN
    for part in range(len(row.media) + 1):
        _tell(turn, captain, row, part)
    turn.reply(screens.told(captain.name, turn.t), slot=row.slot)


def pass_on(turn: Turn, row: Said, part: int) -> None:
    """A further file of what the captain was told already."""
    if (captain := _captain_of(turn)) is not None:
        _tell(turn, captain, row, part)


def _tell(turn: Turn, captain: Supervisor, row: Said, part: int) -> None:
    notice.tell(
        turn.session, now=turn.now, person_id=captain.person_id, kind="message.to_captain",
        rings=part == 0, said_id=row.id, part=part,
    )  # fmt: skip


def _captain_of(turn: Turn) -> Supervisor | None:
    duty = duty_of(turn)
    return right_supervisor(
        turn.session, now=turn.now, day=turn.duty_day, about=duty.person_id,
        unit_id=duty.unit_id, profile=turn.profile, capability=TOLD,
    )  # fmt: skip


def register(app: Routes) -> None:
    command(app, "captain", something_came_up, title=N_("Tell my captain"),
            needs=Capability.SIGN_IN, keys=(SOMETHING,))  # fmt: skip
    message(app, InStep(STEP) & ANYTHING, got_for_captain)
