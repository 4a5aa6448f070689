"""Slots: a message that stands for (chat, kind:subject). Edit it, or send anew and delete the old."""

import hashlib
import json
from typing import Any

from sqlalchemy.orm import Session

from models.messages.outbox import Call, Outgoing, Slot

NOT_IN_EDITS = ("disable_notification", "protect_content", "reply_parameters", "message_effect_id")


def target(
    session: Session, row: Outgoing, call: Call
) -> tuple[str, dict[str, Any], int | None, str | None]:
    """(method, parameters, message to delete afterwards, hash of the body)."""
    if row.slot is None:
        return call.method, call.params, None, None
    body = hashlib.sha256(
        json.dumps([call.method, call.params], sort_keys=True).encode()
    ).hexdigest()
    stands = session.get(Slot, (row.chat_id, row.slot))
    if stands is None:
        return call.method, call.params, None, body
    if row.is_new or not _can_be_edit(call):
        return call.method, call.params, stands.message_id, body
    params = {k: v for k, v in call.params.items() if k not in NOT_IN_EDITS}
    return "editMessageText", params | {"message_id": stands.message_id}, None, body


def is_unchanged(session: Session, row: Outgoing, body: str) -> bool:
    stands = session.get(Slot, (row.chat_id, row.slot))
    return stands is not None and not row.is_new and stands.last_body == body


def _can_be_edit(call: Call) -> bool:
    """Text with inline buttons or none: Telegram edits no reply keyboard, and no text into a photo."""
    markup = call.params.get("reply_markup")
    return call.method == "sendMessage" and (markup is None or "inline_keyboard" in markup)
