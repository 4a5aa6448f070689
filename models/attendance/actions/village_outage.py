"""/outage: a village without signal. Its people are excused until one of them is heard."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models import audit
from models.attendance.actions.alarm_care import close_by_hand
from models.attendance.actions.outage_word import MAY_DECLARE, ask_if_there
from models.attendance.errors import VillageNotUnique
from models.attendance.outage import Outage, OutageKind
from models.attendance.sign_in import SignIn
from models.errors import NotFound
from models.people.actor import Actor
from models.people.duty import units_below
from models.people.profile import Profile
from models.people.unit import Unit


def declare(session: Session, *, now: datetime, actor: Actor, unit: Unit) -> Outage:
    """Declared by whom the village (`village_of`) reached, by landline or on foot.

    Where a safety alarm was given, it explains the whole silence, and the alarm is taken care of.
    """
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
    return row


def end(
    session: Session,
    *,
    now: datetime,
    actor: Actor,
    unit: Unit,
    profile: Profile,
    zone: ZoneInfo,
) -> None:
    """The signal is back. NotFound."""
    row = _open(session, unit.id)
    if row is None:
        raise NotFound(what="outage", given=unit.name)
    row.ended_at = now
    _note(session, now, actor, unit, "outage.ended")
    ask_if_there(session, now=now, row=row, profile=profile, zone=zone)


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
    """The village of that name, or `township-village`; without a name the captain's own.

    Only in the actor's area. NotAllowed, NotFound, VillageNotUnique.
    """
    area = _area(session, actor)
    wanted = name or next(p for p in actor.posts if p.capabilities & set(MAY_DECLARE)).unit_name
    above = aliased(Unit)
    full = above.name + "-" + Unit.name
    found = session.execute(
        sa.select(Unit, full)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(Unit.id.in_(area), sa.or_(Unit.name == wanted, full == wanted))
        .order_by(Unit.id)
    ).all()
    if not found:
        raise NotFound(what="village", given=wanted)
    if len(found) > 1:
        raise VillageNotUnique(tuple(name for _, name in found))
    unit: Unit = found[0][0]
    return unit


def village_with(session: Session, actor: Actor, unit_id: int) -> Unit:
    """The village a button names: several may have the same name. NotAllowed, NotFound."""
    if unit_id not in _area(session, actor):
        raise NotFound(what="village", given=str(unit_id))
    return session.get_one(Unit, unit_id)


def _area(session: Session, actor: Actor) -> set[int]:
    posts = [p for p in actor.posts if p.capabilities.intersection(MAY_DECLARE)]
    if not posts:
        actor.need(MAY_DECLARE[0])
    return {unit for post in posts for unit in units_below(session, post.unit_id)}
