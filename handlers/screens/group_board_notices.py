"""What who hung a board up in a group is told."""

from handlers.reply import Reply
from handlers.screens.notices import Asked, notice
from models.whereabouts.group_board import NOT_PINNED


@notice(NOT_PINNED, who="who hung the board up", when="the group does not let the bot pin",
        rings=False)  # fmt: skip
def not_pinned(asked: Asked) -> Reply:
    return Reply(
        asked.t.gettext(
            "The board hangs in the group, but I may not pin it there. Let an administrator give me "
            "the right to pin messages, then send /board in the group again."
        ),
        is_silent=True,
    )
