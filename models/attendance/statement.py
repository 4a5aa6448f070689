"""Statements: what somebody says about a day of theirs. Kept with the day, answered by a human."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Statement(Base):
    """Append-only. A statement changes no day by itself; whoever is asked says true or not."""

    __tablename__ = "attendance_statement"
    __table_args__ = (sa.Index("ix_attendance_statement_person_day", "person_id", "duty_on"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    posting_id: Mapped[int] = mapped_column(sa.ForeignKey("posting.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    duty_on: Mapped[date]
    words: Mapped[str]
    said_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    is_true: Mapped[bool | None]
