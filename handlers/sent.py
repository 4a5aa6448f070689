"""What was just sent: its files by file_id, its words, and its row among what was said."""

from typing import Any

from telegram import Message
from telegram.ext import filters

from handlers.context import Turn
from locales.catalogs import all_forms
from locales.marks import NP_
from locales.reading.plain import head_and_rest
from models.messages import said
from models.messages.said import Said

MEDIA = ("photo", "voice", "video", "video_note", "audio", "document")
ANYTHING = (
    filters.TEXT | filters.PHOTO | filters.VOICE | filters.VIDEO | filters.VIDEO_NOTE
    | filters.AUDIO | filters.Document.ALL
)  # fmt: skip
LOG_WORD = NP_("word", "log")


def media_of(sent: Message) -> list[dict[str, Any]]:
    """The files of a message; of a photo the largest size."""
    for kind in MEDIA:
        found = getattr(sent, kind, None)
        if found:
            file = found[-1] if isinstance(found, tuple | list) else found
            return [
                {
                    "kind": kind, "file_id": file.file_id, "unique_id": file.file_unique_id,
                    "size": file.file_size,
                }
            ]  # fmt: skip
    return []


def take(turn: Turn, text: str) -> Said:
    """The row of this message; parts of an album share one."""
    return said.keep(
        turn.session, now=turn.now, said_at=turn.said_at, person_id=turn.actor.person_id,
        chat_id=turn.chat_id, message_id=turn.message.message_id, text=text,
        media=media_of(turn.message), album_id=turn.message.media_group_id,
    )  # fmt: skip


def after_log(text: str) -> str | None:
    """The words after /log or the word for it, in any language; None for any other text."""
    head, rest = head_and_rest(text)
    words = {"/log"} | {form.casefold() for form in all_forms("word", LOG_WORD)}
    return rest if head.partition("@")[0].casefold() in words else None
