"""Methods about the bot itself, its queue, files, chats."""

from typing import Any

from bot.emulator import limits
from bot.emulator.errors import bad
from bot.emulator.methods.registry import chat_of, method
from bot.emulator.world import World

Json = dict[str, Any]


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
