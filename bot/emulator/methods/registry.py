"""The registry of methods, and what they share: chats, messages, words."""

from collections.abc import Callable
from typing import Any

from bot.emulator import limits
from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.errors import ApiError, bad, forbidden
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


def chat_of(world: World, params: Json) -> Chat:
    """The chat a bot may write to, or Telegram's refusal."""
    if "chat_id" not in params:
        raise bad("chat_id is empty")
    try:
        chat = world.chats.get(int(params["chat_id"]))
    except ValueError:
        chat = None
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to=chat.migrated_to,
        )
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    return chat


def message_of(world: World, params: Json, doing: str) -> tuple[Chat, SeenMessage]:
    chat = chat_of(world, params)
    found = chat.find(int(params.get("message_id", 0)))
    if found is None or (doing == "edit" and not found.from_bot):
        raise bad(f"message to {doing} not found")
    return chat, found


def deliver(world: World, chat: Chat, params: Json, content: Json) -> Json:
    """Put a message of the bot into a chat."""
    markup = limits.as_json(params.get("reply_markup"))
    limits.check_markup(markup)
    body: Json = {
        "message_id": world.next_id(), "from": world.me, "chat": chat.as_json(),
        "date": world.timestamp(), **content,
    }  # fmt: skip
    if markup and "inline_keyboard" in markup:
        body["reply_markup"] = markup
    elif markup and markup.get("remove_keyboard"):
        chat.keyboard = None
    elif markup and "keyboard" in markup:
        chat.keyboard = markup
    if str(params.get("protect_content", "")).lower() == "true":
        body["has_protected_content"] = True
    silent = str(params.get("disable_notification", "")).lower() == "true"
    chat.messages.append(SeenMessage(body, is_bot=True, silent=silent, sent_at=world.now()))
    world.changed()
    return body


def worded(params: Json, name: str) -> Json:
    """Text or caption with its entities, checked."""
    text, entities = limits.parsed(str(params.get(name, "")), params.get("parse_mode"))
    (limits.check_text if name == "text" else limits.check_caption)(text)
    body: Json = {name: text} if text else {}
    if entities:
        body["entities" if name == "text" else "caption_entities"] = entities
    return body
