"""/outage: declare that a village has no signal, and that it has again."""

from handlers.context import Turn
from handlers.missing_buttons import DeclareOutage, EndOutage
from handlers.reply import Button, Reply
from handlers.routes import Routes, command, press, pressed_as
from locales.marks import N_, NP_
from models.attendance.actions.village_outage import declare, end
from models.people.profile import Capability
from models.people.team import unit_name

END = ("end", "over", "结束")


def outage(turn: Turn) -> None:
    """`/outage village` and `/outage village end`; a captain may leave the village out."""
    words = turn.rest.split()
    if words and words[-1].casefold() in END:
        over(turn, " ".join(words[:-1]))
        return
    turn.reply(declared(turn, " ".join(words)))


def declared(turn: Turn, village: str) -> Reply:
    unit = declare(turn.session, now=turn.now, actor=turn.actor, village=village)
    text = turn.t.gettext(
        "%(village)s has no signal from now on: its people are excused until one of them signs in, "
        "or until you say it is over.",
        village=unit.name,
    )
    button = Button(turn.t.pgettext("button", "Signal is back"), EndOutage(unit.id))
    return Reply(text, buttons=((button,),))


def pressed_declare(turn: Turn) -> None:
    """Under a safety alarm: the alarm stays as it is, this is a message of its own."""
    turn.reply(declared(turn, unit_name(turn.session, pressed_as(turn, DeclareOutage).unit_id)))


def over(turn: Turn, village: str) -> None:
    unit = end(turn.session, now=turn.now, actor=turn.actor, village=village)
    text = turn.t.gettext("%(village)s has signal again; thank you.", village=unit.name)
    turn.reply(Reply(text))


def pressed_end(turn: Turn) -> None:
    over(turn, unit_name(turn.session, pressed_as(turn, EndOutage).unit_id))


def register(app: Routes) -> None:
    command(
        app, "outage", outage, title=N_("A village without signal"), needs=Capability.READ,
        words=(NP_("word", "outage"),),
    )  # fmt: skip
    press(app, DeclareOutage, pressed_declare)
    press(app, EndOutage, pressed_end)
