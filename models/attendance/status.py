"""What a day can be, and what follows from it. The words of the contract; rename nothing."""

from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

RULE_VERSION = "2026.1"


class Status(StrEnum):
    """`pending` and `asked` are the day while it is open; `absent` only after a human verified it."""

    ON_POST = "on_post"
    LATE = "late"
    MAKEUP = "makeup"
    OUT_ON_DUTY = "out_on_duty"
    TRAINING = "training"
    LEAVE = "leave"
    LEAVE_OVERDUE = "leave_overdue"
    REST = "rest"
    OUTSIDE = "outside"
    COMMS_OUTAGE = "comms_outage"
    SYSTEM_OUTAGE = "system_outage"
    PENDING = "pending"
    ASKED = "asked"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"
    ABSENT = "absent"


RESIDENCE = frozenset(
    {Status.ON_POST, Status.LATE, Status.MAKEUP, Status.OUT_ON_DUTY, Status.TRAINING}
)
"""Days that count as lived in the village (off-village duty counts too: domain.md §4.1 [S1])."""
OPEN = frozenset({Status.PENDING, Status.ASKED, Status.OUTSIDE})


class Reason(NamedTuple):
    """Why, as a code with values; screens word it."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()

    def text(self) -> str:
        """For exports: `late(09:50)`."""
        inside = ",".join([str(value) for _, value in self.values])
        return f"{self.code}({inside})" if inside else self.code


class Verdict(NamedTuple):
    """The judgement of one day. `basis`: self, captain, rule, correction."""

    status: Status
    reasons: tuple[Reason, ...]
    counts: bool
    basis: str
    rule_version: str = RULE_VERSION
    toward_case: bool = False
    """Only an unexplained day that no fault of ours touches counts toward a case."""


VALUES = {
    "answered": ("answer",),
    "confirmed": ("by",),
    "corrected": ("by", "why"),
    "far_away": ("km",),
    "far_live": ("day", "km"),
    "leave_over": ("since",),
    "no_night": ("nights",),
    "reached": ("by",),
    "recorded_by": ("name",),
    "same_minute": ("at", "days", "people"),
    "same_point": ("days",),
    "signed_in": ("at", "grade"),
    "static_point": ("day", "metres"),
    "verified": ("by",),
    "whereabouts": ("kind", "place"),
}
"""The values of a reason's code, in the order in which its text has them."""


def read_reason(text: str) -> Reason:
    """What a reason's text meant: kept days explain themselves too."""
    code, _, inside = text.removesuffix(")").partition("(")
    names = VALUES.get(code, ())
    values = inside.split(",", len(names) - 1) if names else []
    return because(code, **dict(zip(names, values, strict=False)))


@lru_cache(maxsize=4096, typed=True)
def because(code: str, **values: Any) -> Reason:
    """Made once: a county has many days but few reasons."""
    return Reason(code, tuple(sorted(values.items())))
