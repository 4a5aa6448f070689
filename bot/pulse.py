"""The pulse of our loops: each says that it is alive; /healthz looks which one fell silent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass
class Pulse:
    """Loops that beat once are expected to go on beating until the reign is over."""

    beats: dict[str, datetime] = field(default_factory=dict)

    def beat(self, loop: str, now: datetime) -> None:
        self.beats[loop] = now

    def rest(self) -> None:
        """Every loop has ended: only the leader has any."""
        self.beats.clear()

    def stuck(self, now: datetime, after: timedelta) -> list[str]:
        return sorted(loop for loop, at in self.beats.items() if now - at > after)
