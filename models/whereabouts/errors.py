"""Refusals about whereabouts."""

from dataclasses import dataclass

from models.errors import DomainError


@dataclass
class BoardClosed(DomainError):
    """This board is for its own team and the offices above it."""

    village: str
    landline: str | None


class MovedOn(DomainError):
    """The board already says something newer about this person."""
