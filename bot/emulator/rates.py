"""Telegram's sending limits: 30 a second a bot, 20 a minute a group, about 1 a second a person."""

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from bot.emulator.errors import ApiError, too_many

BOT, GROUP, PERSON = (30, 1.0), (20, 60.0), (20, 20.0)
"""(calls, seconds); a person's chat takes a burst of 20, then one a second."""
COUNTED = ("send", "copy", "forward", "edit")
UNCOUNTED = ("sendChatAction",)


class Rates:
    """Sliding windows over the calls that write; a refused call does not count."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._past: dict[int | None, deque[datetime]] = defaultdict(deque)

    def check(self, method: str, chat_id: int | None) -> ApiError | None:
        """The refusal of this call, or None and it counts."""
        if not method.startswith(COUNTED) or method in UNCOUNTED or chat_id is None:
            return None
        limits = {None: BOT, chat_id: GROUP if chat_id < 0 else PERSON}
        waits = [self._wait(key, *limit) for key, limit in limits.items()]
        if (wait := max(waits)) > 0:
            return too_many(ceil(wait))
        for key in limits:
            self._past[key].append(self._now())
        return None

    def _wait(self, key: int | None, calls: int, seconds: float) -> float:
        past, now = self._past[key], self._now()
        while past and now - past[0] >= timedelta(seconds=seconds):
            past.popleft()
        if len(past) < calls:
            return 0.0
        return seconds - (now - past[0]).total_seconds()
