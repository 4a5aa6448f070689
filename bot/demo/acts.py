"""What a visitor does on a phone of the page, as the phone would do it."""

import base64
from collections.abc import Callable
from typing import Any

from bot.demo.county import FAR, OFFICE
from bot.emulator.chats import SeenMessage
from bot.emulator.group import Group
from bot.emulator.phone import Phone

Json = dict[str, Any]
SILENCE = b"OggS: three seconds of silence"
PLACES = {"village": OFFICE, "far": FAR}
Act = Callable[[Phone, Json], None]


def say(phone: Phone, given: Json) -> None:
    where = int(given.get("chat", phone.user_id))
    group = Group(phone.world, where) if where != phone.user_id else None
    phone.says(str(given["text"])[:4096], in_group=group)


def place(phone: Phone, given: Json) -> None:
    phone.sends_location(*PLACES[given["place"]])


def live(phone: Phone, given: Json) -> None:
    if phone.offline:  # it begins once there is a signal: until then it is a place like any other
        place(phone, given)
        return
    lat, lon = PLACES[given["place"]]
    message = phone.starts_live_location(lat, lon, accuracy=14.0)
    for step in (1, 2, 3):
        phone.moves(message, lat + step * 1e-4, lon, accuracy=10.0 + step)


def contact(phone: Phone, given: Json) -> None:
    phone.shares_contact()


def press(phone: Phone, given: Json) -> None:
    phone.presses(str(given["label"]), _message(phone, given))


def react(phone: Phone, given: Json) -> None:
    if (message := _message(phone, given)) is not None:
        phone.reacts(message, "👍")


def edit(phone: Phone, given: Json) -> None:
    """The own words only, as Telegram has it."""
    if message := _own(phone, given):
        phone.edits(message, str(given["text"])[:4096])


def delete(phone: Phone, given: Json) -> None:
    """Gone from the screen; a bot is never told, so what it keeps stays."""
    if message := _own(phone, given):
        message.hidden = True


def photo(phone: Phone, given: Json) -> None:
    phone.sends_photo(_bytes(given), given.get("caption"))


def voice(phone: Phone, given: Json) -> None:
    phone.sends_voice(_bytes(given) or SILENCE)


def document(phone: Phone, given: Json) -> None:
    phone.sends_document(_bytes(given) or b"", str(given["name"])[:80], str(given["mime"])[:80])


def offline(phone: Phone, given: Json) -> None:
    phone.offline = bool(given["on"])


def _bytes(given: Json) -> bytes | None:
    """File contents travel as base64."""
    return base64.b64decode(given["data"]) if given.get("data") else None


def _own(phone: Phone, given: Json) -> SeenMessage | None:
    message = _message(phone, given)
    return message if message and message.body["from"]["id"] == phone.user_id else None


def _message(phone: Phone, given: Json) -> SeenMessage | None:
    """A message of a chat this phone is in."""
    mine = [chat for chat in phone.world.chats.values() if phone in chat.members]
    found = (chat.find(int(given["message"])) for chat in mine)
    return next((message for message in found if message), None)


ACTS: dict[str, Act] = {
    "say": say,
    "place": place,
    "live": live,
    "contact": contact,
    "press": press,
    "react": react,
    "edit": edit,
    "delete": delete,
    "photo": photo,
    "voice": voice,
    "document": document,
    "offline": offline,
}
