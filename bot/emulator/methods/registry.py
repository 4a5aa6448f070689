"""The registry of methods, and what they share: chats, messages, delivery."""

from collections.abc import Callable
from typing import Any

from bot.emulator import limits
from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.errors import ApiError, bad, forbidden
from bot.emulator.params import as_json, flag, integer
from bot.emulator.world import World

Json = dict[str, Any]
Method = Callable[[World, Json], Any]
METHODS: dict[str, Method] = {}


def method(*names: str) -> Callable[[Method], Method]:
    def register(function: Method) -> Method:
        for name in names:
            METHODS[name] = function
        return function

    return register


def chat_of(world: World, params: Json, name: str = "chat_id") -> Chat:
    """The chat a bot may write to, or Telegram's refusal."""
    if params.get(name) in (None, ""):
        raise bad(f"{name} is empty")
    chat = world.chats.get(integer(params, name))
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to=chat.migrated_to,
        )
    if chat.bot_status == "left":
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    if chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if chat.type == "private" and chat.members[0].is_deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_of(world: World, params: Json, doing: str) -> tuple[Chat, SeenMessage]:
    chat = chat_of(world, params)
    found = chat.find(integer(params, "message_id"))
    if found is None:
        raise bad(f"message to {doing} not found")
    return chat, found


def deliver(world: World, params: Json, content: Json) -> Json:
    """Put a message of the bot into the chat of the request."""
    chat = chat_of(world, params)
    markup = limits.markup_of(params, is_private=chat.type == "private")
    body: Json = {
        "message_id": world.next_id(), "from": world.me, "chat": chat.as_json(),
        "date": world.timestamp(), **content, **_reply(chat, params),
    }  # fmt: skip
    if markup and "inline_keyboard" in markup:
        body["reply_markup"] = markup
    elif markup and markup.get("remove_keyboard"):
        chat.keyboard = None
    elif markup and "keyboard" in markup:
        chat.keyboard = markup
    if flag(params, "protect_content"):
        body["has_protected_content"] = True
    silent = flag(params, "disable_notification")
    chat.messages.append(SeenMessage(body, is_bot=True, silent=silent, sent_at=world.now()))
    world.changed()
    return body


def _reply(chat: Chat, params: Json) -> Json:
    wanted = as_json(params.get("reply_parameters"))
    if not wanted:
        return {}
    found = chat.find(integer(wanted, "message_id"))
    if found is not None:
        kept = {
            k: v for k, v in found.body.items() if k not in ("reply_to_message", "reply_markup")
        }
        return {"reply_to_message": kept}
    if flag(wanted, "allow_sending_without_reply"):
        return {}
    raise bad("message to be replied not found")
