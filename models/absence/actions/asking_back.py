"""Leave at its end: the last evening, the next working morning, the captain at noon; each once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.telling import Told
from models.absence.actions.watching import Open, open_leaves
from models.absence.request import OUTING, Absence, State
from models.attendance.leave_over import note_told
from models.attendance.question import Question
from models.messages import notice, once
from models.messages.outbox import Lane
from models.people.posting import Posting
from models.people.profile import Profile
from models.policy.calendar import Calendar
from models.policy.policy import Rulebook
from models.whereabouts.supervisors import TOLD, right_supervisor

STALE = timedelta(days=7)
"""What fell due longer ago, while we were down, is asked no more."""


def ask_whether_back(
    session: Session,
    *,
    now: datetime,
    until: datetime,
    rules: Rulebook,
    calendar: Calendar,
    profile: Profile,
    zone: ZoneInfo,
) -> int:
    """The last evening, the next working morning, and the captain at noon: each once."""
    told = 0
    for one in open_leaves(session, rules, zone, now, Absence.ends_at < now + timedelta(hours=3)):
        due = max(next_workday(one.row.last_on, calendar), one.row.expected_on or date.min)
        is_old = due < now.astimezone(one.zone).date() - STALE
        if is_old or _goes_on(session, one.row, due) or not _is_posted(session, one.row, due):
            continue
        told += _evening(session, one, now, until)
        told += _morning(session, one, due, now, until)
        told += _noon(session, one, due, now, until, profile)
    return told


def _goes_on(session: Session, row: Absence, expected_on: date) -> bool:
    """A later leave of theirs, granted or asked for, begins before they are expected at work."""
    later = session.scalar(
        sa.select(Absence.id).where(
            Absence.person_id == row.person_id,
            Absence.id != row.id,
            Absence.kind != OUTING,
            Absence.state.in_((State.PENDING, State.APPROVED)),
            Absence.first_on > row.last_on,
            sa.or_(Absence.follows_id == row.id, Absence.first_on <= expected_on),
        )
    )
    return later is not None


def _is_posted(session: Session, row: Absence, day: date) -> bool:
    """Whoever is not posted there any more is expected by nobody."""
    posted = session.scalar(
        sa.select(Posting.id).where(
            Posting.person_id == row.person_id,
            Posting.unit_id == row.unit_id,
            Posting.covers_day(day),
        )
    )
    return posted is not None


def next_workday(day: date, calendar: Calendar) -> date:
    """When they are expected: rest days after a leave ask for nothing."""
    for n in range(1, 40):
        if calendar.is_workday(day + timedelta(days=n)):
            return day + timedelta(days=n)
    return day + timedelta(days=1)


def _evening(session: Session, one: Open, now: datetime, until: datetime) -> int:
    """22:00 by policy, before the silent hours; found later it is left to the morning."""
    last = one.row.last_on
    starts = one.at(last, "leave.reminder")
    ends = max(one.at(last, "silent.from"), starts + timedelta(minutes=30))
    if until < starts or now >= ends:
        return 0
    return _ask_member(session, one, "leave.evening", last, now)


def _morning(session: Session, one: Open, due: date, now: datetime, until: datetime) -> int:
    starts, ends = one.at(due, "leave.reminder_again"), one.at(due, "leave.captain_told")
    if until < starts or now >= ends:
        return 0
    return _ask_member(session, one, "leave.morning", due, now)


def _ask_member(session: Session, one: Open, kind: str, on: date, now: datetime) -> int:
    if not once.first_time(session, kind=kind, subject=one.row.source, on=on, now=now):
        return 0
    notice.tell(
        session, now=now, person_id=one.row.person_id, kind=Told.OVER, lane=Lane.REMINDER,
        slot=f"absence.over:{one.row.id}", is_new=True, number=one.row.id,
    )  # fmt: skip
    return 1


def _noon(
    session: Session, one: Open, due: date, now: datetime, until: datetime, profile: Profile
) -> int:
    """No contact by noon: the right supervisor hears, once; safety first."""
    if until < one.at(due, "leave.captain_told"):
        return 0
    if not once.first_time(session, kind="leave.noon", subject=one.row.source, on=due, now=now):
        return 0
    to = right_supervisor(
        session, profile=profile, unit_id=one.row.unit_id, capability=TOLD, day=due, now=now,
        about=one.row.person_id,
    )  # fmt: skip
    if to is None:
        return 0
    tell_supervisor(session, one.row, person_id=to.person_id, now=now, day=due)
    return 1


def tell_supervisor(
    session: Session, row: Absence, *, person_id: int, now: datetime, day: date
) -> None:
    """An item of its own, unless the list of the silent of that day has it already."""
    if _is_on_list(session, row.person_id, person_id, day):
        return
    note_told(session, source=row.source, person_id=person_id, day=day, now=now)
    notice.tell(
        session, now=now, person_id=person_id, kind=Told.OVER_UNHEARD, is_new=True,
        slot=f"absence.unheard:{row.id}", number=row.id,
    )  # fmt: skip


def _is_on_list(session: Session, person_id: int, supervisor_id: int, day: date) -> bool:
    on_list = session.scalar(
        sa.select(Question.id).where(
            Question.person_id == person_id, Question.duty_on == day,
            Question.outcome.is_(None),
            sa.or_(Question.told_id == supervisor_id, Question.above_id == supervisor_id),
        )
    )  # fmt: skip
    return on_list is not None
