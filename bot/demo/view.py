"""What the page shows of the world: three phones, the clock, what comes next. Plain JSON."""

from typing import Any

from bot.emulator.chats import Chat, SeenMessage
from bot.emulator.phone import Phone
from bot.emulator.world import World

Json = dict[str, Any]
SHOWN = 60
"""Newest messages of a chat that the page keeps."""


def phone_view(phone: Phone, role: str) -> Json:
    """One phone: its screen, its keyboard, its switches."""
    return {
        "id": phone.user_id,
        "name": phone.name,
        "role": role,
        "offline": phone.offline,
        "queued": phone.queued,
        "messages": [message_view(m) for m in phone.messages[-SHOWN:]],
        "keyboard": _keyboard(phone.chat),
        "toasts": phone.toasts[-3:],
        "toastCount": len(phone.toasts),
    }


def message_view(message: SeenMessage) -> Json:
    body = message.body
    return {
        "id": message.id,
        "bot": message.from_bot,
        "text": message.text or message.caption or "",
        "at": message.date,
        "edited": message.edited,
        "silent": message.silent,
        "reactions": message.reactions,
        "buttons": body.get("reply_markup", {}).get("inline_keyboard", []),
        "media": message.media,
        "file": (message.file or {}).get("file_id"),
        "fileName": (message.file or {}).get("file_name"),
        "location": body.get("location"),
        "contact": "contact" in body,
    }


def group_view(world: World) -> list[Json]:
    """Groups with what is pinned in them."""
    return [
        {
            "id": chat.id,
            "title": chat.title,
            "pinned": [m.text for m in chat.messages if m.id in chat.pinned],
        }
        for chat in world.chats.values()
        if chat.type != "private" and chat.migrated_to is None
    ]


def _keyboard(chat: Chat) -> list[list[Json]]:
    rows = (chat.keyboard or {}).get("keyboard", [])
    return [
        [
            {"text": b, "asks": None}
            if isinstance(b, str)
            else {
                "text": b["text"],
                "asks": "location"
                if b.get("request_location")
                else "contact"
                if b.get("request_contact")
                else None,
            }
            for b in row
        ]
        for row in rows
    ]
