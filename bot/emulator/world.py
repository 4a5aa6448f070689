"""The server's state: accounts, chats, the queue of updates. Synchronous, no wall clock."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.emulator.chats import Chat
from bot.emulator.errors import ApiError, too_many
from bot.emulator.group import Group
from bot.emulator.phone import Phone

Json = dict[str, Any]
KEEP = timedelta(hours=24)
DEFAULT_UPDATES = ("chat_member", "message_reaction", "message_reaction_count")
"""Kinds that come only when they are asked for."""


@dataclass(frozen=True)
class Call:
    """One request of the bot, for asserting on."""

    method: str
    params: Json


@dataclass
class _Failure:
    method: str | None
    error: ApiError | None
    kind: str | None
    times: int


@dataclass(frozen=True)
class Pending:
    update_id: int
    expires_at: datetime
    body: Json


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str
    data: bytes


@dataclass
class World:
    """One Telegram with one bot."""

    now: Callable[[], datetime]
    token: str = "123456:TEST"
    username: str = "zhucun_bot"
    phones: dict[int, Phone] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    queue: list[Pending] = field(default_factory=list)
    taps: dict[str, tuple[Phone, datetime]] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    allowed: tuple[str, ...] | None = None
    webhook: Json = field(default_factory=dict)
    is_polled: bool = False
    version: int = 0

    def __post_init__(self) -> None:
        self._failures: list[_Failure] = []
        self._next_update = int(self.now().timestamp())
        self._next_id = 1000
        self._arrived: asyncio.Event | None = None

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def me(self) -> Json:
        return {
            "id": self.bot_id, "is_bot": True, "first_name": "驻村助手", "username": self.username,
            "can_join_groups": True, "can_read_all_group_messages": False,
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
            chat_id, "group", title=title, members=list(members), started=True
        )
        group = Group(self, chat_id)
        group.announce_bot(members[0])
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
        if status == 429:
            error = too_many(retry_after or 1)
        else:
            error = ApiError(status, description or "Internal Server Error")
        self._failures.append(_Failure(method, error, None, times))

    def break_next(self, method: str | None, kind: str, times: int = 1) -> None:
        """`connect`: refused without effect. `read_after_effect`: done, but the answer is lost."""
        self._failures.append(_Failure(method, None, kind, times))

    def due_failure(self, method: str, *, broken: bool) -> _Failure | None:
        for failure in self._failures:
            if failure.method in (None, method) and (failure.kind is not None) == broken:
                failure.times -= 1
                if failure.times <= 0:
                    self._failures.remove(failure)
                return failure
        return None

    # --- updates ---

    def push(self, kind: str, body: Json, keep: timedelta = KEEP) -> None:
        """Queue an update for the bot, unless this kind was not asked for."""
        self.changed()
        if self.allowed is not None and self.allowed:
            if kind not in self.allowed:
                return
        elif kind in DEFAULT_UPDATES:
            return
        self._next_update += 1
        update = {"update_id": self._next_update, kind: body}
        self.queue.append(Pending(self._next_update, self.now() + keep, update))
        if self._arrived is not None:
            self._arrived.set()

    def pending_updates(self) -> list[Json]:
        """What the bot has not confirmed and Telegram still keeps."""
        now = self.now()
        self.queue = [p for p in self.queue if p.expires_at > now]
        return [p.body for p in self.queue]

    def take(self, offset: int | None, limit: int) -> list[Json]:
        """Confirm what is below the offset and return what follows."""
        self.pending_updates()
        if offset is not None and offset < 0:
            self.queue = self.queue[offset:]
        elif offset:
            self.queue = [p for p in self.queue if p.update_id >= offset]
        return [p.body for p in self.queue[:limit]]

    def arrival(self) -> asyncio.Event:
        """Set at the next update; for long polling."""
        self._arrived = asyncio.Event()
        return self._arrived

    # --- small things ---

    def next_id(self) -> int:
        self._next_id += 1
        return self._next_id

    def changed(self) -> None:
        """Something that a page could show is different now."""
        self.version += 1

    def timestamp(self) -> int:
        return int(self.now().timestamp())

    def store_file(self, data: bytes, kind: str, name: str) -> StoredFile:
        """The same bytes get a new file_id but the same unique id, as at Telegram."""
        unique = hashlib.sha256(data).hexdigest()[:16]
        file_id = f"{kind}-{self.next_id()}-{unique}"
        stored = StoredFile(file_id, unique, f"{kind}s/{file_id}-{name}", data)
        self.files[file_id] = stored
        return stored
