"""What goes between the turn thread (claims, marks) and the loop (sends): plain values, no rows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Parcel:
    """A claimed row, ready to be sent."""

    row_id: int
    chat_id: int
    lane: int
    method: str
    params: dict[str, Any]
    slot: str | None = None
    body: str | None = None
    """Hash of what will stand in the slot."""
    replaces: int | None = None
    """The message that is deleted once this one was sent."""
    upload: dict[str, Any] | None = None
    then: str | None = None


class Verdict(StrEnum):
    """What became of a parcel."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    """Surely: the connection never came about."""
    AMBIGUOUS = "ambiguous"
    """It may have arrived all the same."""
    FLOOD = "flood"
    UNREACHABLE = "unreachable"
    MIGRATED = "migrated"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Result:
    """A parcel and what Telegram (or the network) said."""

    parcel: Parcel
    verdict: Verdict
    message_id: int | None = None
    error: str | None = None
    retry_after_s: float = 0
    new_chat_id: int | None = None
    file_id: str | None = None
    is_not_pinned: bool = False
    """It was to be pinned, and the chat does not let us."""
    is_repeatable: bool = False
    """What failed may be done again freely: nobody would notice."""
    at: datetime | None = None
    """When the answer came: the wait that Telegram demands counts from here."""
