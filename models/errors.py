"""Refusals: facts with fields, never sentences. Screens word them (`handlers/screens/errors.py`)."""

from dataclasses import dataclass
from datetime import date


class DomainError(Exception):
    """A rule refused what was asked. The class docstring is the default message for logs."""

    def __str__(self) -> str:
        return (type(self).__doc__ or type(self).__name__).strip().splitlines()[0]


@dataclass
class NotAllowed(DomainError):
    """The person does not hold the capability that this needs."""

    capability: str = ""


class NotBound(DomainError):
    """This Telegram account belongs to nobody on the roster."""


class NotConsented(DomainError):
    """The person has not yet agreed to what is kept."""


@dataclass
class PostingOver(DomainError):
    """The person's last posting has ended: at most their own record is theirs to read."""

    ended_on: date
    readable_until: date | None
    """Empty once that time has passed, too."""


class StaleButton(DomainError):
    """The button belongs to an older version of the screen, or was made up."""


@dataclass
class NotFound(DomainError):
    """No such record, or not one this person may see."""

    what: str = ""
    given: str = ""
