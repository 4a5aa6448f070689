"""Methods that change, remove, pin, react, answer."""

from typing import Any

from bot.emulator import limits
from bot.emulator.errors import bad
from bot.emulator.methods.registry import chat_of, message_of, method, worded
from bot.emulator.phone import KEEP_TAP
from bot.emulator.world import World

Json = dict[str, Any]
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("editMessageText", "editMessageCaption", "editMessageReplyMarkup")
def edit_message(world: World, params: Json) -> Json:
    _, found = message_of(world, params, "edit")
    change = dict(found.body)
    markup = limits.as_json(params.get("reply_markup"))
    limits.check_markup(markup)
    change.pop("reply_markup", None)
    if markup and "inline_keyboard" in markup:
        change["reply_markup"] = markup
    for name in ("text", "caption"):
        if name in params:
            for old in ("entities", "caption_entities"):
                change.pop(old, None)
            change |= worded(params, name)
    if found.same_content(change):
        raise bad(NOT_MODIFIED)
    found.body = change | {"edit_date": world.timestamp()}
    found.edits += 1
    world.changed()
    return found.body


@method("deleteMessage")
def delete_message(world: World, params: Json) -> bool:
    chat, found = message_of(world, params, "delete")
    chat.messages.remove(found)
    if found.id in chat.pinned:
        chat.pinned.remove(found.id)
    world.changed()
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Json) -> bool:
    chat = chat_of(world, params)
    gone = set(limits.as_json(params["message_ids"]))
    chat.messages[:] = [m for m in chat.messages if m.id not in gone]
    world.changed()
    return True


@method("pinChatMessage")
def pin(world: World, params: Json) -> bool:
    chat, found = message_of(world, params, "pin")
    chat.pinned = [found.id, *(p for p in chat.pinned if p != found.id)]
    world.changed()
    return True


@method("unpinChatMessage", "unpinAllChatMessages")
def unpin(world: World, params: Json) -> bool:
    chat = chat_of(world, params)
    wanted = params.get("message_id")
    chat.pinned = [p for p in chat.pinned if wanted is not None and p != int(wanted)]
    return True


@method("setMessageReaction")
def react(world: World, params: Json) -> bool:
    chat = chat_of(world, params)
    found = chat.find(int(params.get("message_id", 0)))
    if found is None:
        raise bad("message to react not found")
    found.reactions = [r.get("emoji", "") for r in limits.as_json(params.get("reaction")) or []]
    world.changed()
    return True


@method("answerCallbackQuery")
def answer(world: World, params: Json) -> bool:
    text = str(params.get("text", ""))
    if limits.units(text) > limits.CALLBACK_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    tap = world.taps.pop(str(params.get("callback_query_id")), None)
    if tap is None or world.now() - tap[1] > KEEP_TAP:
        raise bad(TOO_OLD)
    tap[0].toasts.append(text)
    world.changed()
    return True
