"""Corrections: append-only counter-entries with who and why; both versions stay."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.attendance.duty_day import is_locked, need_unlocked
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


def correct(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    day: date,
    status: Status,
    reason: str,
    by_id: int,
    may_after_lock: bool,
) -> Correction:
    """Add a counter-entry; both versions stay. Locked: only who may (the county) adds one."""
    if not may_after_lock:
        need_unlocked(session, person_id, day)
    entry = Correction(
        person_id=person_id, duty_on=day, status=status, reason=reason, by_id=by_id, at=now,
        after_lock=is_locked(session, person_id, day),
    )  # fmt: skip
    session.add(entry)
    session.flush()
    audit.note(
        session, now=now, by_person_id=by_id, what="attendance.corrected",
        subject=f"{person_id}:{day}", status=status, reason=reason,
    )  # fmt: skip
    return entry
