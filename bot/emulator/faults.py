"""Faults on order: refusals, refused connections, answers that get lost."""

from dataclasses import dataclass
from typing import Literal

from bot.emulator.errors import ApiError, too_many

Kind = Literal["refuse", "connect", "read_after_effect"]
USUAL = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
    "is running",
    413: "Request Entity Too Large",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


@dataclass
class Fault:
    """What happens to the next `times` calls of a method (of any, if None)."""

    method: str | None
    kind: Kind
    error: ApiError | None
    times: int


class Faults:
    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def refuse(
        self,
        method: str | None,
        status: int,
        retry_after: int | None,
        words: str | None,
        times: int,
    ) -> None:
        """The next calls get an answer with `ok: false`."""
        if status == 429:
            error = too_many(retry_after or 1)
        else:
            error = ApiError(status, words or USUAL.get(status, "Internal Server Error"))
        self._ordered.append(Fault(method, "refuse", error, times))

    def cut(self, method: str | None, kind: Kind, times: int) -> None:
        """The next calls lose their connection."""
        self._ordered.append(Fault(method, kind, None, times))

    def due(self, method: str, *kinds: Kind) -> Fault | None:
        """The fault that is due for this call; it counts as used."""
        for fault in self._ordered:
            if fault.method in (None, method) and fault.kind in kinds:
                fault.times -= 1
                if fault.times <= 0:
                    self._ordered.remove(fault)
                return fault
        return None
