"""What the page shows of the world: three phones, the clock, what comes next. Plain JSON."""

from typing import Any

from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.phone import Phone

Json = dict[str, Any]
SHOWN = 60
"""Newest messages of a chat that the page keeps."""


def phone_view(phone: Phone, role: str) -> Json:
    """One phone: its chats (the private one first), its keyboard, its menu, its switches."""
    chats = [phone.chat, *_groups(phone)]
    return {
        "id": phone.user_id,
        "name": phone.name,
        "role": role,
        "offline": phone.offline,
        "queued": phone.queued,
        "waiting": [{"chat": one.chat_id, "words": one.words} for one in phone.waiting],
        "chats": [chat_view(chat, phone) for chat in chats],
        "keyboard": _keyboard(phone.chat),
        "menu": _menu(phone),
        "toasts": phone.toasts[-3:],
        "toastCount": len(phone.toasts),
    }


def chat_view(chat: Chat, phone: Phone) -> Json:
    """A chat as it stands on that phone."""
    pinned = chat.find(chat.pinned[0]) if chat.pinned else None
    shown = [message for message in chat.messages if not message.hidden]
    return {
        "id": chat.id,
        "title": chat.title,
        "pinned": pinned and (pinned.text or "").partition("\n")[0],
        "messages": [message_view(message, phone) for message in shown[-SHOWN:]],
    }


def message_view(message: SeenMessage, phone: Phone) -> Json:
    body = message.body
    return {
        "id": message.id,
        "mine": body["from"]["id"] == phone.user_id,
        "from": body["from"]["first_name"],
        "text": message.text or message.caption or "",
        "at": message.date,
        "edited": message.edited,
        "silent": message.silent,
        "reactions": message.reactions + [r for r in message.reactions_of.values() if r],
        "buttons": body.get("reply_markup", {}).get("inline_keyboard", []),
        "media": message.media,
        "file": (message.file or {}).get("file_id"),
        "fileName": (message.file or {}).get("file_name"),
        "fileSize": (message.file or {}).get("file_size", 0),
        "location": body.get("location"),
        "contact": "contact" in body,
    }


def _groups(phone: Phone) -> list[Chat]:
    return [
        chat
        for chat in phone.world.chats.values()
        if chat.type != "private" and chat.migrated_to is None and phone in chat.members
    ]


def _menu(phone: Phone) -> list[Json]:
    """The commands of this chat, else those for everybody."""
    commands = phone.world.commands
    return commands.get(f"chat {phone.user_id} ") or commands.get("default  ") or []


def _keyboard(chat: Chat) -> list[list[Json]]:
    return [[_key(key) for key in row] for row in (chat.keyboard or {}).get("keyboard", [])]


def _key(key: str | Json) -> Json:
    if isinstance(key, str):
        return {"text": key, "asks": None}
    asks = [what for what in ("location", "contact") if key.get(f"request_{what}")]
    return {"text": key["text"], "asks": asks[0] if asks else None}
