"""Refusals of binding: each its own class, because each needs its own words and next step."""

from dataclasses import dataclass
from datetime import date

from models.errors import DomainError


class LinkUnknown(DomainError):
    """No link of ours has this token."""


class LinkRevoked(DomainError):
    """The link was replaced by a newer one."""


class LinkUsed(DomainError):
    """The link's person is bound already."""


class ForeignContact(DomainError):
    """Somebody else's contact was shared, or one typed by hand."""


@dataclass
class NotOnRoster(DomainError):
    """No running posting has this phone."""

    phone: str = ""


@dataclass
class AccountTaken(DomainError):
    """This Telegram account is bound to somebody else."""

    name: str = ""


@dataclass
class PostingEnded(DomainError):
    """The posting is over, so there is nothing to bind."""

    end_on: date | None = None
