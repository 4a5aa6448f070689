"""The facts of one person and day, as plain values: all that `judge` may know.

Tuples, not dataclasses: at every moment of the day they are made anew for everybody.
"""

from datetime import datetime
from typing import NamedTuple

from models.attendance.leave_over import LeaveOver
from models.attendance.question import Answer, Outcome
from models.attendance.sign_in import Grade, Via
from models.attendance.status import Status
from models.whereabouts.interval import Kind


class Claim(NamedTuple):
    """A standing sign-in. `is_confirmed` = the captain said it is true."""

    said_at: datetime
    via: Via
    grade: Grade
    distance_m: float | None
    recorded_by: str | None = None
    is_confirmed: bool = False


class Span(NamedTuple):
    """Where the person was, from when until when it was to be believed."""

    kind: Kind
    starts_at: datetime
    ends_at: datetime | None
    """The end, else the expected end; None = open."""
    place: str | None = None
    is_answer: bool = False
    """Written by an answer to the noon question: the board shows it, the captain says if it is true."""
    is_provisional: bool = False
    """An emergency leave that is still being decided."""

    def touches(self, first: datetime, last: datetime) -> bool:
        return self.starts_at < last and (self.ends_at is None or self.ends_at > first)


class Asked(NamedTuple):
    """The noon question of the day."""

    asked_at: datetime
    answer_until: datetime
    answer: Answer | None = None
    answered_at: datetime | None = None
    outcome: Outcome | None = None
    settled_by: str | None = None
    was_outage: bool = False
    is_reachable: bool = True
    settled_at: datetime | None = None

    @property
    def is_heard(self) -> bool:
        """They said something since they were asked; a request from before says nothing of now."""
        return self.answered_at is not None and self.answered_at >= self.asked_at


class NoSignal(NamedTuple):
    """The village had no signal, as declared; whose word says that its people were there."""

    confirmed_by: str | None = None


class Corrected(NamedTuple):
    """The latest counter-entry."""

    status: Status
    reason: str
    by: str
    at: datetime
    after_lock: bool = False


class Facts(NamedTuple):
    """Everything known about one person's duty day."""

    day_sign_in: Claim | None = None
    night_sign_in: Claim | None = None
    outside: Claim | None = None
    spans: tuple[Span, ...] = ()
    asked: Asked | None = None
    correction: Corrected | None = None
    comms_outage: NoSignal | None = None
    system_outage: bool = False
    leave_over: LeaveOver | None = None
    """A leave before this day that was never closed, nothing heard between."""
    is_bound: bool = True
