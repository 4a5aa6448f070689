"""The clock: the only module of the program that reads the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The wall clock, aware, UTC."""
    return datetime.now(UTC)


def monotonic() -> float:
    """Seconds that never jump; for rate limits and time-outs."""
    return time.monotonic()
