"""The quiet question at the expected return: back, later, or still there."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

SOURCE = "return:"
"""Of an interval that answers a question: for "later" and "still there" it goes on with the one before."""


class Return(StrEnum):
    """The three answers."""

    BACK = "back"
    LATER = "later"
    STILL = "still"


class ReturnQuestion(Base):
    """One an interval, so that no restart asks twice."""

    __tablename__ = "return_question"
    __table_args__ = (sa.Index("ix_return_question_person_day", "person_id", "duty_on"),)

    id: Mapped[Key]
    interval_id: Mapped[int] = mapped_column(sa.ForeignKey("whereabouts_interval.id"), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    duty_on: Mapped[date]
    asked_at: Mapped[datetime]
    answer: Mapped[Return | None]
    answered_at: Mapped[datetime | None]
