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
    confirmed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    is_true: Mapped[bool | None]
    """What somebody else than who declared it said: were the village's people there? Until "true"
    its days are excused and count for nothing."""

    def touches(self, first: datetime, last: datetime) -> bool:
        return self.started_at < last and (self.ended_at is None or self.ended_at > first)
