"""Corrections: append-only counter-entries with who and why; both versions stay."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.attendance.status import Status
from models.base import Base, Key


class Correction(Base):
    """The latest one of a person and day stands."""

    __tablename__ = "correction"
    __table_args__ = (sa.Index("ix_correction_person_day", "person_id", "duty_on"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    duty_on: Mapped[date]
    status: Mapped[Status]
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]
    after_lock: Mapped[bool] = mapped_column(default=False)
