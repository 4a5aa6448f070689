"""Methods that send files: new ones, known ones by their id, albums."""

from typing import Any

from bot.emulator.errors import ApiError, bad
from bot.emulator.files import StoredFile
from bot.emulator.limits import worded
from bot.emulator.methods.registry import METHODS, Method, chat_of, deliver, method
from bot.emulator.params import as_json
from bot.emulator.world import World

Json = dict[str, Any]
KINDS = ("photo", "document", "voice", "video", "video_note", "audio", "sticker")
LARGEST_UPLOAD = 50_000_000
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")
"""How the formats begin that Telegram turns into a photo."""
ALBUM = 10
APART = ("document", "audio")
"""Kinds that fill an album alone."""


def _stored(world: World, kind: str, given: Any) -> StoredFile:
    if isinstance(given, tuple):
        name, data = given
        if not data:
            raise bad("file must be non-empty")
        if len(data) > LARGEST_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if kind == "photo" and not data.startswith(PICTURES):
            raise bad("IMAGE_PROCESS_FAILED")
        return world.files.store(data, kind, name)
    if given in (None, ""):
        raise bad(f"there is no {kind} in the request")
    known = world.files.get(str(given))
    if known is None:
        is_url = str(given).startswith(("http://", "https://"))
        raise bad(
            "failed to get HTTP URL content"
            if is_url
            else "wrong file identifier/HTTP URL specified"
        )
    if known.kind != kind:
        wrong, right = known.kind.title(), kind.title()
        raise bad(f"can't use file of type {wrong} as {right}")
    return known


def content(world: World, kind: str, given: Any, params: Json) -> Json:
    """The part of a message that is the file and its caption."""
    words = worded(params, "caption")
    info = _stored(world, kind, given).as_json()
    return {kind: [info] if kind == "photo" else info} | words


def _sender(kind: str) -> Method:
    def send(world: World, params: Json) -> Json:
        chat_of(world, params)
        return deliver(world, params, content(world, kind, params.get(kind), params))

    return send


for _kind in KINDS:
    METHODS["send" + _kind.title().replace("_", "")] = _sender(_kind)


@method("sendMediaGroup")
def send_media_group(world: World, params: Json) -> list[Json]:
    items = as_json(params.get("media")) or []
    if len(items) < 2:
        raise bad("media group must include 2-10 items")
    if len(items) > ALBUM:
        raise bad("too many messages to send as an album")
    kinds = {item["type"] for item in items}
    if len(kinds) > 1 and (apart := kinds & set(APART)):
        raise bad(f"{min(apart).title()} can't be mixed with other media types")
    group_id = str(world.next_id())
    chat_of(world, params)
    parts = [content(world, item["type"], attached(item, params), item) for item in items]
    shared = {k: v for k, v in params.items() if k != "reply_markup"}
    return [deliver(world, shared, part | {"media_group_id": group_id}) for part in parts]


def attached(item: Json, params: Json) -> Any:
    """The upload an InputMedia names, or the id it gives."""
    given = item.get("media")
    if isinstance(given, str) and given.startswith("attach://"):
        return params.get(given.removeprefix("attach://"))
    return given
