"""/board: the team's board as text."""

from urllib.parse import quote

from handlers import board_photo, group_board
from handlers.callbacks import callback
from handlers.context import Turn
from handlers.keys import BOARD
from handlers.routes import Routes, command, press, pressed_as
from handlers.screens import board as screens
from handlers.screens import jobs
from handlers.screens.group_board import in_group
from locales.marks import N_, NP_
from models.errors import NotFound
from models.messages import job
from models.people.oversight import is_over, need_over
from models.policy.keys import Visibility
from models.policy.policy import policy_for
from models.whereabouts.access import key_for, need_to_read
from models.whereabouts.board import BoardView, board_of, find_board
from models.whereabouts.group_board import group_view
from models.whereabouts.supervisors import TOLD


@callback("bd.sheet")
class MakeSheet:
    """The A4 sheet of a board."""

    unit_id: int


def show_board(turn: Turn) -> None:
    """Your own village's (an office: all of its villages in brief), or the one you name.

    In a group it is hung up there.
    """
    if turn.chat_id < 0:
        return group_board.hang_up(turn)
    actor = turn.actor
    post = actor.duty_post or (actor.posts[0] if actor.posts else None)
    unit_id = post.unit_id if post else None
    if turn.rest:
        unit_id = find_board(turn.session, turn.rest, village_level=turn.profile.village_level)
    if unit_id is None:
        raise NotFound(what="board", given=turn.rest)
    found = group_view(turn.session, unit_id, profile=turn.profile, now=turn.now, zone=turn.zone)
    if not found.is_village:
        return turn.reply(in_group(found, turn.profile, turn.now, turn.t, url=None))
    need_to_read(turn.session, actor=actor, unit_id=unit_id, visibility=_visibility(turn, unit_id))
    view = found.boards[0]
    sheet = MakeSheet(view.unit_id) if leads(turn, view.unit_id) else None
    turn.reply(
        screens.board(
            view, turn.profile, turn.t, url=page_url(turn, view), sheet=sheet,
            more=board_photo.offered(turn, view.unit_id),
        )
    )  # fmt: skip
    return None


def leads(turn: Turn, unit_id: int) -> bool:
    """Whether who speaks may speak for that team."""
    return is_over(turn.session, actor=turn.actor, unit_id=unit_id, any_of=TOLD)


def pressed_sheet(turn: Turn) -> None:
    """The A4 sheet for the door, made by the worker, also where there is no page."""
    unit_id = pressed_as(turn, MakeSheet).unit_id
    need_over(turn.session, actor=turn.actor, unit_id=unit_id, any_of=TOLD)
    view = board_of(
        turn.session, unit_id=unit_id, profile=turn.profile, now=turn.now, zone=turn.zone
    )
    url = page_url(turn, view) if view and is_lasting(turn, unit_id) else None
    asked = job.ask(
        turn.session, now=turn.now, kind="board_sheet", asked_by=turn.actor.person_id,
        chat_id=turn.chat_id,
        params={"unit_id": unit_id, "language": turn.place.language, "zone": turn.zone.key,
                "profile": turn.profile.code, "at": turn.now.isoformat(), "url": url},
    )  # fmt: skip
    turn.reply(jobs.under_way(turn.t), slot=asked.slot)


def is_lasting(turn: Turn, unit_id: int) -> bool:
    """Whether the address may hang at a door: a pass from the chat ends after hours."""
    return _visibility(turn, unit_id) in (Visibility.PUBLIC, Visibility.KEY)


def page_url(turn: Turn, view: BoardView) -> str | None:
    """The page's address for who asks; None where there is no page, or none for them."""
    key = key_for(
        turn.session, actor=turn.actor, unit_id=view.unit_id, now=turn.now,
        visibility=_visibility(turn, view.unit_id),
    )  # fmt: skip
    if turn.place.public_url is None or key is None:
        return None
    asked = f"?k={key}" if key else ""
    return f"{turn.place.public_url}/board/{quote(view.code)}{asked}"


def _visibility(turn: Turn, unit_id: int) -> Visibility:
    return policy_for(turn.session, unit_id, turn.local_day).visibility


def register(app: Routes) -> None:
    command(app, "board", show_board, title=N_("The board"), words=(NP_("word", "board"),),
            keys=(BOARD,), in_groups=True)  # fmt: skip
    press(app, MakeSheet, pressed_sheet)
