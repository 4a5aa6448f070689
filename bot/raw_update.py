"""Updates as Telegram sent them, before anybody trusts them."""

import re
import unicodedata
from datetime import datetime
from typing import Any

from telegram import Update

Raw = dict[str, Any]
COMMAND = re.compile(r"/[A-Za-z0-9_]+(@[A-Za-z0-9_]+)?(?=\s|$)")
WIDE = re.compile(r"\A[/／][\w＠@]+")
LARGEST = 2**63
"""Telegram's ids fit; what does not was made up and fits into no database."""


def has_id(raw: Any) -> bool:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return isinstance(number, int) and abs(number) < LARGEST


def clean(value: Any) -> Any:
    """The value without NUL and lone surrogates, which databases refuse or mangle."""
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        return value.replace("\0", "").encode("utf-8", "ignore").decode()
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value


def with_command(raw: Any) -> Any:
    """A text that begins with /word is a command, also if whoever sent it on marked no entities.

    Telegram marks none in ／ｗｈｅｒｅ or /where＠bot, as a keyboard for Chinese may write them.
    """
    if not isinstance(raw, dict):
        return raw
    for name in ("message", "edited_message"):
        body = _part(raw, name)
        if not isinstance(text := body.get("text"), str):
            continue
        narrow = WIDE.sub(lambda head: unicodedata.normalize("NFKC", head[0]), text, count=1)
        found = COMMAND.match(narrow)
        if found and (narrow != text or "entities" not in body):
            entity = {"type": "bot_command", "offset": 0, "length": found.end()}
            return raw | {name: body | {"text": narrow, "entities": [entity]}}
    return raw


def said_at(update: Update) -> datetime | None:
    if update.edited_message is not None:
        return update.edited_message.edit_date or update.edited_message.date
    if update.message is not None:
        return update.message.date
    return None


def who(raw: Raw) -> tuple[int | None, int | None]:
    """(chat id, user id) of a raw update that may be malformed."""
    body = next((v for k, v in raw.items() if k != "update_id" and isinstance(v, dict)), {})
    chat = body.get("chat") or _part(body, "message").get("chat")
    return _id_in(chat), _id_in(body.get("from"))


def _part(body: Raw, name: str) -> Raw:
    part = body.get(name)
    return part if isinstance(part, dict) else {}


def _id_in(part: object) -> int | None:
    number = part.get("id") if isinstance(part, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if abs(number) < LARGEST else None
