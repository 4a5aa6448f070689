"""What is made once for all who ask within a moment: many readers cost as much as one."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
MOMENT = timedelta(seconds=1)
MOST = 5000


class Kept(Generic[T]):
    """Values by key; who asks while one is being made waits for the same one."""

    def __init__(
        self, clock: Callable[[], datetime], span: timedelta = MOMENT, most: int = MOST
    ) -> None:
        self._clock, self._span, self._most = clock, span, most
        self._made: dict[Hashable, tuple[datetime, asyncio.Future[T]]] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        now = self._clock()
        at, value = self._made.get(key, (None, None))
        if value is None or at is None or not self._is_fresh(at, now, value):
            if len(self._made) >= self._most:
                self._made.clear()
            value = asyncio.ensure_future(make())
            self._made[key] = (now, value)
        return await asyncio.shield(value)  # a reader who leaves takes nothing from the others

    def _is_fresh(self, at: datetime, now: datetime, value: "asyncio.Future[T]") -> bool:
        has_failed = value.done() and (value.cancelled() or value.exception() is not None)
        return timedelta(0) <= now - at < self._span and not has_failed
