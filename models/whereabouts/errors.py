"""Refusals about whereabouts."""

from models.errors import DomainError


class MovedOn(DomainError):
    """The board already says something newer about this person."""
