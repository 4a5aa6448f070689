"""The queue of updates, as Telegram keeps it: unconfirmed for a day, then gone."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

Json = dict[str, Any]
KEEP, KEEP_TAP = timedelta(hours=24), timedelta(seconds=150)
ONLY_WHEN_ASKED = ("chat_member", "message_reaction", "message_reaction_count")
FUTURE = 10
"""An offset this far beyond the newest update is taken for a leftover of another queue."""


@dataclass(frozen=True)
class Pending:
    update_id: int
    expires_at: datetime
    body: Json

    @property
    def lane(self) -> int:
        """Whose order must be kept when a webhook is called: a chat's, or a tapping person's."""
        kind = next(k for k in self.body if k != "update_id")
        if kind == "callback_query":
            return int(self.body[kind]["from"]["id"]) + (3 << 33)
        return int(self.body[kind]["chat"]["id"])


class Waiter:
    """A long poll under way: woken by an update, or thrown out by another request."""

    def __init__(self) -> None:
        self.event = asyncio.Event()
        self.thrown_out: str | None = None

    def throw_out(self, reason: str) -> None:
        self.thrown_out = reason
        self.event.set()


class Updates:
    """Ids start from the clock, so a new emulator continues where an older one could not reach."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = int(now().timestamp())
        self._waiter: Waiter | None = None
        self.queue: list[Pending] = []
        self.allowed: tuple[str, ...] = ()

    def push(self, kind: str, body: Json) -> None:
        """Queue an update, unless this kind was not asked for. `body` is not changed afterwards."""
        if kind not in self.allowed if self.allowed else kind in ONLY_WHEN_ASKED:
            return
        self._last += 1
        keep = KEEP_TAP if kind == "callback_query" else KEEP
        update = {"update_id": self._last, kind: body}
        self.queue.append(Pending(self._last, self._now() + keep, update))
        if self._waiter is not None:
            self._waiter.event.set()

    def pending(self) -> list[Pending]:
        """What is neither confirmed nor too old."""
        now = self._now()
        self.queue = [p for p in self.queue if p.expires_at > now]
        return self.queue

    def take(self, offset: int, limit: int) -> list[Json]:
        """Confirm what is below the offset and return what follows.

        Negative: the last so many, the others forgotten. Far beyond the newest: as if there were
        no offset (Telegram falls back to the head of the queue and confirms nothing).
        """
        queue = self.pending()
        if offset < 0:
            self.queue = queue[offset:]
        elif 0 < offset <= self._last + 1 + FUTURE:
            self.queue = [p for p in queue if p.update_id >= offset]
        return [p.body for p in self.queue[:limit]]

    def drop(self, update_id: int) -> None:
        """Confirm one update (a webhook answered)."""
        self.queue = [p for p in self.queue if p.update_id != update_id]

    def throw_out_poll(self, reason: str) -> None:
        """End the long poll under way, if there is one."""
        if self._waiter is not None:
            self._waiter.throw_out(reason)

    @contextmanager
    def waiting(self) -> Iterator[Waiter]:
        """Register a long poll; an update wakes it."""
        self._waiter = waiter = Waiter()
        try:
            yield waiter
        finally:
            if self._waiter is waiter:
                self._waiter = None
