"""Files that go up with a message; a large one only once, then by its file_id."""

import asyncio
from pathlib import Path
from typing import Any

from telegram import InputFile

from bot.delivery.parcel import Parcel

LARGE = 100_000
"""From this many bytes on the file_id is worth remembering."""


async def part_of(upload: dict[str, Any]) -> dict[str, Any]:
    """The parameter that carries the file (`{field, path, name}`) or names it (`{field, file_id}`)."""
    if file_id := upload.get("file_id"):
        return {upload["field"]: file_id}
    data = await asyncio.to_thread(Path(upload["path"]).read_bytes)
    return {upload["field"]: InputFile(data, filename=upload["name"])}


def file_id_of(parcel: Parcel, answer: Any) -> str | None:
    """The file_id that Telegram gave to what was uploaded, if that is worth remembering."""
    if parcel.upload is None or "file_id" in parcel.upload or not isinstance(answer, dict):
        return None
    found = answer.get(parcel.upload["field"])
    if isinstance(found, list) and found:
        found = found[-1]
    if not isinstance(found, dict) or found.get("file_size", 0) <= LARGE:
        return None
    return str(found["file_id"])
