"""Methods that put words, places, contacts and copies into a chat."""

from typing import Any

from bot.emulator.chats import COPIED, Chat, SeenMessage
from bot.emulator.errors import bad
from bot.emulator.limits import worded
from bot.emulator.methods.registry import chat_of, deliver, method
from bot.emulator.params import integer
from bot.emulator.world import World

Json = dict[str, Any]


@method("sendMessage")
def send_message(world: World, params: Json) -> Json:
    return deliver(world, params, worded(params, "text"))


@method("sendLocation", "sendVenue")
def send_location(world: World, params: Json) -> Json:
    spot: Json = {
        "latitude": _degrees(params, "latitude", 90),
        "longitude": _degrees(params, "longitude", 180),
    }
    if "title" in params:
        venue = {"location": spot, "title": params["title"], "address": params["address"]}
        return deliver(world, params, {"location": spot, "venue": venue})
    for name in ("live_period", "heading"):
        if name in params:
            spot[name] = integer(params, name)
    return deliver(world, params, {"location": spot})


def _degrees(params: Json, name: str, most: int) -> float:
    try:
        value = float(params[name])
    except ValueError:
        value = most + 1.0
    if abs(value) > most:
        raise bad("wrong location specified" if name == "latitude" else f"{name} is invalid")
    return value


@method("sendContact")
def send_contact(world: World, params: Json) -> Json:
    contact = {k: params[k] for k in ("phone_number", "first_name", "last_name") if k in params}
    return deliver(world, params, {"contact": contact})


@method("copyMessage")
def copy_message(world: World, params: Json) -> Json:
    _, found = _source(world, params, "copy")
    kept = {k: v for k, v in found.body.items() if k in COPIED}
    if "caption" in params:
        kept = {k: v for k, v in kept.items() if not k.startswith("caption")}
        kept |= worded(params, "caption")
    return {"message_id": deliver(world, params, kept)["message_id"]}


@method("forwardMessage")
def forward_message(world: World, params: Json) -> Json:
    _, found = _source(world, params, "forward")
    if found.body.get("has_protected_content"):
        raise bad("message has protected content and can't be forwarded")
    kept = {k: v for k, v in found.body.items() if k in COPIED}
    return deliver(world, params, kept | {"forward_origin": found.origin})


def _source(world: World, params: Json, doing: str) -> tuple[Chat, SeenMessage]:
    chat = chat_of(world, params, "from_chat_id")
    found = chat.find(integer(params, "message_id"))
    if found is None:
        raise bad(f"message to {doing} not found")
    return chat, found
