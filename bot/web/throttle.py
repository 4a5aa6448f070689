"""How often one reader may do something. In memory: no reader's address is ever stored."""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_KNOWN = 20_000


@dataclass
class Throttle:
    """At most `most` in any `span`, for each key."""

    most: int
    span: timedelta
    clock: Callable[[], datetime]
    _seen: dict[Hashable, deque[datetime]] = field(default_factory=dict)

    def allows(self, key: Hashable) -> bool:
        """True, and counted, unless there were too many."""
        now = self.clock()
        if len(self._seen) > MOST_KNOWN:
            self._forget(now)
        times = self._seen.setdefault(key, deque(maxlen=self.most))
        if len(times) == self.most and times[0] > now - self.span:
            return False
        times.append(now)
        return True

    def _forget(self, now: datetime) -> None:
        """Who was quiet for long; everybody, if that is not enough."""
        kept = {k: seen for k, seen in self._seen.items() if seen[-1] > now - self.span}
        self._seen = kept if len(kept) <= MOST_KNOWN else {}
