"""What a person sees: the messages, the keyboard, what rang, what popped up."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.emulator.chats import Chat, SeenMessage

if TYPE_CHECKING:
    from bot.emulator.world import World

Json = dict[str, Any]


@dataclass(eq=False)
class Screen:
    """The reading half of a phone: its private chat with the bot, whose id is the account's."""

    world: "World"
    user_id: int
    name: str
    language_code: str
    phone: str | None
    username: str | None
    position: tuple[float, float] | None = None
    """What the GPS says; None = switched off."""
    is_deactivated: bool = False
    """The account is deleted."""
    toasts: list[str] = field(default_factory=list)

    @property
    def chat(self) -> Chat:
        return self.world.chats[self.user_id]

    @property
    def messages(self) -> list[SeenMessage]:
        return [m for m in self.chat.messages if not m.hidden]

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
        return [
            [b if isinstance(b, str) else b["text"] for b in row] for row in self.keyboard_rows
        ]

    @property
    def keyboard_rows(self) -> list[list[Json | str]]:
        """The reply keyboard as the bot gave it."""
        rows: list[list[Json | str]] = (self.chat.keyboard or {}).get("keyboard", [])
        return rows

    @property
    def rings(self) -> list[SeenMessage]:
        """New messages that rang: not silent, not edits."""
        return [m for m in self.messages if m.from_bot and not m.silent]

    @property
    def pinned(self) -> list[SeenMessage]:
        """What is pinned in the private chat, newest first."""
        found = [self.chat.find(message_id) for message_id in self.chat.pinned]
        return [m for m in found if m is not None]

    def as_user(self) -> Json:
        body: Json = {
            "id": self.user_id, "is_bot": False, "first_name": self.name,
            "language_code": self.language_code,
        }  # fmt: skip
        return body | ({"username": self.username} if self.username else {})

    def button(self, label: str, message: SeenMessage | None = None) -> tuple[SeenMessage, Json]:
        """The inline button that starts with (else contains) `label`, on the newest message.

        Without a message the private chat is searched first, then the person's groups.
        """
        shown = [message] if message else [m for m in reversed(self._everywhere()) if m.buttons]
        for matches in (str.startswith, str.__contains__):
            for on in shown:
                for key in (b for row in on.inline_rows for b in row):
                    if "callback_data" in key and matches(key["text"], label):
                        return on, key
        raise AssertionError(f"no button {label!r}; there are {[m.buttons for m in shown]}")

    def _everywhere(self) -> list[SeenMessage]:
        groups = [
            chat
            for chat in self.world.chats.values()
            if chat.type != "private" and any(member is self for member in chat.members)
        ]
        return [m for chat in groups for m in chat.messages] + self.messages
