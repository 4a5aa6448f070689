"""Outages: a village without signal (declared by somebody), or our own system (found by itself)."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class OutageKind(StrEnum):
    """`system` excuses everybody on the days it touches."""

    COMMS = "comms"
    SYSTEM = "system"


class Outage(Base):
    """`unit_id` is empty for the whole system; `ended_at` while it goes on."""

    __tablename__ = "outage"

    id: Mapped[Key]
    kind: Mapped[OutageKind]
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    declared_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    declared_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    """Confirmed outages of a village count as residence for who lives there."""
