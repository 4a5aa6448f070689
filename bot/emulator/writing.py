"""What a person can write: text, places, contacts, pictures, voices, forwards, edits."""

from typing import TYPE_CHECKING, Any

from bot.emulator.chats import COPIED, SeenMessage
from bot.emulator.entities import units
from bot.emulator.limits import TEXT
from bot.emulator.screen import Screen

if TYPE_CHECKING:
    from bot.emulator.group import Group

Json = dict[str, Any]
PIXEL = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "08" * 64 + "ffc0000b0800010001010111"
    "00ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f00548fffd9"
)


class Writing(Screen):
    """The writing half of a phone; `_send`, `_send_now` and `_edit` are the phone's."""

    def _send(self, body: Json, *, in_group: "Group | None" = None, **marks: Any) -> None:
        raise NotImplementedError

    def _send_now(self, body: Json, in_group: "Group | None" = None) -> SeenMessage:
        raise NotImplementedError

    def _edit(self, message: SeenMessage, change: Json) -> None:
        raise NotImplementedError

    def says(
        self,
        text: str,
        *,
        scheduled: bool = False,
        via_bot: str | None = None,
        in_group: "Group | None" = None,
        reply_to: SeenMessage | None = None,
    ) -> None:
        """More than fits into one message becomes several, as every client does it."""
        answered = {"reply_to_message": _without_reply(reply_to.body)} if reply_to else {}
        for part in pieces(text):
            body = _text(part) | answered
            self._send(body, scheduled=scheduled, via_bot=via_bot, in_group=in_group)

    def sends_location(
        self,
        lat: float,
        lon: float,
        *,
        accuracy: float | None = None,
        scheduled: bool = False,
        forwarded: bool = False,
        via_bot: str | None = None,
        reply: bool = True,
    ) -> None:
        body: Json = {"location": _location(lat, lon, accuracy)}
        answered = [m for m in self.messages if m.from_bot and "reply_markup" in m.body]
        if reply and answered:
            body["reply_to_message"] = _without_reply(answered[-1].body)
        if forwarded:
            body |= self._somebody()
        self._send(body, scheduled=scheduled, via_bot=via_bot)

    def starts_live_location(
        self,
        lat: float,
        lon: float,
        period: int = 900,
        accuracy: float | None = None,
        heading: int | None = None,
    ) -> SeenMessage:
        spot = _location(lat, lon, accuracy) | {"live_period": period}
        if heading:
            spot["heading"] = heading
        return self._send_now({"location": spot})

    def moves(
        self,
        message: SeenMessage,
        lat: float,
        lon: float,
        accuracy: float | None = None,
        heading: int | None = None,
    ) -> None:
        period = message.body["location"].get("live_period")
        if period is None or self.world.timestamp() >= message.date + period:
            raise AssertionError("this location is no longer live")
        spot = _location(lat, lon, accuracy) | {"live_period": period}
        if heading:
            spot["heading"] = heading
        self._edit(message, {"location": spot})

    def stops_live(self, message: SeenMessage) -> None:
        spot = dict(message.body["location"])
        spot.pop("live_period", None)
        spot.pop("heading", None)
        self._edit(message, {"location": spot})

    def sends_venue(self, lat: float, lon: float, title: str) -> None:
        spot = _location(lat, lon, None)
        self._send(
            {"venue": {"location": spot, "title": title, "address": title}, "location": spot}
        )

    def shares_contact(self, phone: str | None = None, user_id: int | None = None) -> None:
        """The own contact unless told otherwise; a foreign one carries its owner's id or none."""
        number = (phone or self.phone or "").removeprefix("+")
        owner = (
            user_id
            if user_id is not None
            else (self.user_id if phone in (None, self.phone) else None)
        )
        contact: Json = {"phone_number": number, "first_name": self.name}
        if owner is not None:
            contact["user_id"] = owner
        self._send({"contact": contact})

    def sends_photo(self, data: bytes | None = None, caption: str | None = None) -> None:
        self._send(self._photo(data or PIXEL, caption))

    def sends_album(self, photos: list[bytes], caption: str | None = None) -> None:
        group_id = str(self.world.next_id())
        for index, data in enumerate(photos):
            body = self._photo(data, caption if index == 0 else None)
            self._send(body | {"media_group_id": group_id})

    def sends_voice(self, data: bytes = b"OggS voice", duration: int = 3) -> None:
        self._send_file("voice", data, "voice.ogg", duration=duration, mime_type="audio/ogg")

    def sends_video(self, data: bytes = b"mp4 video", caption: str | None = None) -> None:
        extra: Json = {"width": 320, "height": 240, "duration": 3}
        self._send_file("video", data, "video.mp4", caption=caption, **extra)

    def sends_video_note(self, data: bytes = b"mp4 note") -> None:
        self._send_file("video_note", data, "note.mp4", length=240, duration=5)

    def sends_document(self, data: bytes, name: str, mime: str = "application/pdf") -> None:
        self._send_file("document", data, name, file_name=name, mime_type=mime)

    def sends_sticker(self) -> None:
        extra: Json = {
            "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False,
        }  # fmt: skip
        self._send_file("sticker", b"webp", "sticker.webp", **extra)

    def forwards(self, message: SeenMessage) -> None:
        kept = {k: v for k, v in message.body.items() if k in COPIED}
        kept.pop("reply_markup", None)
        self._send(kept | {"forward_origin": message.origin})

    def edits(self, message: SeenMessage, text: str) -> None:
        """The words of an own message: its text, or the caption under its picture."""
        self._edit(message, {"caption": text} if message.media else _text(text))

    def _send_file(
        self, kind: str, data: bytes, name: str, caption: str | None = None, **extra: Any
    ) -> None:
        stored = self.world.files.store(data, kind, name)
        body: Json = {kind: stored.as_json() | extra}
        self._send(body | ({"caption": caption} if caption else {}))

    def _photo(self, data: bytes, caption: str | None) -> Json:
        size = self.world.files.store(data, "photo", "photo.jpg").as_json()
        return {"photo": [size]} | ({"caption": caption} if caption else {})

    def _somebody(self) -> Json:
        origin = {
            "type": "hidden_user", "sender_user_name": "某人", "date": self.world.timestamp(),
        }  # fmt: skip
        return {"forward_origin": origin}


def pieces(text: str) -> list[str]:
    """Cut where a message is full."""
    parts, part, size = [], "", 0
    for letter in text:
        if size + units(letter) > TEXT:
            parts.append(part)
            part, size = "", 0
        part, size = part + letter, size + units(letter)
    return [*parts, part]


def _text(text: str) -> Json:
    if not text.startswith("/"):
        return {"text": text}
    command = {"type": "bot_command", "offset": 0, "length": units(text.split()[0])}
    return {"text": text, "entities": [command]}


def _location(lat: float, lon: float, accuracy: float | None) -> Json:
    spot: Json = {"latitude": lat, "longitude": lon}
    return spot | ({"horizontal_accuracy": accuracy} if accuracy else {})


def _without_reply(body: Json) -> Json:
    return {k: v for k, v in body.items() if k not in ("reply_to_message", "reply_markup")}
