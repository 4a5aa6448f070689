"""A stage passes over its phase only where no handler of it would have answered."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.emulator.transport import transport
from bot.emulator.world import World as Telegram
from handlers.buttons import WrongSignIn
from handlers.callbacks import pack
from handlers.context import Turn, current_turn
from handlers.features import register_all
from handlers.log import STEP as LOG_STEP
from handlers.routes import Routes
from handlers.stages import Asked, Stage
from models.messages.conversation import Conversation

NOW = datetime(2026, 11, 24, 0, 12, tzinfo=UTC)
USER = {"id": 5, "is_bot": False, "first_name": "Wang"}
HERE = {"latitude": 24.0, "longitude": 99.0}
PRIVATE, GROUP = {"id": 5, "type": "private"}, {"id": -7, "type": "supergroup", "title": "team"}
MEMBER = {"status": "member", "user": USER}


def message(chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
    return {"message_id": 1, "date": int(NOW.timestamp()), "chat": chat, "from": USER} | content


def command(text: str, chat: dict[str, Any] = PRIVATE) -> dict[str, Any]:
    marked = {"type": "bot_command", "offset": 0, "length": len(text.partition(" ")[0])}
    return message(chat, text=text, entities=[marked])


def tap(data: str) -> dict[str, Any]:
    return {"id": "1", "from": USER, "chat_instance": "1", "data": data, "message": message()}


SAMPLES: dict[str, dict[str, Any]] = {
    "location": {"message": message(location=HERE)},
    "command": {"message": command("/checkin")},
    "command with words": {"message": command("/where home")},
    "link": {"message": command("/start abc")},
    "group command": {"message": command("/board", GROUP)},
    "group talk": {"message": message(GROUP, text="hello")},
    "word": {"message": message(text="签到")},
    "key": {"message": message(text="📝 日志")},
    "free text": {"message": message(text="the road is closed")},
    "captioned photo": {"message": message(caption="/log x", photo=[
        {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}])},
    "tap": {"callback_query": tap(pack(WrongSignIn(sign_in_id=1)))},
    "forged tap": {"callback_query": tap("nothing:1")},
    "edited text": {"edited_message": message(text="x", edit_date=int(NOW.timestamp()))},
    "live move": {"edited_message": message(location=HERE, edit_date=int(NOW.timestamp()))},
    "blocked": {"my_chat_member": {"chat": PRIVATE, "from": USER, "date": int(NOW.timestamp()),
                                   "old_chat_member": MEMBER, "new_chat_member": MEMBER}},
}  # fmt: skip


@pytest.fixture(scope="module")
def routes() -> Routes:
    return register_all()


@pytest.fixture(scope="module")
def bot() -> ExtBot[None]:
    """A bot that knows its own name, as commands in groups need it."""
    telegram = Telegram(now=lambda: NOW, token="1:T")

    async def introduced() -> ExtBot[None]:
        request = HTTPXRequest(httpx_kwargs={"transport": transport(telegram)})
        made = ExtBot("1:T", request=request, get_updates_request=request)
        await made.initialize()
        return made

    return asyncio.run(introduced())


def first(handlers: list[Asked], update: Update) -> Asked | None:
    return next((h for h in handlers if h.check_update(update) not in (None, False)), None)


def staged(stages: list[Stage], update: Update) -> Asked | None:
    found = next((f for s in stages if (f := s.check_update(update)) is not None), None)
    return None if found is None else found[0]


@pytest.mark.parametrize("step", [None, LOG_STEP])
@pytest.mark.parametrize("sample", SAMPLES)
def test_same_handler_as_asking_each(
    routes: Routes, bot: ExtBot[None], sample: str, step: str | None
) -> None:
    update = Update.de_json({"update_id": 1} | SAMPLES[sample], bot)
    token = current_turn.set(standing(step))
    try:
        each = [handler for phase in sorted(routes.phases) for handler in routes.phases[phase]]
        stages = [Stage(phase, routes.phases[phase]) for phase in sorted(routes.phases)]
        assert staged(stages, update) is first(each, update)
    finally:
        current_turn.reset(token)


def standing(step: str | None) -> Turn:
    """A turn of a stranger at that step; nothing else of it is asked here."""
    turn = object.__new__(Turn)
    turn.me, turn.said_at = None, NOW
    turn.conversation = Conversation(step=step, answers={}, moved_at=NOW)
    return turn
