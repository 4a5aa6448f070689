"""What becomes of a safety alarm: somebody took care of it, somebody was heard, or the deputy is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.actions.telling_missing import ABOVE
from models.attendance.actions.village_alarm import tell_of_alarm
from models.attendance.alarm import VillageAlarm
from models.attendance.errors import AlreadySettled, NotYours
from models.attendance.sign_in import SignIn
from models.attendance.told import post_unit
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.person import Person
from models.people.profile import Profile
from models.people.unit import Unit
from models.policy.calendar import calendar_for
from models.policy.policy import policy_for
from models.policy.working_hours import after_work_hours
from models.whereabouts.supervisors import Supervisor, right_supervisor

OPEN = (VillageAlarm.heard_at.is_(None), VillageAlarm.handled_at.is_(None))
OLDEST = timedelta(days=20)


def handle_alarm(
    session: Session, *, now: datetime, actor: Actor, alarm_id: int
) -> list[VillageAlarm]:
    """Somebody who looks after the village took care: closed for everybody who was told."""
    row = session.get(VillageAlarm, alarm_id, with_for_update=True)
    if row is None:
        raise NotYours
    need_over(session, actor=actor, unit_id=row.unit_id, any_of=ABOVE)
    if not row.is_open:
        raise AlreadySettled
    return close_by_hand(session, now=now, actor=actor, unit_id=row.unit_id)


def close_by_hand(
    session: Session, *, now: datetime, actor: Actor, unit_id: int
) -> list[VillageAlarm]:
    """All open alarms of a village at once; none is none."""
    closed = _open_of(session, unit_id)
    for one in closed:
        one.handled_at, one.handled_by_id = now, actor.person_id
        _show_news(session, one, now)
        audit.note(
            session, now=now, by_person_id=actor.person_id, what="alarm.handled",
            subject=f"unit:{unit_id}", alarm=one.id,
        )  # fmt: skip
    session.flush()
    return closed


def close_heard(session: Session, *, now: datetime) -> int:
    """Alarms of villages of which somebody was heard since; their messages say so."""
    closed = 0
    for row in session.scalars(sa.select(VillageAlarm).where(*OPEN)):
        heard_at = session.scalar(
            sa.select(sa.func.min(SignIn.received_at)).where(
                SignIn.unit_id == row.unit_id, SignIn.said_at > row.since,
                SignIn.recorded_by_id.is_(None), SignIn.withdrawn_at.is_(None),
            )
        )  # fmt: skip
        if heard_at is not None:
            row.heard_at = heard_at
            _show_news(session, row, now)
            closed += 1
    return closed


def hand_alarms_on(
    session: Session, *, now: datetime, until: datetime, profile: Profile, zone: ZoneInfo
) -> int:
    """Alarms of which nobody took care for four working hours, to the deputy; once each."""
    told = 0
    waiting = sa.select(VillageAlarm).where(
        *OPEN, VillageAlarm.deputy_at.is_(None), VillageAlarm.told_at > now - OLDEST
    )
    calendar = calendar_for(session, profile.country, profile.rest_days)
    for row in session.scalars(waiting):
        policy = policy_for(session, row.unit_id, row.silent_on)
        name = session.scalar(sa.select(Unit.zone).where(Unit.id == row.unit_id))
        due_at = after_work_hours(
            row.told_at, policy.number("handled.work_hours"), policy=policy, calendar=calendar,
            zone=ZoneInfo(name) if name else zone,
        )  # fmt: skip
        if due_at > until:
            continue
        row.deputy_at = now
        deputy = _deputy(session, row, profile, now)
        if deputy is not None and not _has_one(session, row.unit_id, deputy.person_id):
            row.deputy_id = deputy.person_id
            tell_of_alarm(session, row, deputy.person_id, now=now)
            told += 1
    return told


def _deputy(
    session: Session, row: VillageAlarm, profile: Profile, now: datetime
) -> Supervisor | None:
    unit_id = post_unit(session, profile=profile, person_id=row.told_id, day=row.silent_on)
    return right_supervisor(
        session, profile=profile, unit_id=unit_id or row.unit_id, capability=ABOVE,
        day=row.silent_on, now=now, exclude=frozenset({row.told_id}),
    )  # fmt: skip


def _open_of(session: Session, unit_id: int) -> list[VillageAlarm]:
    return list(session.scalars(sa.select(VillageAlarm).where(*OPEN).filter_by(unit_id=unit_id)))


def _has_one(session: Session, unit_id: int, person_id: int) -> bool:
    """Whether they were told of this silence at their own step."""
    return any(row.told_id == person_id for row in _open_of(session, unit_id))


def _show_news(session: Session, row: VillageAlarm, now: datetime) -> None:
    for person_id in {row.told_id, row.deputy_id} - {None}:
        assert person_id is not None
        tell_of_alarm(session, row, person_id, now=now, rings=False)


def newest_alarm(session: Session, *, person_id: int, village: str) -> int | None:
    """The newest open alarm of which this person was told; of that village if one is named."""
    query = sa.select(VillageAlarm.id).where(
        *OPEN, sa.or_(VillageAlarm.told_id == person_id, VillageAlarm.deputy_id == person_id)
    )
    if village:
        query = query.join(Unit, Unit.id == VillageAlarm.unit_id).where(Unit.name == village)
    return session.scalar(query.order_by(VillageAlarm.id.desc()).limit(1))


def alarm_card(session: Session, alarm_id: int) -> tuple[VillageAlarm, Unit, str] | None:
    """An alarm, its village, and the name of who took care of it."""
    row = session.get(VillageAlarm, alarm_id)
    if row is None:
        return None
    by = row.handled_by_id and session.scalar(
        sa.select(Person.name).where(Person.id == row.handled_by_id)
    )
    return row, session.get_one(Unit, row.unit_id), by or ""
