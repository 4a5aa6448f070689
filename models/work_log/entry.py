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
    kind: Mapped[str]
    text: Mapped[str]
    media: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON(), default=list)
    """Files by `file_id` and kind; pictures are optional by design."""
    said_at: Mapped[datetime]
    received_at: Mapped[datetime]
    album_id: Mapped[str | None] = mapped_column(index=True)
    withdrawn_at: Mapped[datetime | None]


class LogVersion(Base):
    """What an entry said before it was changed. Append-only."""

    __tablename__ = "log_version"

    id: Mapped[Key]
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("log_entry.id"), index=True)
    text: Mapped[str]
    kind: Mapped[str]
    changed_at: Mapped[datetime]
