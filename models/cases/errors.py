"""Refusals of cases: facts with fields; screens word them."""

from dataclasses import dataclass
from datetime import datetime

from models.errors import DomainError


@dataclass
class CaseClosed(DomainError):
    """It is not at this step any more: somebody decided it."""

    number: int


@dataclass
class ChangedSince(DomainError):
    """The button shows an older version of the case."""

    number: int


@dataclass
class NotForYou(DomainError):
    """They may read it; the next step is somebody else's."""

    number: int
    name: str | None


@dataclass
class StatementFirst(DomainError):
    """Nobody is called absent before they could say something."""

    number: int
    name: str
    until: datetime


@dataclass
class WordsNeeded(DomainError):
    """Calling somebody absent, deciding and answering an appeal need a sentence of why."""

    number: int


@dataclass
class NothingLeft(DomainError):
    """Every day of it was explained meanwhile: nothing is there to be called an absence."""

    number: int


class NoCaseOpen(DomainError):
    """No case of theirs waits for their words."""


@dataclass
class AppealTooLate(DomainError):
    """The days to appeal have passed, or the appeal was decided."""

    number: int
