"""What was done once for a subject on a duty day: makes sweeps idempotent over restarts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.messages.receipt import insert_for


class Once(Base):
    """`kind` was done for `subject` (`person:3`, `unit:7`) on `duty_on`."""

    __tablename__ = "once"

    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    duty_on: Mapped[date] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def first_time(session: Session, *, kind: str, subject: str, on: date, now: datetime) -> bool:
    """True exactly once; the row joins this transaction."""
    statement = insert_for(session.get_bind().dialect.name)(Once).values(
        kind=kind, subject=subject, duty_on=on, at=now
    )
    done = session.scalar(statement.on_conflict_do_nothing().returning(Once.kind))
    return done is not None


def done_for(session: Session, *, kind: str, on: date) -> set[str]:
    """The subjects for which it was done that day."""
    return set(session.scalars(sa.select(Once.subject).filter_by(kind=kind, duty_on=on)))
