"""Methods that remove, pin, react, answer."""

from datetime import timedelta
from typing import Any

from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.entities import units
from bot.emulator.errors import bad
from bot.emulator.limits import CALLBACK_ANSWER, REACTIONS
from bot.emulator.methods.registry import chat_of, message_of, method
from bot.emulator.params import as_json, integer
from bot.emulator.updates import KEEP_TAP
from bot.emulator.world import World

Json = dict[str, Any]
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
DELETABLE = timedelta(hours=48)


@method("deleteMessage")
def delete_message(world: World, params: Json) -> bool:
    chat, found = message_of(world, params, "delete")
    _remove(world, chat, found)
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Json) -> bool:
    chat, ids = chat_of(world, params), as_json(params["message_ids"])
    if not 1 <= len(ids) <= 100:
        raise bad("too many message identifiers specified" if ids else "message_ids is empty")
    for found in [m for m in chat.messages if m.id in ids]:
        _remove(world, chat, found)
    return True


def _remove(world: World, chat: Chat, found: SeenMessage) -> None:
    if not found.from_bot and chat.type != "private":
        raise bad("message can't be deleted")
    if world.timestamp() - found.date > DELETABLE.total_seconds():
        raise bad("message can't be deleted for everyone")
    chat.messages.remove(found)
    chat.pinned = [p for p in chat.pinned if p != found.id]
    world.changed()


@method("pinChatMessage")
def pin(world: World, params: Json) -> bool:
    chat, found = message_of(world, params, "pin")
    if chat.pins_forbidden:
        raise bad("not enough rights to manage pinned messages in the chat")
    chat.pinned = [found.id, *(p for p in chat.pinned if p != found.id)]
    world.changed()
    return True


@method("unpinChatMessage")
def unpin(world: World, params: Json) -> bool:
    chat = chat_of(world, params)
    wanted = integer(params, "message_id") or (chat.pinned[0] if chat.pinned else 0)
    if wanted not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(wanted)
    world.changed()
    return True


@method("unpinAllChatMessages")
def unpin_all(world: World, params: Json) -> bool:
    chat_of(world, params).pinned.clear()
    world.changed()
    return True


@method("setMessageReaction")
def react(world: World, params: Json) -> bool:
    _, found = message_of(world, params, "react")
    wanted = as_json(params.get("reaction")) or []
    if len(wanted) > 1:
        raise bad("REACTIONS_TOO_MANY")
    emojis = [str(reaction.get("emoji", "")) for reaction in wanted]
    if any(emoji not in REACTIONS for emoji in emojis):
        raise bad("REACTION_INVALID")
    found.reactions = emojis
    world.changed()
    return True


@method("answerCallbackQuery")
def answer(world: World, params: Json) -> bool:
    """A tap is answered once, and while it is fresh."""
    text = str(params.get("text") or "")
    if units(text) > CALLBACK_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    tap = world.taps.pop(str(params["callback_query_id"]), None)
    if tap is None or world.now() - tap[1] > KEEP_TAP:
        raise bad(TOO_OLD)
    tap[0].toasts.append(text)
    world.changed()
    return True
