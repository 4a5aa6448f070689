"""Methods about the queue, files, chats and their members."""

import re
from typing import Any

from bot.emulator.errors import bad
from bot.emulator.methods.registry import chat_of, method
from bot.emulator.params import as_json, flag, integer
from bot.emulator.world import World

Json = dict[str, Any]
LARGEST_DOWNLOAD = 20_000_000
GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
    "gifts_from_channels",
)  # fmt: skip


@method("deleteWebhook")
def delete_webhook(world: World, params: Json) -> bool:
    world.webhook = {}
    _drop_pending(world, params)
    return True


@method("setWebhook")
def set_webhook(world: World, params: Json) -> bool:
    url = str(params.get("url") or "")
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", str(params.get("secret_token") or "")):
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
        "url": world.webhook.get("url", ""), "has_custom_certificate": False,
        "pending_update_count": len(world.pending_updates()),
    }  # fmt: skip


@method("getFile")
def get_file(world: World, params: Json) -> Json:
    stored = world.files.get(str(params["file_id"]))
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id, "file_unique_id": stored.unique_id,
        "file_size": len(stored.data), "file_path": stored.path,
    }  # fmt: skip


@method("getChat")
def get_chat(world: World, params: Json) -> Json:
    chat = chat_of(world, params)
    pinned = chat.find(chat.pinned[0]) if chat.pinned else None
    body = chat.as_json() | {
        "accent_color_id": 0, "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }  # fmt: skip
    return body | ({"pinned_message": pinned.body} if pinned else {})


@method("getChatMember")
def get_chat_member(world: World, params: Json) -> Json:
    chat, user_id = chat_of(world, params), integer(params, "user_id")
    if user_id == world.bot_id:
        return {"user": world.me, "status": "member"}
    phone = world.phones.get(user_id)
    if phone is None:
        raise bad("user not found")
    user = phone.as_user()
    if phone not in chat.members:
        return {"user": user, "status": "left"}
    if chat.type != "private" and phone is chat.members[0]:
        return {"user": user, "status": "creator", "is_anonymous": False}
    return {"user": user, "status": "member"}


@method("leaveChat")
def leave_chat(world: World, params: Json) -> bool:
    chat = chat_of(world, params)
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    world.changed()
    return True
