"""/outage: a village without signal. Its people are excused until one of them is heard."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.actions.alarm_care import close_by_hand
from models.attendance.actions.outage_word import MAY_DECLARE, ask_if_there
from models.attendance.outage import Outage, OutageKind
from models.attendance.sign_in import SignIn
from models.errors import NotFound
from models.people.actor import Actor
from models.people.duty import units_below
from models.people.profile import Profile
from models.people.unit import Unit


def declare(session: Session, *, now: datetime, actor: Actor, village: str) -> tuple[Unit, Outage]:
    """Declared by whom the village reached, by landline or on foot. NotAllowed, NotFound.

    Where a safety alarm was given, it explains the whole silence, and the alarm is taken care of.
    """
    unit = village_of(session, actor, village)
    row = _open(session, unit.id)
    if row is None:
        alarms = close_by_hand(session, now=now, actor=actor, unit_id=unit.id)
        row = Outage(
            kind=OutageKind.COMMS, unit_id=unit.id, declared_at=now,
            started_at=min([now, *(alarm.since for alarm in alarms)]),
            declared_by_id=actor.person_id,
        )  # fmt: skip
        session.add(row)
        _note(session, now, actor, unit, "outage.declared")
    return unit, row


def end(
    session: Session,
    *,
    now: datetime,
    actor: Actor,
    village: str,
    profile: Profile,
    zone: ZoneInfo,
) -> Unit:
    """The signal is back. NotAllowed, NotFound."""
    unit = village_of(session, actor, village)
    row = _open(session, unit.id)
    if row is None:
        raise NotFound(what="outage", given=unit.name)
    row.ended_at = now
    _note(session, now, actor, unit, "outage.ended")
    ask_if_there(session, now=now, row=row, profile=profile, zone=zone)
    return unit


def end_by_sign_in(session: Session, *, now: datetime, profile: Profile, zone: ZoneInfo) -> int:
    """Outages of villages in which somebody has signed in since: over from then on."""
    ended = 0
    for row in session.scalars(sa.select(Outage).filter_by(kind=OutageKind.COMMS, ended_at=None)):
        heard_at = session.scalar(
            sa.select(sa.func.min(SignIn.received_at)).where(
                SignIn.unit_id == row.unit_id,
                SignIn.received_at > row.started_at,
                SignIn.recorded_by_id.is_(None),
                SignIn.withdrawn_at.is_(None),
            )
        )
        if heard_at is not None:
            row.ended_at = heard_at
            ask_if_there(session, now=now, row=row, profile=profile, zone=zone)
            ended += 1
    return ended


def _open(session: Session, unit_id: int) -> Outage | None:
    return session.scalar(
        sa.select(Outage).filter_by(kind=OutageKind.COMMS, unit_id=unit_id, ended_at=None)
    )


def _note(session: Session, now: datetime, actor: Actor, unit: Unit, what: str) -> None:
    audit.note(
        session, now=now, by_person_id=actor.person_id, what=what, subject=f"unit:{unit.id}"
    )
    session.flush()


def village_of(session: Session, actor: Actor, name: str) -> Unit:
    """The village of that name in the actor's area; without a name the captain's own."""
    posts = [p for p in actor.posts if p.capabilities.intersection(MAY_DECLARE)]
    if not posts:
        actor.need(MAY_DECLARE[0])
    area = {unit for post in posts for unit in units_below(session, post.unit_id)}
    wanted = name or posts[0].unit_name
    unit = session.scalar(sa.select(Unit).where(Unit.id.in_(area), Unit.name == wanted).limit(1))
    if unit is None:
        raise NotFound(what="village", given=wanted)
    return unit
