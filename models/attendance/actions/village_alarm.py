"""A village of which nothing is heard for half a day: a safety alarm, never held back, once."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.telling_missing import ABOVE, SAFETY
from models.attendance.alarm import AlarmStep, VillageAlarm
from models.attendance.fetching import said_since
from models.attendance.loading import Ledger
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.messages import notice, once
from models.people.duty import DutyHolder
from models.people.oversight import upward
from models.people.profile import Profile
from models.whereabouts.interval import Interval
from models.whereabouts.supervisors import supervisor_of

UNHEARD = (Status.PENDING, Status.ASKED, Status.UNEXPLAINED)
LEVELS = {AlarmStep.TOWNSHIP: 1, AlarmStep.COUNTY: 2}
"""How far above the village stands who is told."""


def tell_of_silent(
    session: Session,
    *,
    now: datetime,
    until: datetime,
    day: date,
    step: AlarmStep,
    units: set[int],
    profile: Profile,
    zone: ZoneInfo,
) -> int:
    """Those of the villages that are silent since the opening of `day`, to who stands above them;
    once a silence. `until`: when everything said was known."""
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=day, last=day, now=until, units=units,
        of=_not_heard,
    )  # fmt: skip
    told = 0
    before = once.done_for(session, kind=step, on=_workday_before(ledger, day))
    for unit_id, people in _silent(session, ledger, day).items():
        subject = f"unit:{unit_id}"
        is_new = once.first_time(session, kind=step, subject=subject, on=day, now=now)
        level = _above(session, unit_id, LEVELS[step])
        if not is_new or subject in before:
            continue
        if _was_handled(session, unit_id, day):
            continue
        person_id = supervisor_of(
            session, now=now, day=day, person_id=people[0].person_id, unit_id=level,
            profile=profile, duties=ABOVE,
        )  # fmt: skip
        if person_id is None:
            continue
        row = VillageAlarm(
            unit_id=unit_id, silent_on=day, step=step, since=_opening(ledger, people[0], day),
            people=len(people), told_id=person_id, told_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        tell_of_alarm(session, row, person_id, now=now)
        told += 1
    return told


def tell_of_alarm(
    session: Session, row: VillageAlarm, person_id: int, *, now: datetime, rings: bool = True
) -> None:
    """A new message, or (not ringing) news in place of it."""
    notice.tell(
        session, now=now, person_id=person_id, kind=SAFETY, slot=f"safety:{row.id}", rings=rings,
        id=row.id,
    )  # fmt: skip


def _was_handled(session: Session, unit_id: int, day: date) -> bool:
    """Somebody below took care of this silence already."""
    known = sa.select(VillageAlarm.id).filter_by(unit_id=unit_id, silent_on=day)
    return session.scalar(known.where(VillageAlarm.handled_at.is_not(None)).limit(1)) is not None


def _silent(session: Session, ledger: Ledger, day: date) -> dict[int, list[DutyHolder]]:
    """Villages of the ledger where nobody bound was heard since the opening of `day`."""
    villages: dict[int, list[DutyHolder]] = defaultdict(list)
    for holder, on in ledger.person_days():
        if on == day and holder.is_bound:
            villages[holder.unit_id].append(holder)
    return {
        unit_id: people
        for unit_id, people in villages.items()
        if all(_is_unheard(ledger, holder, day) for holder in people)
        and not _has_moved(session, ledger, people, day)
    }


def _not_heard(session: Session, ledger: Ledger) -> list[DutyHolder]:
    """The people of villages of which nobody bound sent a place or a word since the day's opening."""
    day, bound = ledger.first, {h.person_id: h for h in ledger.holders if h.is_bound}
    heard = {
        bound[person_id].unit_id
        for person_id, _, _, at in said_since(session, sorted(bound), day)
        if at >= _opening(ledger, bound[person_id], day)
    }
    return [holder for holder in ledger.holders if holder.unit_id not in heard]


def _has_moved(session: Session, ledger: Ledger, people: list[DutyHolder], day: date) -> bool:
    """One of them said since then where they are: heard from, whatever the day is."""
    said = sa.select(Interval.id).where(
        Interval.person_id.in_([holder.person_id for holder in people]),
        Interval.recorded_by_id.is_(None),
        Interval.created_at >= _opening(ledger, people[0], day),
    )
    return session.scalar(said.limit(1)) is not None


def _is_unheard(ledger: Ledger, holder: DutyHolder, day: date) -> bool:
    asked = ledger.asked.get((holder.person_id, day))
    if asked is not None and (asked.is_heard or asked.outcome is not None):
        return False
    # Who agreed a minute ago was heard from: a county's first day rings no alarm.
    if holder.bound_at is not None and holder.bound_at >= _opening(ledger, holder, day):
        return False
    return ledger.verdict(holder, day).status in UNHEARD


def _opening(ledger: Ledger, holder: DutyHolder, day: date) -> datetime:
    policy = ledger.rules.policy(holder.unit_id, day)
    return ledger.day(holder, day).at(policy.time("checkin.opens"))


def _workday_before(ledger: Ledger, day: date) -> date:
    day -= timedelta(days=1)
    while not ledger.calendar.is_workday(day):
        day -= timedelta(days=1)
    return day


def _above(session: Session, unit_id: int, levels: int) -> int:
    """So many levels higher, at most the top."""
    return list(islice(upward(session, unit_id), levels + 1))[-1]
