"""A clock that runs like the wall clock but can be moved forward."""

from datetime import datetime, timedelta

from bot.clock import Clock


class MovableClock:
    """Starts at `start` and runs on; `jump_to` moves it forward, never back."""

    def __init__(self, real: Clock, start: datetime) -> None:
        self._real = real
        self._ahead: timedelta = start - real()

    def __call__(self) -> datetime:
        return self._real() + self._ahead

    def jump_to(self, instant: datetime) -> None:
        self._ahead = max(self._ahead, instant - self._real())
