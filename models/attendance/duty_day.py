"""Results: what a day was judged to be when it closed. Always recomputable from the facts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.attendance.status import Status
from models.base import Base


class DutyDay(Base):
    """One person's day. `locked_at`: after it only the county adds a counter-entry."""

    __tablename__ = "duty_day"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    duty_on: Mapped[date] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    status: Mapped[Status]
    counts: Mapped[bool]
    reasons: Mapped[list[str]]
    rule_version: Mapped[str]
    judged_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
