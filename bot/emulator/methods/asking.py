"""Methods about the bot itself, its queue, files, chats."""

import re
from typing import Any

from bot.emulator.errors import bad
from bot.emulator.methods.registry import chat_of, method
from bot.emulator.params import as_json, flag
from bot.emulator.world import World

Json = dict[str, Any]


@method("getMe")
def get_me(world: World, params: Json) -> Json:
    return world.me


@method("deleteWebhook")
def delete_webhook(world: World, params: Json) -> bool:
    world.webhook = {}
    _drop_pending(world, params)
    return True


@method("setWebhook")
def set_webhook(world: World, params: Json) -> bool:
    url = str(params.get("url", ""))
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", str(params.get("secret_token", ""))):
        raise bad("secret token contains unallowed characters")
    world.updates.throw_out_poll("terminated by setWebhook request")
    world.webhook = dict(params) if url else {}
    if (allowed := as_json(params.get("allowed_updates"))) is not None:
        world.updates.allowed = tuple(allowed)
    _drop_pending(world, params)
    return True


def _drop_pending(world: World, params: Json) -> None:
    if flag(params, "drop_pending_updates"):
        world.updates.queue.clear()


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
    world.commands[key] = as_json(params.get("commands")) or []
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
