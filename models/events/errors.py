"""Refusals of events: facts with fields; screens word them."""

from dataclasses import dataclass
from datetime import datetime

from models.errors import DomainError


@dataclass
class EventPassed(DomainError):
    """The start lies in the past."""

    starts_at: datetime


class NobodyToInvite(DomainError):
    """There is no member below this unit on that day."""


class NotYourEvent(DomainError):
    """Only the organiser, or whoever calls events above, may change it."""


@dataclass
class EventClosed(DomainError):
    """The event was cancelled or is over."""

    title: str


@dataclass
class RollClosed(DomainError):
    """The roll is open from an hour before the start to a quarter of an hour after the end."""

    title: str


@dataclass
class CodeTooOld(DomainError):
    """The scanned code is not the one on the screen now."""

    title: str


@dataclass
class TitleTooLong(DomainError):
    """A title is one line; more belongs into the material."""

    given: int
    limit: int
