"""Boards in groups: whose lines changed are edited; delivery sends the last state, not too often."""

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from handlers.group_board import show
from models.whereabouts.group_board import due_boards


def keep_group_boards_true(session: Session, moment: Moment) -> int:
    return sum(
        show(session, row, now=moment.now, place=moment.place)
        for row in due_boards(session, now=moment.now)
    )


SWEEPS = (keep_group_boards_true,)
