"""The files of a message, by file_id; and what counts as something that was said."""

from typing import Any

from telegram import Message
from telegram.ext import filters

MEDIA = ("photo", "voice", "video", "video_note", "document")
ANYTHING = (
    filters.TEXT | filters.PHOTO | filters.VOICE | filters.VIDEO | filters.VIDEO_NOTE
    | filters.Document.ALL
)  # fmt: skip


def media_of(sent: Message) -> list[dict[str, Any]]:
    """The files of a message; of a photo the largest size."""
    for kind in MEDIA:
        found = getattr(sent, kind, None)
        if found:
            file = found[-1] if isinstance(found, tuple | list) else found
            return [{"kind": kind, "file_id": file.file_id, "unique_id": file.file_unique_id}]
    return []
