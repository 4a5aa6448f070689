"""Refusals of the work log: facts with fields; screens word them."""

from dataclasses import dataclass
from datetime import date

from models.errors import DomainError


class EntryClosed(DomainError):
    """Not an entry of this person that was written today and still stands."""


class EntryHidden(DomainError):
    """No entry that stands in the units this person may read."""


class NoSuchSummary(DomainError):
    """No summary of this person, or none of a unit that they may read."""


@dataclass
class DayNotOpen(DomainError):
    """The month is locked, or the posting had not begun; open from `earliest` on."""

    day: date
    earliest: date
