"""Refusals of spot checks: facts with fields; screens word them."""

from dataclasses import dataclass
from datetime import datetime, time

from models.errors import DomainError


class NotYourself(DomainError):
    """Nobody checks themselves."""


@dataclass
class OnLeave(DomainError):
    """Who is on approved leave is not checked."""

    name: str
    until: datetime | None


@dataclass
class AtEvent(DomainError):
    """Who is at a class, or waited for there, is not checked."""

    name: str


@dataclass
class Night(DomainError):
    """Nobody is checked in the silent hours."""

    begins: time
    ends: time


@dataclass
class VillageCheckedEnough(DomainError):
    """The village had as many inspections this week as the policy allows."""

    village: str
    limit: int


@dataclass
class CheckedAlready(DomainError):
    """A check of this person is open."""

    name: str


@dataclass
class NotOnTelegram(DomainError):
    """A check by their own phone needs somebody who is on the bot."""

    name: str


class NotYourCheck(DomainError):
    """Only who drew it records what came of it; only who is checked answers."""


class CheckClosed(DomainError):
    """It was answered, recorded or called off before."""


class AskedForTimeAlready(DomainError):
    """The window was extended once."""
