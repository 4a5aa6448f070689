"""/find: who is that, and where are they now? By a name, part of a number, or a village."""

from handlers.context import Turn
from handlers.routes import Routes, command
from handlers.screens import find as screens
from locales.marks import N_, NP_
from models.people.profile import Capability
from models.whereabouts.finding import find_people


def find(turn: Turn) -> None:
    if not turn.rest:
        return turn.reply(screens.how_to_ask(turn.t))
    found, count = find_people(
        turn.session, turn.rest, reader=turn.actor, profile=turn.profile, now=turn.now,
        zone=turn.zone, day=turn.duty_day,
    )  # fmt: skip
    return turn.reply(screens.found(turn.rest, found, count, turn.profile, turn.local_day, turn.t))


def register(app: Routes) -> None:
    command(
        app, "find", find, title=N_("Find somebody"), needs=Capability.READ_OWN,
        words=(NP_("word", "find"),),
    )  # fmt: skip
