"""Refusals of notes."""

from dataclasses import dataclass

from models.errors import DomainError


class EmptyNote(DomainError):
    """A message without words."""


@dataclass
class TooManyNotes(DomainError):
    """This village has as many notes today as anybody can answer; calling still works."""

    landline: str | None = None
