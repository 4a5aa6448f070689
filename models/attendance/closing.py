"""Closing days: results are written when a day is over, and again when facts arrive late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.duty_day import DutyDay
from models.attendance.loading import Ledger
from models.attendance.rows import ledger_for
from models.attendance.status import OPEN, Status, Verdict
from models.base import read
from models.people.duty import DutyHolder
from models.people.profile import Profile
from models.policy.duty_time import month_of

JUDGED_AGAIN = timedelta(days=5)
"""So long facts still arrive: make-ups, answers, the end of a leave. What comes later is seen by
whoever looks (they are shown the day as judged now) and written when the month is locked."""
Result = tuple[int, Status, bool, str, str, list[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a day, as it is stored."""

    result: Result
    is_locked: bool


KeptDays = dict[tuple[int, date], Kept]
RESULT = ("unit_id", "status", "counts", "basis", "rule_version", "reasons")
"""The columns of a result: `Kept.result` and `_result` are in this order."""


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
    kept = _kept(session, first, last)
    found = [
        (holder, on, result)
        for holder, on, result in _differences(ledger, kept)
        if (holder.person_id, on) in kept
    ]
    if keep:
        _write(session, found, kept, now)
    return [
        Change(on, h.person_id, h.name, *_told(kept[h.person_id, on].result, result))
        for h, on, result in found
    ]


def _told(before: Result, after: Result) -> tuple[str, str]:
    """The statuses; where those are the same, the reasons, and whether the day counts."""
    return (before[1], after[1]) if before[1] is not after[1] else (_full(before), _full(after))


def _full(result: Result) -> str:
    _, status, counts, *_, reasons = result
    return f"{status} [{'; '.join(reasons)}]{'' if counts else ' does not count'}"


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
    """Write the results of the days from `first` to the one before `until`; how many.

    A day stays open as long as a question of it may be answered, and is judged again until then.
    `only_open`: nothing but what was still open when it was last judged.
    """
    first, last = first or until - JUDGED_AGAIN, until - timedelta(days=1)
    kept = _kept(session, first, last, only_open=only_open)
    if only_open and not kept:
        return 0
    ledger = ledger_for(
        session, profile=profile, zone=zone, now=now,
        first=min(on for _, on in kept) if only_open else first,
        last=max(on for _, on in kept) if only_open else last,
        people={person_id for person_id, _ in kept} if only_open else None,
    )  # fmt: skip
    found = [
        (holder, on, result)
        for holder, on, result in _differences(ledger, kept)
        if not only_open or (holder.person_id, on) in kept
    ]
    return _write(session, found, kept, now)


def _differences(ledger: Ledger, kept: KeptDays) -> Iterator[tuple[DutyHolder, date, Result]]:
    """Days that are judged otherwise than they are kept, or not kept at all; no locked ones."""
    for holder, on in ledger.person_days():
        before = kept.get((holder.person_id, on))
        if before is not None and before.is_locked:
            continue
        result = _result(holder, ledger.verdict(holder, on))
        if before is None or before.result != result:
            yield holder, on, result


def _result(holder: DutyHolder, verdict: Verdict) -> Result:
    reasons = [reason.text() for reason in verdict.reasons]
    return (
        holder.unit_id, verdict.status, verdict.counts, verdict.basis, verdict.rule_version, reasons,
    )  # fmt: skip


def _write(
    session: Session,
    found: Sequence[tuple[DutyHolder, date, Result]],
    kept: KeptDays,
    now: datetime,
) -> int:
    new, changed = list[dict[str, Any]](), list[dict[str, Any]]()
    for holder, on, result in found:
        row = dict(zip(RESULT, result, strict=True))
        row |= {"person_id": holder.person_id, "duty_on": on, "judged_at": now}
        (changed if (holder.person_id, on) in kept else new).append(row)
    if new:
        session.connection().execute(_NEW, new)
    if changed:
        session.execute(sa.update(DutyDay), [row | {"acknowledged_at": None} for row in changed])
    session.expire_all()
    return len(found)


_NEW = sa.insert(DutyDay.__table__)  # type: ignore[arg-type]
_KEPT = sa.select(
    DutyDay.person_id, DutyDay.duty_on, DutyDay.locked_at.is_not(None),
    *(getattr(DutyDay, name) for name in RESULT),
).where(DutyDay.duty_on >= sa.bindparam("first"), DutyDay.duty_on <= sa.bindparam("last"))  # fmt: skip
_KEPT_OPEN = _KEPT.where(DutyDay.status.in_(OPEN))


def _kept(session: Session, first: date, last: date, *, only_open: bool = False) -> KeptDays:
    rows = read(session, _KEPT_OPEN if only_open else _KEPT, {"first": first, "last": last})
    return {(person, on): Kept(tuple(result), locked) for person, on, locked, *result in rows}


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
    following = month_of(locked)[1] + timedelta(days=1) if locked else None
    return min((day for day in (kept, following) if day is not None), default=None)
