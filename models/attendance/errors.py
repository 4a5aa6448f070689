"""Refusals of attendance: facts with fields; screens word them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.errors import DomainError


class Unusable(StrEnum):
    """Why a place says nothing about where its sender is."""

    FORWARDED = "forwarded"
    SCHEDULED = "scheduled"
    VIA_BOT = "via_bot"
    IMPOSSIBLE = "impossible"


@dataclass
class NotASignIn(DomainError):
    """This place does not say where its sender is now."""

    why: Unusable


@dataclass
class DayClosed(DomainError):
    """The day is too far back for its author to take something back; a statement remains."""

    day: date


@dataclass
class NotYours(DomainError):
    """The record belongs to somebody else or was taken back."""


@dataclass
class NothingToFix(DomainError):
    """The day lies ahead, or outside the person's posting."""

    day: date


@dataclass
class Locked(DomainError):
    """The month of this day is locked; only the county can add a counter-entry, asked by /fix."""

    day: date


@dataclass
class AnsweredTooLate(DomainError):
    """The time to answer the noon question of that day is over; /fix still hears them."""

    day: date


class NoQuestionOpen(DomainError):
    """Nothing is asked of them now."""


class AlreadySettled(DomainError):
    """Somebody settled this already; what was settled is closed for everybody above."""


class FirstAskAbove(DomainError):
    """A captain alone calls nobody absent: the level above is asked for help first."""


class LeaveUndecided(DomainError):
    """Leave of that day was asked for and nobody has decided it: it is no absence yet."""


@dataclass
class VillageNotUnique(DomainError):
    """Several villages have that name; each is given as `township-village`."""

    names: tuple[str, ...]
