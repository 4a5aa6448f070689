"""/board: the team's board as text."""

from handlers.context import Turn
from handlers.keys import BOARD
from handlers.routes import Routes, command
from handlers.screens import board as screens
from locales.marks import N_, NP_
from models.errors import NotFound
from models.whereabouts.board import board_of, find_board


def show_board(turn: Turn) -> None:
    """Your own village's, or the one you name."""
    actor = turn.actor
    post = actor.duty_post or (actor.posts[0] if actor.posts else None)
    unit_id = post.unit_id if post else None
    if turn.rest:
        unit_id = find_board(turn.session, turn.rest, village_level=turn.profile.village_level)
        if unit_id is None:
            raise NotFound(what="board", given=turn.rest)
    view = board_of(
        turn.session, unit_id=unit_id or 0, profile=turn.profile, now=turn.now, zone=turn.zone
    )
    if view is None:
        raise NotFound(what="board", given=turn.rest)
    url = f"{turn.place.public_url}/board/{view.code}" if turn.place.public_url else None
    turn.reply(screens.board(view, turn.profile, turn.t, url=url))


def register(app: Routes) -> None:
    command(app, "board", show_board, title=N_("The board"), words=(NP_("word", "board"),),
            keys=(BOARD,))  # fmt: skip
