"""The bot was stopped or started again in a private chat: remember it, tell the captain once."""

from handlers.context import Turn
from handlers.routes import Routes, membership
from handlers.screens import people_notices  # noqa: F401 - registers the words of its notices
from models.whereabouts.group_board import detach
from models.whereabouts.reach import hear_from, lose


def stopped_or_started(turn: Turn) -> None:
    change = turn.update.my_chat_member
    if change is None:
        return
    if change.chat.type != "private":
        if change.new_chat_member.status in ("kicked", "left"):
            detach(turn.session, chat_id=turn.chat_id)
        return
    if change.new_chat_member.status == "kicked":
        lose(turn.session, telegram_user_id=turn.user_id, now=turn.now, day=turn.duty_day,
             profile=turn.profile)  # fmt: skip
    elif turn.me is not None:
        hear_from(turn.session, turn.me.person_id)


def register(app: Routes) -> None:
    membership(app, stopped_or_started)
