"""`zhucun board renew`: another key for a board whose link got around."""

from typing import Annotated

import typer

from bot.cli.output import Refused, opened, say
from bot.clock import utc_now
from models.whereabouts.access import renew
from models.whereabouts.board import find_board


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The whereabouts board of a village.", no_args_is_help=True)
    group.callback()(lambda: None)  # with a single command typer would drop its name
    group.command("renew")(board_renew)
    app.add_typer(group, name="board")


def board_renew(
    village: Annotated[str, typer.Argument(help="Its code, its name, or township-village.")],
) -> None:
    """Make another key and another pass for this board; those given out before open it no longer."""
    with opened() as here, here.database.begin() as session:
        unit_id = find_board(session, village, village_level=here.profile.village_level)
        if unit_id is None:
            raise Refused(f"There is no village {village}, or more than one: give its code.")
        renew(session, now=utc_now(), unit_id=unit_id)
    say(f"The links of {village}'s board open it no longer. /board shows the captain the new one; "
        "print the sheet for the door anew.")  # fmt: skip
