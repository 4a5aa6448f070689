"""Decisions of a meeting: who does what until when."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Decision(Base):
    """Open until done; what is overdue comes up at the next meeting by itself."""

    __tablename__ = "event_decision"
    __table_args__ = (sa.Index("ix_event_decision_due", "done_at", "due_on"),)

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    text: Mapped[str]
    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    due_on: Mapped[date]
    decided_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    """When the owner was reminded that it is due; once."""
    done_at: Mapped[datetime | None]
