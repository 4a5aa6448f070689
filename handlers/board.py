"""/board: the team's board as text."""

from urllib.parse import quote

from handlers.context import Turn
from handlers.keys import BOARD
from handlers.routes import Routes, command
from handlers.screens import board as screens
from locales.marks import N_, NP_
from models.errors import NotFound
from models.policy.policy import policy_for
from models.whereabouts.access import key_for
from models.whereabouts.board import BoardView, board_of, find_board


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
    turn.reply(screens.board(view, turn.profile, turn.t, url=page_url(turn, view)))


def page_url(turn: Turn, view: BoardView) -> str | None:
    """The page's address for who asks; None where there is no page, or none for them."""
    policy = policy_for(turn.session, view.unit_id, turn.local_day)
    key = key_for(
        turn.session, actor=turn.actor, unit_id=view.unit_id, visibility=policy.visibility,
        now=turn.now,
    )  # fmt: skip
    if turn.place.public_url is None or key is None:
        return None
    asked = f"?k={key}" if key else ""
    return f"{turn.place.public_url}/board/{quote(view.code)}{asked}"


def register(app: Routes) -> None:
    command(app, "board", show_board, title=N_("The board"), words=(NP_("word", "board"),),
            keys=(BOARD,))  # fmt: skip
