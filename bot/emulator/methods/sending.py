"""Methods that put a message into a chat."""

from typing import Any

from bot.emulator import limits
from bot.emulator.errors import bad
from bot.emulator.methods.registry import METHODS, Method, chat_of, deliver, method, worded
from bot.emulator.world import World

Json = dict[str, Any]


@method("sendMessage")
def send_message(world: World, params: Json) -> Json:
    chat = chat_of(world, params)
    return deliver(world, chat, params, worded(params, "text"))


def _send_media(kind: str) -> Method:
    def send(world: World, params: Json) -> Json:
        chat = chat_of(world, params)
        given = params.get(kind)
        if given is None:
            raise bad(f"there is no {kind} in the request")
        if isinstance(given, tuple):
            name, data = given
            stored = world.store_file(data, kind, name)
        elif given in world.files:
            stored = world.files[given]
            name = stored.path.rpartition("-")[2]
        else:
            raise bad("wrong file identifier/HTTP URL specified")
        info: Json = {
            "file_id": stored.file_id, "file_unique_id": stored.unique_id,
            "file_size": len(stored.data), **_dimensions(kind, name),
        }  # fmt: skip
        content = {kind: [info] if kind == "photo" else info} | worded(params, "caption")
        return deliver(world, chat, params, content)

    return send


def _dimensions(kind: str, name: str) -> Json:
    if kind == "document":
        return {"file_name": name}
    if kind == "photo":
        return {"width": 800, "height": 600}
    if kind == "video":
        return {"width": 320, "height": 240, "duration": 3}
    return {"length": 240, "duration": 3} if kind == "video_note" else {"duration": 3}


for _kind in ("photo", "document", "voice", "video", "video_note", "audio"):
    METHODS["send" + _kind.title().replace("_", "")] = _send_media(_kind)


@method("sendMediaGroup")
def send_media_group(world: World, params: Json) -> list[Json]:
    group_id = str(world.next_id())
    sent = []
    for item in limits.as_json(params.get("media")) or []:
        kind, given = item["type"], item["media"]
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        one = {"chat_id": params["chat_id"], kind: given, "caption": item.get("caption", "")}
        body = METHODS["send" + kind.title()](world, one)
        body["media_group_id"] = group_id
        sent.append(body)
    return sent


@method("sendLocation", "sendVenue")
def send_location(world: World, params: Json) -> Json:
    chat = chat_of(world, params)
    spot = {"latitude": float(params["latitude"]), "longitude": float(params["longitude"])}
    content: Json = {"location": spot}
    if "title" in params:
        content["venue"] = {
            "location": spot, "title": params["title"], "address": params.get("address", ""),
        }  # fmt: skip
    return deliver(world, chat, params, content)


@method("copyMessage", "forwardMessage")
def copy_message(world: World, params: Json) -> Json:
    source = world.chats.get(int(params["from_chat_id"]))
    found = source.find(int(params["message_id"])) if source else None
    if found is None:
        raise bad("message to copy not found")
    kept = {k: v for k, v in found.body.items() if k in ("text", "caption", found.media)}
    return deliver(world, chat_of(world, params), params, kept)
