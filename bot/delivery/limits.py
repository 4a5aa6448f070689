"""Telegram's limits: so many a second for the bot, 1 a second a chat with a burst, 20 a minute a group.

Kept in memory on a monotonic clock; a wait that Telegram demanded (429) is also a watermark.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

CHAT_BURST = 5
GROUP_PER_MINUTE = 20
BOARD_PAUSE_S = 5.0
"""A board is edited at most this often, with its last state."""


class Window:
    """At most `count` in any `span` seconds."""

    def __init__(self, count: int, span: float) -> None:
        self.span = span
        self.times: deque[float] = deque(maxlen=count)

    def free_at(self) -> float:
        return self.times[0] + self.span if len(self.times) == self.times.maxlen else 0.0


@dataclass
class Limits:
    """Asked before each claim, told of each."""

    rate: float
    monotonic: Callable[[], float]
    paused_until: datetime | None = None
    _bot: Window = field(init=False)
    _chats: dict[int, float] = field(default_factory=dict)
    """Chat -> when its bucket is full again (one token a second)."""
    _groups: dict[int, Window] = field(default_factory=dict)
    _held: dict[int, float] = field(default_factory=dict)
    _boards: dict[tuple[int, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count = max(1, ceil(self.rate))
        self._bot = Window(count, count / self.rate)

    def is_bot_free(self) -> bool:
        return self._bot.free_at() <= self.monotonic()

    def blocked_chats(self) -> set[int]:
        """Chats whose bucket is empty, whose group is full or that wait after a failure."""
        now = self.monotonic()
        self._chats = {chat: full for chat, full in self._chats.items() if full > now}
        self._held = {chat: until for chat, until in self._held.items() if until > now}
        self._groups = {c: w for c, w in self._groups.items() if w.times[-1] + w.span > now}
        empty = {c for c, full in self._chats.items() if full - now > CHAT_BURST - 1}
        full = {c for c, window in self._groups.items() if window.free_at() > now}
        return empty | full | set(self._held)

    def is_board_free(self, chat_id: int, slot: str) -> bool:
        now = self.monotonic()
        self._boards = {key: free for key, free in self._boards.items() if free > now}
        return (chat_id, slot) not in self._boards

    def take(self, chat_id: int) -> None:
        """A message goes out to this chat now."""
        now = self.monotonic()
        self._bot.times.append(now)
        self._chats[chat_id] = max(self._chats.get(chat_id, now), now) + 1.0
        if chat_id < 0:
            self._groups.setdefault(chat_id, Window(GROUP_PER_MINUTE, 60.0)).times.append(now)

    def take_board(self, chat_id: int, slot: str) -> None:
        self._boards[chat_id, slot] = self.monotonic() + BOARD_PAUSE_S

    def hold(self, chat_id: int, seconds: float) -> None:
        """A message to this chat failed: what follows waits too, so that the order stays."""
        self._held[chat_id] = self.monotonic() + seconds

    def is_waiting(self) -> bool:
        """Something may be due again within a moment."""
        return not self.is_bot_free() or bool(self._chats or self._held or self._boards)
