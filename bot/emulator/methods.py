"""The Bot API's methods on the world: name -> function(world, params) -> result."""

from collections.abc import Callable
from typing import Any

from bot.emulator import limits
from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.errors import ApiError, bad, forbidden
from bot.emulator.phone import KEEP_TAP
from bot.emulator.world import World

Json = dict[str, Any]
Method = Callable[[World, Json], Any]
METHODS: dict[str, Method] = {}
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


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


# --- who, and the queue ---


@method("getMe")
def get_me(world: World, params: Json) -> Json:
    return world.me


@method("deleteWebhook")
def delete_webhook(world: World, params: Json) -> bool:
    world.webhook = {}
    if str(params.get("drop_pending_updates", "")).lower() == "true":
        world.queue.clear()
    return True


@method("setWebhook")
def set_webhook(world: World, params: Json) -> bool:
    world.webhook = dict(params)
    allowed = limits.as_json(params.get("allowed_updates"))
    world.allowed = tuple(allowed) if allowed else world.allowed
    return True


@method("getWebhookInfo")
def webhook_info(world: World, params: Json) -> Json:
    return {
        "url": world.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.pending_updates()),
    }


# --- sending ---


@method("sendMessage")
def send_message(world: World, params: Json) -> Json:
    chat = chat_of(world, params)
    return deliver(world, chat, params, worded(params, "text"))


def _send_media(kind: str) -> Method:
    def send(world: World, params: Json) -> Json:
        chat = chat_of(world, params)
        given = params.get(kind)
        if given is None:
            raise bad(f"there is no {kind} in the request")
        if isinstance(given, tuple):
            name, data = given
            stored = world.store_file(data, kind, name)
        elif given in world.files:
            stored = world.files[given]
            name = stored.path.rpartition("-")[2]
        else:
            raise bad("wrong file identifier/HTTP URL specified")
        info: Json = {
            "file_id": stored.file_id, "file_unique_id": stored.unique_id,
            "file_size": len(stored.data), **_dimensions(kind, name),
        }  # fmt: skip
        content = {kind: [info] if kind == "photo" else info} | worded(params, "caption")
        return deliver(world, chat, params, content)

    return send


def _dimensions(kind: str, name: str) -> Json:
    if kind == "document":
        return {"file_name": name}
    if kind == "photo":
        return {"width": 800, "height": 600}
    if kind == "video":
        return {"width": 320, "height": 240, "duration": 3}
    return {"length": 240, "duration": 3} if kind == "video_note" else {"duration": 3}


for _kind in ("photo", "document", "voice", "video", "video_note", "audio"):
    METHODS["send" + _kind.title().replace("_", "")] = _send_media(_kind)


@method("sendMediaGroup")
def send_media_group(world: World, params: Json) -> list[Json]:
    group_id = str(world.next_id())
    sent = []
    for item in limits.as_json(params.get("media")) or []:
        kind, given = item["type"], item["media"]
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        one = {"chat_id": params["chat_id"], kind: given, "caption": item.get("caption", "")}
        body = METHODS["send" + kind.title()](world, one)
        body["media_group_id"] = group_id
        sent.append(body)
    return sent


@method("sendLocation", "sendVenue")
def send_location(world: World, params: Json) -> Json:
    chat = chat_of(world, params)
    spot = {"latitude": float(params["latitude"]), "longitude": float(params["longitude"])}
    content: Json = {"location": spot}
    if "title" in params:
        content["venue"] = {
            "location": spot, "title": params["title"], "address": params.get("address", ""),
        }  # fmt: skip
    return deliver(world, chat, params, content)


@method("copyMessage", "forwardMessage")
def copy_message(world: World, params: Json) -> Json:
    source = world.chats.get(int(params["from_chat_id"]))
    found = source.find(int(params["message_id"])) if source else None
    if found is None:
        raise bad("message to copy not found")
    kept = {k: v for k, v in found.body.items() if k in ("text", "caption", found.media)}
    return deliver(world, chat_of(world, params), params, kept)


# --- changing ---


@method("editMessageText", "editMessageCaption", "editMessageReplyMarkup")
def edit_message(world: World, params: Json) -> Json:
    chat, found = message_of(world, params, "edit")
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


# --- the rest ---


@method("getFile")
def get_file(world: World, params: Json) -> Json:
    stored = world.files.get(str(params.get("file_id")))
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.data) > 20_000_000:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id, "file_unique_id": stored.unique_id,
        "file_size": len(stored.data), "file_path": stored.path,
    }  # fmt: skip


@method("setMyCommands")
def set_commands(world: World, params: Json) -> bool:
    key = f"{params.get('scope', '')}|{params.get('language_code', '')}"
    world.commands[key] = limits.as_json(params.get("commands")) or []
    return True


@method("getMyCommands")
def get_commands(world: World, params: Json) -> list[Json]:
    key = f"{params.get('scope', '')}|{params.get('language_code', '')}"
    return world.commands.get(key, [])


@method(
    "deleteMyCommands", "setMyDescription", "setMyShortDescription", "setMyName",
    "setChatMenuButton", "sendChatAction",
)  # fmt: skip
def accept(world: World, params: Json) -> bool:
    return True


@method("getChat")
def get_chat(world: World, params: Json) -> Json:
    chat = chat_of(world, params)
    pinned = chat.find(chat.pinned[0]) if chat.pinned else None
    body = chat.as_json() | {"accent_color_id": 0, "max_reaction_count": 11}
    body["accepted_gift_types"] = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    return body | ({"pinned_message": pinned.body} if pinned else {})


@method("leaveChat")
def leave_chat(world: World, params: Json) -> bool:
    chat_of(world, params).bot_left = True
    return True
