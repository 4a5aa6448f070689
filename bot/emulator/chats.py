"""Chats and the messages in them, as everybody in the chat sees them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.emulator.phone import Phone

Json = dict[str, Any]
MEDIA = ("photo", "document", "voice", "video", "video_note", "sticker", "audio")
COPIED = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "location",
    "venue",
    "contact",
    *MEDIA,
)
CONTENT = ("text", "entities", "caption", "caption_entities", "reply_markup", *MEDIA)


@dataclass
class SeenMessage:
    """A message on the screen. `body` is the Bot API's JSON of it."""

    body: Json
    is_bot: bool
    silent: bool = False
    edits: int = 0
    reactions: list[str] = field(default_factory=list)
    """The bot's."""
    reactions_of: dict[int, str] = field(default_factory=dict)
    """People's, by account."""
    hidden: bool = False
    """The person deleted the chat on their phone."""
    sent_at: datetime | None = None

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def text(self) -> str | None:
        return self.body.get("text")

    @property
    def caption(self) -> str | None:
        return self.body.get("caption")

    @property
    def from_bot(self) -> bool:
        return self.is_bot

    @property
    def edited(self) -> bool:
        return self.edits > 0

    @property
    def date(self) -> int:
        return int(self.body["date"])

    @property
    def buttons(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.inline_rows]

    @property
    def inline_rows(self) -> list[list[Json]]:
        """The inline keyboard as the bot gave it."""
        rows: list[list[Json]] = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def media(self) -> str | None:
        return next((kind for kind in MEDIA if kind in self.body), None)

    @property
    def file(self) -> Json | None:
        """The file's object (for photos the largest size)."""
        if self.media is None:
            return None
        found = self.body[self.media]
        largest: Json = found[-1] if isinstance(found, list) else found
        return largest

    def same_content(self, other: Json) -> bool:
        return all(self.body.get(key) == other.get(key) for key in CONTENT)

    @property
    def origin(self) -> Json:
        """Where a forward of it says it comes from."""
        origin: Json | None = self.body.get("forward_origin")
        if origin is not None:
            return origin
        return {"type": "user", "sender_user": self.body["from"], "date": self.date}


@dataclass
class Chat:
    """A private chat with the bot, or a group with it."""

    id: int
    type: str
    title: str | None = None
    members: "list[Phone]" = field(default_factory=list)
    started: bool = False
    """The person wrote first (a bot cannot), or it is a group."""
    blocked: bool = False
    migrated_to: int | None = None
    bot_status: str = "member"
    """What the bot is in it: member, left or kicked."""
    pins_forbidden: bool = False
    messages: list[SeenMessage] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None

    def as_json(self) -> Json:
        body: Json = {"id": self.id, "type": self.type}
        if self.title is not None:
            body["title"] = self.title
        elif self.members:
            body["first_name"] = self.members[0].name
            if self.members[0].username:
                body["username"] = self.members[0].username
        return body

    def find(self, message_id: int) -> SeenMessage | None:
        return next((m for m in self.messages if m.id == message_id), None)
