"""A clock that tests move by hand."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def at(local: str, zone: str = "Asia/Shanghai") -> datetime:
    """The UTC instant of a local time."""
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


class FixedClock:
    """Calling it tells the time; `set` takes local wall-clock text, `forward` a span."""

    def __init__(self, local: str, zone: str = "Asia/Shanghai") -> None:
        self.zone = ZoneInfo(zone)
        self.set(local)

    def __call__(self) -> datetime:
        return self._now

    def set(self, local: str) -> None:
        self._now = at(local, self.zone.key)

    def forward(self, **span: float) -> None:
        self._now += timedelta(**span)
