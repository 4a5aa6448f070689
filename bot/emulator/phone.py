"""A person's phone: what they do becomes updates for the bot, what the bot sends becomes a screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.emulator.chats import Chat, SeenMessage

if TYPE_CHECKING:
    from bot.emulator.world import World

Json = dict[str, Any]
KEEP_TAP = timedelta(seconds=150)
PIXEL = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "08" * 64 + "ffc0000b0800010001010111"
    "00ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000"
    "ffda0008010100003f00548fffd9"
)


@dataclass(eq=False)
class Phone:
    """One account. Its private chat with the bot has the id of the account."""

    world: "World"
    user_id: int
    name: str
    language_code: str
    phone: str | None
    username: str | None
    position: tuple[float, float] | None = None
    """What the GPS says; None = switched off."""
    toasts: list[str] = field(default_factory=list)
    _waiting: list[Callable[[], None]] | None = None

    # --- the screen ---

    @property
    def chat(self) -> Chat:
        return self.world.chats[self.user_id]

    @property
    def messages(self) -> list[SeenMessage]:
        return self.chat.messages

    @property
    def last(self) -> SeenMessage:
        """The newest message of the bot."""
        mine = [m for m in self.messages if m.from_bot]
        if not mine:
            raise AssertionError(f"{self.name} has seen nothing from the bot")
        return mine[-1]

    def sees(self) -> str:
        return self.last.text or self.last.caption or ""

    @property
    def keyboard(self) -> list[list[str]]:
        markup = self.chat.keyboard or {}
        return [
            [b if isinstance(b, str) else b["text"] for b in row]
            for row in markup.get("keyboard", [])
        ]

    @property
    def rings(self) -> list[SeenMessage]:
        """New messages that rang: not silent, not edits."""
        return [m for m in self.messages if m.from_bot and not m.silent]

    # --- signal ---

    @property
    def offline(self) -> bool:
        return self._waiting is not None

    @offline.setter
    def offline(self, value: bool) -> None:
        waiting, self._waiting = self._waiting or [], [] if value else None
        if not value:
            for send in waiting:
                send()

    @property
    def queued(self) -> int:
        """How much waits on the phone for a signal."""
        return len(self._waiting or [])

    # --- writing ---

    def says(
        self,
        text: str,
        *,
        scheduled: bool = False,
        via_bot: str | None = None,
        in_group: "Group | None" = None,
    ) -> None:
        body: Json = {"text": text}
        if text.startswith("/"):
            length = len(text.split()[0])
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
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
            body |= self._forwarded()
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
        spot = _location(lat, lon, accuracy) | {
            "live_period": message.body["location"]["live_period"]
        }
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
        kept = {
            k: v for k, v in message.body.items() if k in ("text", "location", "photo", "caption")
        }
        self._send(kept | self._forwarded())

    def edits(self, message: SeenMessage, text: str) -> None:
        self._edit(message, {"text": text})

    # --- tapping ---

    def presses(self, label: str, message: SeenMessage | None = None) -> None:
        """An inline button whose label starts with (or contains) `label`, on the newest message."""
        found = self._button(label, message)
        if found is None:
            shown = [m.buttons for m in self.messages if m.buttons]
            raise AssertionError(f"no button {label!r}; there are {shown}")
        on, data = found
        tap_id = str(self.world.next_id())
        query = {
            "id": tap_id, "from": self.as_user(), "chat_instance": str(self.user_id),
            "message": on.body, "data": data,
        }  # fmt: skip
        self.world.taps[tap_id] = (self, self.world.now())
        self._act(lambda: self.world.push("callback_query", query, keep=KEEP_TAP))

    def taps(self, label: str) -> None:
        """A button of the reply keyboard."""
        rows = (self.chat.keyboard or {}).get("keyboard", [])
        for button in (b for row in rows for b in row):
            text = button if isinstance(button, str) else button["text"]
            if label not in text:
                continue
            if isinstance(button, dict) and button.get("request_location"):
                if self.position is None:
                    raise AssertionError("location is switched off on this phone")
                return self.sends_location(*self.position)
            if isinstance(button, dict) and button.get("request_contact"):
                return self.shares_contact()
            return self.says(text)
        raise AssertionError(f"no key {label!r}; there are {self.keyboard}")

    def reacts(self, message: SeenMessage, emoji: str) -> None:
        new = [{"type": "emoji", "emoji": emoji}]
        body = {
            "chat": self.chat.as_json(), "message_id": message.id, "user": self.as_user(),
            "date": self.world.timestamp(), "old_reaction": [], "new_reaction": new,
        }  # fmt: skip
        self._act(lambda: self.world.push("message_reaction", body))

    def blocks(self) -> None:
        self.chat.blocked = True
        self._membership("member", "kicked")

    def unblocks(self) -> None:
        self.chat.blocked = False
        self._membership("kicked", "member")

    def deletes_chat(self) -> None:
        self.chat.messages.clear()

    # --- underneath ---

    def as_user(self) -> Json:
        body: Json = {
            "id": self.user_id, "is_bot": False, "first_name": self.name,
            "language_code": self.language_code,
        }  # fmt: skip
        return body | ({"username": self.username} if self.username else {})

    def _act(self, send: Callable[[], None]) -> None:
        if self._waiting is not None:
            self._waiting.append(send)
        else:
            send()

    def _send(
        self,
        body: Json,
        *,
        scheduled: bool = False,
        via_bot: str | None = None,
        in_group: "Group | None" = None,
    ) -> None:
        if scheduled:
            body = body | {"is_from_offline": True}
        if via_bot:
            body = body | {
                "via_bot": {"id": 99, "is_bot": True, "first_name": via_bot, "username": via_bot}
            }

        def send() -> None:
            self._send_now(body, in_group)

        self._act(send)

    def _send_now(self, body: Json, in_group: "Group | None" = None) -> SeenMessage:
        chat = in_group.chat if in_group else self.chat
        chat.started = True
        message = {
            "message_id": self.world.next_id(), "from": self.as_user(), "chat": chat.as_json(),
            "date": self.world.timestamp(), **body,
        }  # fmt: skip
        seen = SeenMessage(message, is_bot=False)
        chat.messages.append(seen)
        self.world.push("message", message)
        return seen

    def _edit(self, message: SeenMessage, change: Json) -> None:
        def send() -> None:
            message.body = message.body | change | {"edit_date": self.world.timestamp()}
            message.edits += 1
            self.world.push("edited_message", message.body)

        self._act(send)

    def _send_file(
        self, kind: str, data: bytes, name: str, caption: str | None = None, **extra: Any
    ) -> None:
        stored = self.world.store_file(data, kind, name)
        body: Json = {
            kind: {
                "file_id": stored.file_id, "file_unique_id": stored.unique_id,
                "file_size": len(data), **extra,
            }
        }  # fmt: skip
        self._send(body | ({"caption": caption} if caption else {}))

    def _photo(self, data: bytes, caption: str | None) -> Json:
        stored = self.world.store_file(data, "photo", "photo.jpg")
        size = {
            "file_id": stored.file_id, "file_unique_id": stored.unique_id, "width": 800,
            "height": 600, "file_size": len(data),
        }  # fmt: skip
        return {"photo": [size]} | ({"caption": caption} if caption else {})

    def _forwarded(self) -> Json:
        origin = {
            "type": "hidden_user",
            "sender_user_name": "某人",
            "date": self.world.timestamp(),
        }
        return {"forward_origin": origin}

    def _button(self, label: str, message: SeenMessage | None) -> tuple[SeenMessage, str] | None:
        shown = [message] if message else [m for m in reversed(self.messages) if m.buttons]
        for matches in (str.startswith, str.__contains__):
            for on in shown:
                rows = on.body.get("reply_markup", {}).get("inline_keyboard", [])
                for button in (b for row in rows for b in row):
                    if "callback_data" in button and matches(button["text"], label):
                        return on, button["callback_data"]
        return None

    def _membership(self, old: str, new: str) -> None:
        bot = self.world.me
        body = {
            "chat": self.chat.as_json(), "from": self.as_user(), "date": self.world.timestamp(),
            "old_chat_member": {"user": bot, "status": old} | _banned(old),
            "new_chat_member": {"user": bot, "status": new} | _banned(new),
        }  # fmt: skip
        self._act(lambda: self.world.push("my_chat_member", body))


@dataclass(frozen=True)
class Group:
    """A group with the bot and some phones."""

    world: "World"
    first_id: int

    @property
    def chat(self) -> Chat:
        """The chat as it is now (a supergroup has another id)."""
        chat = self.world.chats[self.first_id]
        return self.world.chats[chat.migrated_to] if chat.migrated_to else chat

    def announce_bot(self, by: Phone) -> None:
        bot = self.world.me
        self.world.push(
            "my_chat_member",
            {
                "chat": self.chat.as_json(), "from": by.as_user(), "date": self.world.timestamp(),
                "old_chat_member": {"user": bot, "status": "left"},
                "new_chat_member": {"user": bot, "status": "member"},
            },
        )  # fmt: skip

    def becomes_supergroup(self) -> int:
        """Telegram moves the chat to a new id; the bot hears of it from both sides."""
        old = self.chat
        new_id = old.id - 1_000_000_000_000
        moved = Chat(new_id, "supergroup", old.title, old.members, started=True, pinned=old.pinned)
        self.world.chats[new_id], old.migrated_to = moved, new_id
        sender = old.members[0].as_user()
        for chat, change in (
            (old, {"migrate_to_chat_id": new_id}),
            (moved, {"migrate_from_chat_id": old.id}),
        ):
            message = {
                "message_id": self.world.next_id(), "from": sender, "chat": chat.as_json(),
                "date": self.world.timestamp(), **change,
            }  # fmt: skip
            self.world.push("message", message)
        return new_id


def _banned(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}


def _location(lat: float, lon: float, accuracy: float | None) -> Json:
    spot: Json = {"latitude": lat, "longitude": lon}
    return spot | ({"horizontal_accuracy": accuracy} if accuracy else {})


def _without_reply(body: Json) -> Json:
    return {k: v for k, v in body.items() if k not in ("reply_to_message", "reply_markup")}
