"""Once a village has signal again: somebody else than who declared it says if its people were there.

The village's witness, else the captain, else the level above. Until their "true" the days are
excused; with it they are days of residence.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.duty_day import DutyDay
from models.attendance.errors import Locked, NotYours
from models.attendance.outage import Outage, OutageKind
from models.messages import notice
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.profile import Capability, Profile
from models.people.team import person_name, unit_name
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for
from models.policy.silence import awake_from
from models.whereabouts.supervisors import right_supervisor

MAY_DECLARE = (Capability.LEAD, Capability.DECIDE)
MAY_CONFIRM = (Capability.WITNESS, *MAY_DECLARE)
CONFIRM = "outage.confirm"


def ask_if_there(
    session: Session, *, now: datetime, row: Outage, profile: Profile, zone: ZoneInfo
) -> None:
    """Were its people there? Asked of one who did not declare it."""
    assert row.unit_id is not None
    day = duty_day_of(now, zone)
    declared_by = frozenset({row.declared_by_id} if row.declared_by_id is not None else ())
    for duties in (Capability.WITNESS, MAY_DECLARE):
        asked = right_supervisor(
            session, profile=profile, unit_id=row.unit_id, capability=duties, now=now,
            day=day, exclude=declared_by,
        )  # fmt: skip
        if asked is not None:
            notice.tell(
                session, now=now, person_id=asked.person_id, kind=CONFIRM, id=row.id,
                not_before=awake_from(policy_for(session, row.unit_id, day), now, zone),
            )  # fmt: skip
            return


def confirm(
    session: Session, *, now: datetime, by: Actor, outage_id: int, is_true: bool, zone: ZoneInfo
) -> Outage | None:
    """Somebody's word on the village's people; None if it was given before.

    NotYours for who declared it, NotAllowed, Locked once a month of it is.
    """
    row = session.get(Outage, outage_id, with_for_update=True)
    if row is None or row.unit_id is None or row.declared_by_id == by.person_id:
        raise NotYours
    need_over(session, actor=by, unit_id=row.unit_id, any_of=MAY_CONFIRM)
    if row.is_true is not None or row.ended_at is None:
        return None
    _need_unlocked(session, row, zone)
    row.is_true, row.confirmed_at, row.confirmed_by_id = is_true, now, by.person_id
    audit.note(
        session, now=now, by_person_id=by.person_id, what="outage.confirmed",
        subject=f"unit:{row.unit_id}", outage=row.id, is_true=is_true,
    )  # fmt: skip
    session.flush()
    return row


def _need_unlocked(session: Session, row: Outage, zone: ZoneInfo) -> None:
    first = duty_day_of(row.started_at, zone)
    locked = session.scalar(
        sa.select(sa.func.min(DutyDay.duty_on)).where(
            DutyDay.unit_id == row.unit_id,
            DutyDay.duty_on >= first,
            DutyDay.duty_on <= duty_day_of(row.ended_at or row.started_at, zone),
            DutyDay.locked_at.is_not(None),
        )
    )
    if locked is not None:
        raise Locked(day=locked)


def waiting(session: Session, unit_id: int) -> int | None:
    """The latest outage of a village that is over and waits for somebody's word."""
    return session.scalar(
        sa.select(Outage.id)
        .where(
            Outage.unit_id == unit_id,
            Outage.kind == OutageKind.COMMS,
            Outage.ended_at.is_not(None),
            Outage.is_true.is_(None),
        )
        .order_by(Outage.id.desc())
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class OutageCard:
    """A village's outage that is over, as somebody is asked about it."""

    outage_id: int
    village: str
    declared_by: str
    started_at: datetime
    ended_at: datetime


def outage_card(session: Session, outage_id: int) -> OutageCard | None:
    """None once somebody gave their word."""
    row = session.get(Outage, outage_id)
    if row is None or row.ended_at is None or row.unit_id is None or row.is_true is not None:
        return None
    return OutageCard(
        row.id, unit_name(session, row.unit_id), person_name(session, row.declared_by_id or 0),
        row.started_at, row.ended_at,
    )  # fmt: skip
