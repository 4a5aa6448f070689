"""The monthly statement: each member sees the month that is over before it is locked, and agrees."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.duty_day import DutyDay
from models.attendance.month import MyMonth, my_month
from models.attendance.status import Status
from models.messages import notice, once
from models.messages.outbox import Lane
from models.people.duty import duty_holders
from models.people.profile import Profile
from models.policy.duty_time import month_of
from models.policy.policy import policy_for

STATEMENT = "month.statement"
TO_LOOK_AT = frozenset(
    {
        Status.PENDING, Status.ASKED, Status.OUTSIDE, Status.EXPLAINED, Status.UNEXPLAINED,
        Status.ABSENT, Status.LEAVE_OVERDUE,
    }
)  # fmt: skip
"""Days that a member may want to put right while that is easy."""


@dataclass(frozen=True, slots=True)
class MonthCard:
    """The statement as its member is shown it."""

    month: MyMonth
    to_look_at: tuple[tuple[date, Status], ...]
    locks_on: date
    agreed_at: datetime | None


def tell_month(
    session: Session, *, now: datetime, today: date, units: set[int], profile: Profile
) -> int:
    """To everybody who had sign-in duty in the month before, silently; once."""
    last = today.replace(day=1) - timedelta(days=1)
    month, told = last.replace(day=1), 0
    for holder in duty_holders(session, profile, first=month, last=last, units=units):
        if holder.is_reachable and once.first_time(
            session, kind=STATEMENT, subject=f"person:{holder.person_id}", on=month, now=now
        ):
            notice.tell(
                session, now=now, person_id=holder.person_id, kind=STATEMENT, lane=Lane.DIGEST,
                rings=False, slot=f"{STATEMENT}:{month}", month=month.isoformat(),
            )  # fmt: skip
            told += 1
    return told


def month_card(
    session: Session,
    *,
    person_id: int,
    month: date,
    profile: Profile,
    zone: ZoneInfo,
    now: datetime,
) -> MonthCard | None:
    """None without a posting in that month."""
    _, last = month_of(month)
    mine = my_month(session, person_id=person_id, profile=profile, zone=zone, today=last, now=now)
    if mine is None:
        return None
    days = sorted((day, v.status) for day, v in mine.verdicts.items() if v.status in TO_LOOK_AT)
    lock_day = policy_for(session, None, last).number("ledger.lock_day")
    agreed = sa.select(sa.func.min(DutyDay.acknowledged_at)).where(*_of(person_id, month))
    return MonthCard(
        mine, tuple(days), (last + timedelta(days=1)).replace(day=lock_day),
        session.scalar(agreed),
    )  # fmt: skip


def agree(session: Session, *, now: datetime, person_id: int, month: date) -> int:
    """The member agrees with the days of the month as they are kept; how many."""
    open_days = (*_of(person_id, month), DutyDay.acknowledged_at.is_(None))
    number = session.scalar(sa.select(sa.func.count()).select_from(DutyDay).where(*open_days)) or 0
    if number:
        session.execute(sa.update(DutyDay).where(*open_days).values(acknowledged_at=now))
        audit.note(
            session, now=now, by_person_id=person_id, what="month.agreed",
            subject=f"person:{person_id}", month=month.isoformat(), days=number,
        )  # fmt: skip
    return number


def _of(person_id: int, month: date) -> tuple[sa.ColumnElement[bool], ...]:
    return DutyDay.person_id == person_id, DutyDay.duty_on.between(*month_of(month))
