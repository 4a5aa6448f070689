"""A wall clock that jumps must not close days: sweeps stop until Telegram's own time agrees."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.clock import Clock

log = structlog.get_logger()
JUMP = timedelta(minutes=2)


class ClockGuard:
    """Compares the wall clock with one that never jumps, and with the Date of Telegram's answers."""

    def __init__(self, clock: Clock, seconds: Callable[[], float]) -> None:
        self._clock, self._seconds = clock, seconds
        self._accepted = self._start()
        self._telegram: datetime | None = None
        self._warned = False

    def hear(self, date: datetime) -> None:
        """Telegram's time, with each of its answers."""
        self._telegram = date - timedelta(seconds=self._seconds())

    def is_right(self) -> bool:
        """False from a jump until Telegram's time agrees with the wall clock."""
        start = self._start()
        if abs(start - self._accepted) <= JUMP:
            self._warned = False
            return True
        if self._telegram is not None and abs(start - self._telegram) <= JUMP:
            log.warning("the clock jumped; Telegram's time agrees", by=str(start - self._accepted))
            self._accepted = start
            return True
        if not self._warned:
            log.error("the clock jumped; sweeps wait", by=str(start - self._accepted))
            self._warned = True
        return False

    def _start(self) -> datetime:
        """What the wall clock says about the moment at which the seconds began."""
        return self._clock() - timedelta(seconds=self._seconds())
