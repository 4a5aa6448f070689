"""The server's state: accounts, chats, the queue of updates. Synchronous, no wall clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.emulator.chats import Chat
from bot.emulator.faults import Faults, Kind
from bot.emulator.files import Files
from bot.emulator.group import Group
from bot.emulator.phone import Phone
from bot.emulator.rates import Rates
from bot.emulator.updates import Updates

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request of the bot, for asserting on."""

    method: str
    params: Json


@dataclass
class World:
    """One Telegram with one bot."""

    now: Callable[[], datetime]
    token: str = "123456:TEST"
    username: str = "zhucun_bot"
    phones: dict[int, Phone] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    calls: list[Call] = field(default_factory=list)
    taps: dict[str, tuple[Phone, datetime]] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)
    enforce_rates: bool = False
    """Refuse with 429 what is sent faster than Telegram allows."""
    reads_groups: bool = False
    """Privacy mode off: the bot gets every message of its groups, not only those meant for it."""
    version: int = 0

    def __post_init__(self) -> None:
        self.updates, self.rates, self.faults = Updates(self.now), Rates(self.now), Faults()
        self._next_id = 1000

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def me(self) -> Json:
        return {
            "id": self.bot_id, "is_bot": True, "first_name": "驻村助手", "username": self.username,
            "can_join_groups": True, "can_read_all_group_messages": self.reads_groups,
            "supports_inline_queries": False,
        }  # fmt: skip

    # --- people and groups ---

    def phone(
        self,
        name: str,
        *,
        language_code: str = "zh-hans",
        phone: str | None = None,
        user_id: int | None = None,
        username: str | None = None,
    ) -> Phone:
        """A new account with a device and a private chat with the bot (not started yet)."""
        number = user_id or 700_000_000 + len(self.phones) + 1
        made = Phone(self, number, name, language_code.replace("_", "-"), phone, username)
        self.phones[number] = made
        self.chats[number] = Chat(number, "private", members=[made])
        return made

    def group(self, title: str, members: list[Phone]) -> Group:
        """A group with the bot in it; the bot hears that it was added."""
        chat_id = -(500_000 + len(self.chats))
        self.chats[chat_id] = Chat(
            chat_id, "group", title=title, members=list(members), started=True, bot_status="left"
        )
        group = Group(self, chat_id)
        group.adds_bot()
        return group

    # --- faults ---

    def fail_next(
        self,
        method: str | None,
        status: int,
        *,
        retry_after: int | None = None,
        description: str | None = None,
        times: int = 1,
    ) -> None:
        """The next calls of `method` (any if None) are refused with this status."""
        self.faults.refuse(method, status, retry_after, description, times)

    def break_next(self, method: str | None, kind: Kind, times: int = 1) -> None:
        """`connect`: refused without effect. `read_after_effect`: done, but the answer is lost.

        In process (transport.py) the client sees httpx.ConnectError and httpx.ReadTimeout. Over HTTP
        the first is a proxy's 502 page, in the second the server keeps silent until the client
        hangs up.
        """
        self.faults.cut(method, kind, times)

    # --- updates ---

    def push(self, kind: str, body: Json) -> None:
        """Queue an update for the bot."""
        self.changed()
        self.updates.push(kind, body)

    def hears(self, chat: Chat, message: Json) -> bool:
        """Privacy mode: of a group's talk a bot gets commands, mentions and replies to it."""
        if chat.bot_status != "member":
            return False
        if chat.type == "private" or self.reads_groups:
            return True
        text = str(message.get("text") or message.get("caption") or "")
        answered = message.get("reply_to_message", {}).get("from", {}).get("id")
        command, _, other = text.partition(" ")[0].partition("@")
        if command.startswith("/"):
            return other in ("", self.username)
        return answered == self.bot_id or f"@{self.username}" in text

    def pending_updates(self) -> list[Json]:
        """What the bot has not confirmed and Telegram still keeps."""
        return [p.body for p in self.updates.pending()]

    # --- small things ---

    def next_id(self) -> int:
        self._next_id += 1
        return self._next_id

    def changed(self) -> None:
        """Something that a page could show is different now."""
        self.version += 1

    def timestamp(self) -> int:
        return int(self.now().timestamp())
