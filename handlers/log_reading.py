"""/logs: captains and above read what was done today, or search for a word in it."""

from handlers.context import Turn
from handlers.routes import Routes, command
from handlers.screens import log_reading as screens
from locales.marks import N_
from models.people.duty import units_below
from models.people.profile import Capability
from models.work_log.queries import entries


def show_logs(turn: Turn) -> None:
    post = turn.actor.need(Capability.READ)
    lines = list(
        entries(
            turn.session, first=turn.duty_day, last=turn.duty_day,
            units=units_below(turn.session, post.unit_id), word=turn.rest or None,
        )
    )  # fmt: skip
    turn.reply(screens.today(lines, turn.duty_day, turn.t))


def register(app: Routes) -> None:
    command(app, "logs", show_logs, title=N_("Today's logs"), needs=Capability.READ)
