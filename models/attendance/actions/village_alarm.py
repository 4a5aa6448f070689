"""A village of which nothing is heard for half a day: a safety alarm, never held back, once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.telling_missing import ABOVE, SAFETY
from models.attendance.alarm import AlarmStep, VillageAlarm
from models.attendance.loading import Ledger
from models.attendance.sign_in import SignIn
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
    ledger: Ledger,
    *,
    now: datetime,
    day: date,
    step: AlarmStep,
    profile: Profile,
) -> int:
    """Villages silent since the opening of `day`, to who stands above them; once a silence."""
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
    """Villages where everybody bound has duty on `day` and nobody was heard since its opening."""
    villages: dict[int, list[DutyHolder]] = defaultdict(list)
    for holder, on in ledger.person_days():
        if on == day and holder.is_bound:
            villages[holder.unit_id].append(holder)
    heard = _signed_in(session, ledger, villages.values(), day)
    return {
        unit_id: people
        for unit_id, people in villages.items()
        if not heard.intersection(holder.person_id for holder in people)
        and all(_is_unheard(ledger, holder, day) for holder in people)
        and not _has_moved(session, ledger, people, day)
    }


def _signed_in(
    session: Session, ledger: Ledger, villages: Iterable[list[DutyHolder]], day: date
) -> set[int]:
    """Who sent a place or a word since the opening of the day."""
    opening = {h.person_id: _opening(ledger, h, day) for people in villages for h in people}
    said = sa.select(SignIn.person_id, SignIn.said_at).where(
        SignIn.person_id.in_(opening), SignIn.duty_on >= day, SignIn.withdrawn_at.is_(None)
    )
    return {person_id for person_id, at in session.execute(said) if at >= opening[person_id]}


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
