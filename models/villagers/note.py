"""A note that a villager left on the board's page: "nobody was there", or a message."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

LONGEST = 500
CODE_DIGITS = 8


class NoteKind(StrEnum):
    """What the villager tapped."""

    NOBODY = "nobody"
    MESSAGE = "message"


class VillagerNote(Base):
    """Only what they typed is kept: no address, no device, no name but one they wrote themselves."""

    __tablename__ = "villager_note"
    __table_args__ = (sa.UniqueConstraint("unit_id", "code"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    kind: Mapped[NoteKind]
    text: Mapped[str | None]
    code: Mapped[str]
    """What the villager keeps: whoever has it reads the answer on the page."""
    form_key: Mapped[str] = mapped_column(unique=True)
    """Of the form that was sent: a second tap, or "reload", is the same note."""
    written_at: Mapped[datetime] = mapped_column(index=True)
    duty_on: Mapped[date]
    told_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """The captain (or who stands in) who was told."""
    reply: Mapped[str | None]
    settled_at: Mapped[datetime | None]
    """When it was answered or marked as handled."""
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
