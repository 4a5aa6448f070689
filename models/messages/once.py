"""What was done once for a subject on a duty day: makes sweeps idempotent over restarts."""

from datetime import date, datetime
from functools import cache
from typing import Any

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
    row = {"kind": kind, "subject": subject, "duty_on": on, "at": now}
    done = session.connection().execute(_first(session.get_bind().dialect.name), row)
    return done.first() is not None


@cache
def _first(dialect: str) -> Any:
    """Built once: every moment of a working day asks it for everybody."""
    made = insert_for(dialect)(Once.__table__).on_conflict_do_nothing()
    return made.returning(Once.__table__.c.kind)


def done_for(session: Session, *, kind: str, on: date) -> set[str]:
    """The subjects for which it was done that day."""
    return set(session.scalars(sa.select(Once.subject).filter_by(kind=kind, duty_on=on)))
