"""/help and /cancel: what this person can do, and a way out of anything."""

from handlers import keyboard
from handlers.context import Turn
from handlers.duty import mode_of
from handlers.routes import Routes, command
from handlers.screens import help as screens
from locales.marks import N_, NP_


def show_help(turn: Turn) -> None:
    lines = [
        (entry.name, turn.t.gettext(entry.title))
        for entry in turn.place.menu
        if entry.is_for(turn.me)
    ]
    turn.reply(screens.help_for(turn.me, lines, turn.t))


def cancel(turn: Turn) -> None:
    """Leaves any flow; what was already said and kept stays."""
    was_in_flow = turn.conversation.step is not None
    turn.finish()
    turn.reply(
        screens.cancelled(
            was_in_flow, keyboard.of(turn.me, mode_of(turn, turn.me), turn.t), turn.t
        )
    )


def register(app: Routes) -> None:
    command(app, "help", show_help, title=N_("What I can do"), words=(NP_("word", "help"),))
    command(app, "cancel", cancel, title=N_("Leave what you are doing"),
            words=(NP_("word", "cancel"),), is_way_out=True)  # fmt: skip
