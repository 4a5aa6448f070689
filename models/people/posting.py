"""Postings: person x unit x role, from a day to a day. One person may have several over time."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_method
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key


class Posting(Base):
    """`end_on` is the last day, inclusive; empty while it is open."""

    __tablename__ = "posting"
    __table_args__ = (sa.Index("ix_posting_unit_role", "unit_id", "role"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    role: Mapped[str]
    title: Mapped[str | None]
    sending_unit: Mapped[str | None]
    duties: Mapped[str | None]
    start_on: Mapped[date]
    end_on: Mapped[date | None]
    roster_order: Mapped[int] = mapped_column(default=0)
    """Line of the roster: the deputy is the next of the same duty and unit in this order."""
    covers: Mapped[list[int]] = mapped_column(default=list)
    """Villages a township officer looks after (包村): unit ids."""

    @hybrid_method
    def covers_day(self, day: date | sa.SQLColumnExpression[date]) -> bool:
        """Whether it runs on that day; in a query the same of the column or parameter given."""
        assert isinstance(day, date)
        return self.start_on <= day and (self.end_on is None or day <= self.end_on)

    @covers_day.expression
    @classmethod
    def _covers_day(cls, day: date | sa.SQLColumnExpression[date]) -> sa.ColumnElement[bool]:
        return sa.and_(cls.start_on <= day, sa.or_(cls.end_on.is_(None), cls.end_on >= day))


def unit_on(session: Session, person_id: int, day: date) -> int | None:
    """The unit of somebody's first posting of that day; None without one."""
    return session.scalar(
        sa.select(Posting.unit_id)
        .where(
            Posting.person_id == person_id,
            Posting.covers_day(day),
        )
        .order_by(Posting.id)
        .limit(1)
    )
