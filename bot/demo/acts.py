"""What a visitor does on a phone of the page, as the phone would do it."""

from collections.abc import Callable
from typing import Any

from bot.demo.county import FAR, OFFICE
from bot.emulator.phone import Phone

Json = dict[str, Any]
PLACES = {"village": OFFICE, "far": FAR}
Act = Callable[[Phone, Json], None]


def say(phone: Phone, given: Json) -> None:
    phone.says(str(given["text"])[:4096])


def place(phone: Phone, given: Json) -> None:
    phone.sends_location(*PLACES[given["place"]])


def live(phone: Phone, given: Json) -> None:
    lat, lon = PLACES[given["place"]]
    message = phone.starts_live_location(lat, lon, accuracy=14.0)
    for step in (1, 2, 3):
        phone.moves(message, lat + step * 1e-4, lon, accuracy=10.0 + step)


def contact(phone: Phone, given: Json) -> None:
    phone.shares_contact()


def press(phone: Phone, given: Json) -> None:
    message = phone.chat.find(int(given["message"]))
    phone.presses(str(given["label"]), message)


def photo(phone: Phone, given: Json) -> None:
    phone.sends_photo(caption=given.get("caption"))


def voice(phone: Phone, given: Json) -> None:
    phone.sends_voice()


def offline(phone: Phone, given: Json) -> None:
    phone.offline = bool(given["on"])


ACTS: dict[str, Act] = {
    "say": say,
    "place": place,
    "live": live,
    "contact": contact,
    "press": press,
    "photo": photo,
    "voice": voice,
    "offline": offline,
}
