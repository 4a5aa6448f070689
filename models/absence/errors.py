"""Refusals of leave: facts with fields; screens word them."""

from dataclasses import dataclass
from datetime import date, datetime

from models.absence.request import State
from models.errors import DomainError


@dataclass
class AbsenceOverlaps(DomainError):
    """There is a request of theirs for these days already."""

    number: int
    first_on: date
    last_on: date


@dataclass
class EndsBeforeStart(DomainError):
    """The last day lies before the first."""

    first_on: date
    last_on: date


@dataclass
class LeavePassed(DomainError):
    """The first day lies behind."""

    first_on: date


@dataclass
class LeaveTooLong(DomainError):
    """Longer than a year, or more than a year ahead: most likely a slip."""

    first_on: date
    last_on: date


@dataclass
class AlreadyDecided(DomainError):
    """Somebody was faster, or the request was taken back."""

    number: int
    state: State
    by: str | None
    at: datetime | None


@dataclass
class WaitsForOthers(DomainError):
    """It is not for them to decide: it waits for somebody else in the line."""

    number: int
    name: str | None


@dataclass
class ChangedSince(DomainError):
    """The button shows an older version of the request."""

    number: int


class OwnRequest(DomainError):
    """Nobody decides their own leave."""


@dataclass
class UndoTooLate(DomainError):
    """Ten minutes have passed, or somebody has gone on with it."""

    number: int


@dataclass
class AlreadyBack(DomainError):
    """They came back and closed it."""

    number: int


class NoLeaveRunning(DomainError):
    """There is no leave of theirs to prolong or to close."""
