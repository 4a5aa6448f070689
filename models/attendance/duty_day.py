"""Results: what a day was judged to be when it closed. Always recomputable from the facts."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.attendance.errors import Locked
from models.attendance.status import Reason, Status, Verdict, read_reason
from models.base import Base


class DutyDay(Base):
    """One person's day. `locked_at`: after it only the county adds a counter-entry."""

    __tablename__ = "duty_day"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    duty_on: Mapped[date] = mapped_column(primary_key=True, index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    status: Mapped[Status]
    counts: Mapped[bool]
    reasons: Mapped[list[str]]
    basis: Mapped[str]
    rule_version: Mapped[str]
    judged_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]

    @property
    def verdict(self) -> Verdict:
        """What was kept, as it was judged then."""
        reasons = tuple(read_reason(text) for text in self.reasons)
        return Verdict(
            self.status, reasons, self.counts, self.basis, self.rule_version,
            toward_case=self.status is Status.UNEXPLAINED and _OURS not in reasons,
        )  # fmt: skip


_OURS = Reason("our_outage")


def is_locked(session: Session, person_id: int, day: date) -> bool:
    """Whether the month of that day is locked for them."""
    row = session.get(DutyDay, (person_id, day))
    return row is not None and row.locked_at is not None


def need_unlocked(session: Session, person_id: int, day: date) -> None:
    """Locked once the month is: what was kept stands, and only the county adds to it."""
    if is_locked(session, person_id, day):
        raise Locked(day=day)
