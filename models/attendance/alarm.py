"""Safety alarms: a village of which nothing is heard. One row a village, silence and step."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class AlarmStep(StrEnum):
    """The policy that says after how many hours: the level above is told, then the next."""

    TOWNSHIP = "safety.township_hours"
    COUNTY = "safety.county_hours"


class VillageAlarm(Base):
    """Open until somebody of the village is heard, or somebody who was told took care of it."""

    __tablename__ = "village_alarm"
    __table_args__ = (sa.UniqueConstraint("unit_id", "silent_on", "step"),)

    id: Mapped[Key]
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    silent_on: Mapped[date]
    """The workday since whose opening nothing was heard."""
    step: Mapped[AlarmStep]
    since: Mapped[datetime]
    people: Mapped[int]
    """How many are posted there and could have been heard."""
    told_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    told_at: Mapped[datetime]
    heard_at: Mapped[datetime | None]
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    deputy_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    deputy_at: Mapped[datetime | None]
    """When it went to the deputy, unhandled for 4 working hours."""

    @property
    def is_open(self) -> bool:
        return self.heard_at is None and self.handled_at is None
