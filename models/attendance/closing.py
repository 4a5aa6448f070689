"""Closing days: results are written when a day is over, and again when facts arrive late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.duty_day import DutyDay
from models.attendance.loading import Ledger
from models.attendance.rows import ledger_for
from models.attendance.status import OPEN, Verdict
from models.people.duty import DutyHolder
from models.people.profile import Profile


@dataclass(frozen=True, slots=True)
class Change:
    """A day whose result is another than the one that was kept."""

    duty_on: date
    person_id: int
    name: str
    before: str
    after: str


def recompute(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    first: date,
    last: date,
    now: datetime,
    keep: bool,
) -> list[Change]:
    """Judge the closed days of the span again; the differences, kept only if `keep`."""
    ledger = ledger_for(session, profile=profile, zone=zone, first=first, last=last, now=now)
    kept = {(d.person_id, d.duty_on): d for d in _kept(session, first, last)}
    changes = []
    for holder, day in ledger.person_days():
        row = kept.get((holder.person_id, day))
        verdict = ledger.verdict(holder, day)
        if row is None or row.locked_at is not None or row.keeps(verdict):
            continue
        changes.append(_change(row, holder, verdict))
        if keep:
            row.keep(verdict, now)
    return changes


def _change(row: DutyDay, holder: DutyHolder, verdict: Verdict) -> Change:
    """The statuses; where those are the same, the reasons, and whether the day counts."""
    before, after = row.verdict, verdict
    if before.status is not after.status:
        return Change(row.duty_on, row.person_id, holder.name, before.status, after.status)
    return Change(row.duty_on, row.person_id, holder.name, _full(before), _full(after))


def _full(verdict: Verdict) -> str:
    reasons = "; ".join(reason.text() for reason in verdict.reasons)
    return f"{verdict.status} [{reasons}]{'' if verdict.counts else ' does not count'}"


def close_days(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    until: date,
    now: datetime,
    first: date | None = None,
    only_open: bool = False,
) -> int:
    """Write the results of the days from `first` (a week back) to the one before `until`; how many.

    A day stays open as long as a question of it may be answered, and is judged again until then.
    `only_open`: nothing but what was still open when it was last judged.
    """
    first = first or until - timedelta(days=7)
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=first, last=until - timedelta(days=1), now=now,
        people=_with_open_days(session, first, until) if only_open else None,
    )  # fmt: skip
    kept = {(d.person_id, d.duty_on): d for d in _kept(session, first, until)}
    return sum(_close(session, ledger, *pair, kept, now) for pair in ledger.person_days())


def _with_open_days(session: Session, first: date, until: date) -> set[int]:
    return set(
        session.scalars(
            sa.select(DutyDay.person_id).where(
                DutyDay.duty_on >= first, DutyDay.duty_on < until, DutyDay.status.in_(OPEN)
            )
        )
    )


def _close(
    session: Session,
    ledger: Ledger,
    holder: DutyHolder,
    day: date,
    kept: dict[tuple[int, date], DutyDay],
    now: datetime,
) -> int:
    verdict = ledger.verdict(holder, day)
    row = kept.get((holder.person_id, day))
    if row is None:
        row = DutyDay(person_id=holder.person_id, duty_on=day, unit_id=holder.unit_id)
        session.add(row)
    elif row.locked_at is not None or row.keeps(verdict):
        return 0
    row.unit_id = holder.unit_id
    row.keep(verdict, now)
    return 1


def _kept(session: Session, first: date, last: date) -> Iterable[DutyDay]:
    return session.scalars(
        sa.select(DutyDay).where(DutyDay.duty_on >= first, DutyDay.duty_on <= last)
    )


def lock_before(
    session: Session, *, profile: Profile, zone: ZoneInfo, end: date, now: datetime
) -> int:
    """Lock every day before `end` (the first of a month); how many.

    What has no result yet, or an older one, is closed first: also the months over which we slept.
    """
    first = _first_unlocked(session, end)
    if first is None or first >= end:
        return 0
    close_days(session, profile=profile, zone=zone, first=first, until=end, now=now)
    session.flush()
    unlocked = (DutyDay.duty_on < end, DutyDay.locked_at.is_(None))
    number = session.scalar(sa.select(sa.func.count()).select_from(DutyDay).where(*unlocked))
    session.execute(sa.update(DutyDay).where(*unlocked).values(locked_at=now))
    return number or 0


def _first_unlocked(session: Session, end: date) -> date | None:
    """The earliest day that may still need the lock: kept without it, or after the last locked month."""
    kept, locked = session.execute(
        sa.select(
            sa.func.min(DutyDay.duty_on).filter(DutyDay.locked_at.is_(None)),
            sa.func.max(DutyDay.duty_on).filter(DutyDay.locked_at.is_not(None)),
        ).where(DutyDay.duty_on < end)
    ).one()
    following = (locked + timedelta(days=32 - locked.day)).replace(day=1) if locked else None
    return min((day for day in (kept, following) if day is not None), default=None)
