"""A log entry: what somebody did, in their words. Edited or withdrawn within the day, with history."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class LogEntry(Base):
    """`kind` is one of the profile's log kinds; `other` until somebody says more."""

    __tablename__ = "log_entry"
    __table_args__ = (sa.Index("ix_log_entry_unit_day", "unit_id", "duty_on"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    duty_on: Mapped[date]
    """The day it is about."""
    written_on: Mapped[date]
    """The day it was written: may be changed until that day ends; later than `duty_on` = late."""
    kind: Mapped[str]
    text: Mapped[str]
    people: Mapped[str | None]
    next_step: Mapped[str | None]
    media: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON(), default=list)
    """Files by `file_id` and kind; pictures are optional by design."""
    said_at: Mapped[datetime]
    received_at: Mapped[datetime]
    presence: Mapped[str | None]
    """What the author says about working in the village on a day of leave (`presence.py`)."""
    message_id: Mapped[int | None] = mapped_column(sa.BigInteger())
    """The author's message it came from; the answer to that message shows the entry."""
    withdrawn_at: Mapped[datetime | None]

    @property
    def is_late(self) -> bool:
        return self.written_on > self.duty_on


class LogVersion(Base):
    """What an entry said before it was changed. Append-only."""

    __tablename__ = "log_version"

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("log_entry.id"), index=True)
    text: Mapped[str]
    kind: Mapped[str]
    people: Mapped[str | None]
    next_step: Mapped[str | None]
    duty_on: Mapped[date]
    changed_at: Mapped[datetime]
