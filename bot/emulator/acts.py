"""What a phone can be told to do over HTTP: name -> act(phone, JSON)."""

import base64
from collections.abc import Callable
from typing import Any

from bot.emulator.chats import SeenMessage
from bot.emulator.group import Group
from bot.emulator.phone import Phone

Json = dict[str, Any]
Act = Callable[[Phone, Json], None]
ACTS: dict[str, Act] = {}


def act(function: Act) -> Act:
    ACTS[function.__name__] = function
    return function


def _bytes(given: Json, name: str = "data") -> bytes | None:
    """File contents travel as base64."""
    return base64.b64decode(given[name]) if given.get(name) else None


def _message(phone: Phone, given: Json) -> SeenMessage:
    """A message of the private chat or of a group the phone is in, by its id."""
    for chat in phone.world.chats.values():
        if phone in chat.members and (found := chat.find(int(given["message"]))) is not None:
            return found
    raise LookupError(f"no message {given['message']}")


@act
def say(phone: Phone, given: Json) -> None:
    group = Group(phone.world, int(given["group"])) if given.get("group") else None
    phone.says(
        str(given["text"]),
        scheduled=bool(given.get("scheduled")),
        via_bot=given.get("via_bot"),
        in_group=group,
        reply_to=_message(phone, {"message": given["reply_to"]}) if "reply_to" in given else None,
    )


@act
def location(phone: Phone, given: Json) -> None:
    phone.sends_location(
        float(given["latitude"]), float(given["longitude"]), accuracy=given.get("accuracy"),
        scheduled=bool(given.get("scheduled")), forwarded=bool(given.get("forwarded")),
    )  # fmt: skip


@act
def live(phone: Phone, given: Json) -> None:
    spot = float(given["latitude"]), float(given["longitude"])
    phone.starts_live_location(*spot, int(given.get("period", 900)), given.get("accuracy"))


@act
def move(phone: Phone, given: Json) -> None:
    spot = float(given["latitude"]), float(given["longitude"])
    phone.moves(_message(phone, given), *spot, given.get("accuracy"), given.get("heading"))


@act
def stop_live(phone: Phone, given: Json) -> None:
    phone.stops_live(_message(phone, given))


@act
def venue(phone: Phone, given: Json) -> None:
    phone.sends_venue(float(given["latitude"]), float(given["longitude"]), given["title"])


@act
def contact(phone: Phone, given: Json) -> None:
    phone.shares_contact(given.get("phone"), given.get("user_id"))


@act
def photo(phone: Phone, given: Json) -> None:
    phone.sends_photo(_bytes(given), given.get("caption"))


@act
def album(phone: Phone, given: Json) -> None:
    phone.sends_album([base64.b64decode(p) for p in given["photos"]], given.get("caption"))


@act
def voice(phone: Phone, given: Json) -> None:
    phone.sends_voice()


@act
def video(phone: Phone, given: Json) -> None:
    phone.sends_video(caption=given.get("caption"))


@act
def video_note(phone: Phone, given: Json) -> None:
    phone.sends_video_note()


@act
def document(phone: Phone, given: Json) -> None:
    data = _bytes(given) or b"empty"
    phone.sends_document(data, given["name"], given.get("mime", "application/octet-stream"))


@act
def sticker(phone: Phone, given: Json) -> None:
    phone.sends_sticker()


@act
def forward(phone: Phone, given: Json) -> None:
    phone.forwards(_message(phone, given))


@act
def edit(phone: Phone, given: Json) -> None:
    phone.edits(_message(phone, given), str(given["text"]))


@act
def press(phone: Phone, given: Json) -> None:
    phone.presses(str(given["label"]), _message(phone, given) if "message" in given else None)


@act
def tap(phone: Phone, given: Json) -> None:
    phone.taps(str(given["label"]))


@act
def react(phone: Phone, given: Json) -> None:
    phone.reacts(_message(phone, given), str(given.get("emoji", "")))


@act
def block(phone: Phone, given: Json) -> None:
    phone.blocks() if given.get("on", True) else phone.unblocks()


@act
def delete_chat(phone: Phone, given: Json) -> None:
    phone.deletes_chat()


@act
def offline(phone: Phone, given: Json) -> None:
    phone.offline = bool(given.get("on", True))


@act
def position(phone: Phone, given: Json) -> None:
    """Where the GPS puts the phone; without coordinates it is off."""
    is_on = "latitude" in given
    phone.position = (float(given["latitude"]), float(given["longitude"])) if is_on else None
    phone.world.changed()
