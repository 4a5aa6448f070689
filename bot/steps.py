"""The life of an update as named steps. A process may die between any two of them.

The program announces each step; nobody listens in the real run. The crash test kills at every one.
"""

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """In the order in which an update passes them."""

    FETCHED = "fetched"
    """Telegram answered; nothing is stored."""
    RECEIVED = "received"
    """The receipt is written, not committed."""
    HANDLED = "handled"
    """Facts, conversation and outbox rows are written, not committed."""
    TAKEN_IN = "taken_in"
    """Committed; Telegram does not know it yet."""
    WORDED = "worded"
    """Messages are claimed and put into words, not committed."""
    CLAIMED = "claimed"
    """The claim is committed; nothing was sent."""
    SENT = "sent"
    """Telegram has the message; we have not written that down."""
    MARKED = "marked"
    """Written down, not committed."""


AtStep = Callable[[Step], None]


def go_on(_step: Step) -> None:
    """The real run: nothing happens between two steps."""
