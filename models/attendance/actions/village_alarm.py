"""A village of which nothing is heard for half a day: a safety alarm, never held back, once."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.telling_missing import ABOVE, SAFETY
from models.attendance.loading import Ledger
from models.attendance.status import Status
from models.messages import notice, once
from models.people.duty import DutyHolder
from models.people.profile import Profile
from models.people.unit import Unit
from models.whereabouts.supervisors import supervisor_of

UNHEARD = (Status.PENDING, Status.ASKED, Status.UNEXPLAINED)


def tell_of_silent(
    session: Session,
    ledger: Ledger,
    *,
    now: datetime,
    day: date,
    key: str,
    levels: int,
    profile: Profile,
) -> int:
    """Villages silent since the opening of `day`, to whom stands `levels` above; once a silence."""
    told = 0
    before = once.done_for(session, kind=key, on=_workday_before(ledger, day))
    for unit_id, people in _silent(ledger, day).items():
        subject = f"unit:{unit_id}"
        is_new = once.first_time(session, kind=key, subject=subject, on=day, now=now)
        level = _above(session, unit_id, levels)
        if not is_new or subject in before or level is None:
            continue
        person_id = supervisor_of(
            session, now=now, day=day, person_id=people[0].person_id, unit_id=level,
            profile=profile, duties=ABOVE,
        )  # fmt: skip
        if person_id is not None:
            notice.tell(
                session, now=now, person_id=person_id, kind=SAFETY, unit=unit_id,
                people=len(people), since=_opening(ledger, people[0], day).isoformat(),
            )  # fmt: skip
            told += 1
    return told


def _silent(ledger: Ledger, day: date) -> dict[int, list[DutyHolder]]:
    """Villages where everybody bound has duty on `day` and nobody was heard since its opening."""
    villages: dict[int, list[DutyHolder]] = defaultdict(list)
    for holder, on in ledger.person_days():
        if on == day and holder.is_bound:
            villages[holder.unit_id].append(holder)
    return {
        unit_id: people
        for unit_id, people in villages.items()
        if all(_is_unheard(ledger, holder, day) for holder in people)
    }


def _is_unheard(ledger: Ledger, holder: DutyHolder, day: date) -> bool:
    asked = ledger.asked.get((holder.person_id, day))
    if asked is not None and (asked.answer is not None or asked.outcome is not None):
        return False
    # Who agreed a minute ago was heard from: a county's first day rings no alarm.
    heard = (ledger.last_heard.get(holder.person_id), holder.bound_at)
    if any(at is not None and at >= _opening(ledger, holder, day) for at in heard):
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


def _above(session: Session, unit_id: int, levels: int) -> int | None:
    level: int | None = unit_id
    for _ in range(levels):
        parent = session.scalar(sa.select(Unit.parent_id).where(Unit.id == level))
        level = parent if parent is not None else level
    return level
