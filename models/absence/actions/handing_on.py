"""A request that waits: after 4 working hours to the deputy, after 8 a level higher; each once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.telling import ask_next, show_news
from models.absence.line import set_next
from models.absence.request import Absence, State
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.policy.calendar import Calendar, calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import Policy, Rulebook
from models.policy.working_hours import after_work_hours
from models.whereabouts.supervisors import right_supervisor


def hand_on(
    session: Session,
    *,
    now: datetime,
    until: datetime,
    rules: Rulebook,
    profile: Profile,
    zone: ZoneInfo,
) -> int:
    """Undecided as far as we have heard by `until`; how many went to somebody else."""
    calendar = calendar_for(session, profile.country, profile.rest_days)
    rows = session.execute(
        sa.select(Absence, Unit.zone)
        .join(Unit, Unit.id == Absence.unit_id)
        .where(Absence.state == State.PENDING, Absence.raised_at.is_(None))
        .order_by(Absence.id)
    ).all()
    return sum(
        _hand_on(
            session, row, now, until, rules, profile, calendar, ZoneInfo(name) if name else zone
        )
        for row, name in rows
    )


def _hand_on(
    session: Session,
    row: Absence,
    now: datetime,
    until: datetime,
    rules: Rulebook,
    profile: Profile,
    calendar: Calendar,
    zone: ZoneInfo,
) -> bool:
    day = duty_day_of(now, zone)
    if row.waits_for_id is None:
        set_next(session, row, profile=profile, day=day, now=now)
        return _told(session, row, now=now, why="found")
    policy = rules.policy(row.unit_id, day)
    if _is_over(row, policy.number("leave.raise_hours"), until, policy, calendar, zone):
        row.raised_at, row.deputy_at = now, row.deputy_at or now
        start = session.scalar(sa.select(Unit.parent_id).where(Unit.id == row.waits_unit_id))
        return _pass(session, row, start, profile=profile, now=now, zone=zone, why="raised")
    if row.deputy_at is None and _is_over(
        row, policy.number("leave.deputy_hours"), until, policy, calendar, zone
    ):
        row.deputy_at = now
        start = row.waits_unit_id
        return _pass(session, row, start, profile=profile, now=now, zone=zone, why="deputy")
    return False


def _is_over(
    row: Absence, hours: int, until: datetime, policy: Policy, calendar: Calendar, zone: ZoneInfo
) -> bool:
    """Whether the unit's working hours have passed since it began to wait."""
    if row.waits_since + timedelta(hours=hours) > until:
        return False
    due = after_work_hours(row.waits_since, hours, policy=policy, calendar=calendar, zone=zone)
    return due <= until


def _pass(
    session: Session,
    row: Absence,
    unit_id: int | None,
    *,
    profile: Profile,
    now: datetime,
    zone: ZoneInfo,
    why: str,
) -> bool:
    """To the next in that unit or above it who has not been asked; the first may still decide.

    Of an outing the level above was only told: it is asked before anybody higher.
    """
    if unit_id is None:
        return False
    found = right_supervisor(
        session, profile=profile, unit_id=unit_id, capability=Capability.APPROVE,
        day=duty_day_of(now, zone), now=now, about=row.person_id,
        exclude=frozenset(() if row.is_outing else row.asked_ids) | {row.waits_for_id or 0},
    )  # fmt: skip
    if found is None:
        return False
    row.waits_for_id = found.person_id
    return _told(session, row, now=now, why=why)


def _told(session: Session, row: Absence, *, now: datetime, why: str) -> bool:
    if row.waits_for_id is None:
        return False
    audit.note(
        session, now=now, by_person_id=None, what=f"absence.{why}", subject=row.source,
        to=row.waits_for_id,
    )  # fmt: skip
    session.flush()
    show_news(session, row, now=now)
    ask_next(session, row, now=now)
    return True
