"""/outage: a village has no signal, has it again, and were its people there meanwhile?

```mermaid
flowchart LR
  declare([/outage village]) --> excused[excused]
  excused -->|a sign-in, or: end| word{somebody else: were they there?}
  word -->|true| residence[days of residence]
  word -->|cannot confirm| stay[stay excused]
```
"""

from handlers.context import Turn
from handlers.missing_buttons import ConfirmOutage, DeclareOutage, EndOutage
from handlers.reply import Reply
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import outage as screens
from locales.marks import N_, NP_
from models.attendance.actions.outage_word import confirm, waiting
from models.attendance.actions.village_outage import declare, end, village_of, village_with
from models.errors import NotFound
from models.people.profile import Capability
from models.people.unit import Unit

END = ("end", "over", "结束")
TRUE = ("true", "属实")


def outage(turn: Turn) -> None:
    """`/outage village`, then `end` or `true` behind it; a captain may leave the village out."""
    words = turn.rest.split()
    last, village = (words[-1].casefold() if words else ""), " ".join(words[:-1])
    if last in END:
        over(turn, village_of(turn.session, turn.actor, village))
    elif last in TRUE:
        unit = village_of(turn.session, turn.actor, village)
        outage_id = waiting(turn.session, unit.id)
        if outage_id is None:
            raise NotFound(what="outage", given=unit.name)
        turn.reply(word_on(turn, outage_id, is_true=True))
    else:
        turn.reply(declared(turn, village_of(turn.session, turn.actor, " ".join(words))))


def declared(turn: Turn, unit: Unit) -> Reply:
    row = declare(turn.session, now=turn.now, actor=turn.actor, unit=unit)
    since = row.started_at if row.started_at < row.declared_at else None
    return screens.declared(unit.name, unit.id, since, turn.t)


def pressed_declare(turn: Turn) -> None:
    """Under a safety alarm: it is taken care of; this is a message of its own."""
    unit_id = pressed_as(turn, DeclareOutage).unit_id
    turn.reply(declared(turn, village_with(turn.session, turn.actor, unit_id)))


def over(turn: Turn, unit: Unit) -> None:
    end(
        turn.session, now=turn.now, actor=turn.actor, unit=unit, profile=turn.profile,
        zone=turn.zone,
    )  # fmt: skip
    turn.reply(screens.over(unit.name, turn.t))


def pressed_end(turn: Turn) -> None:
    over(turn, village_with(turn.session, turn.actor, pressed_as(turn, EndOutage).unit_id))


def word_on(turn: Turn, outage_id: int, *, is_true: bool) -> Reply:
    row = confirm(
        turn.session, now=turn.now, by=turn.actor, outage_id=outage_id, is_true=is_true,
        zone=turn.zone,
    )  # fmt: skip
    return screens.confirmed(row is not None, is_true, turn.t)


def pressed_confirm(turn: Turn) -> None:
    pressed = pressed_as(turn, ConfirmOutage)
    turn.edit(word_on(turn, pressed.outage_id, is_true=bool(pressed.is_true)))


def register(app: Routes) -> None:
    command(
        app, "outage", outage, title=N_("A village without signal"), needs=Capability.READ,
        words=(NP_("word", "outage"),),
    )  # fmt: skip
    press(app, DeclareOutage, pressed_declare)
    press(app, EndOutage, pressed_end)
    press(app, ConfirmOutage, pressed_confirm)
