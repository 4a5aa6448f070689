"""Drawing a spot check: who may be checked now, and by whom."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.checks.actions.telling import Notice, tell
from models.checks.check import COUNTED, LAPSES, OPEN, Check, Method
from models.checks.errors import (
    AtEvent,
    CheckedAlready,
    Night,
    NotOnTelegram,
    NotYourself,
    OnLeave,
    VillageCheckedEnough,
)
from models.errors import NotFound
from models.events.queries import expected_now
from models.people.actor import Actor
from models.people.duty import DutyHolder, duty_holders, units_below
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.policy.duty_time import duty_day_of
from models.policy.policy import Policy, policy_for
from models.policy.silence import awake_from
from models.whereabouts.interval import Kind
from models.whereabouts.queries import Whereabouts, running_at


def people_below(
    session: Session, *, actor: Actor, profile: Profile, now: datetime, zone: ZoneInfo
) -> list[DutyHolder]:
    """Whom this person may check today: who has sign-in duty in their unit and below."""
    unit_id = actor.need(Capability.CHECK).unit_id
    today, units = duty_day_of(now, zone), units_below(session, unit_id)
    return duty_holders(session, profile, first=today, last=today, units=units)


def named(holders: list[DutyHolder], name: str) -> list[DutyHolder]:
    """Everybody of that name; NotFound if there is nobody."""
    wanted = name.strip().casefold()
    found = [holder for holder in holders if holder.name.casefold() == wanted]
    if not found:
        raise NotFound(what="person", given=name)
    return found


def open_by(session: Session, actor: Actor, person_id: int) -> Check | None:
    """The newest open check of that person which this one drew."""
    query = sa.select(Check).where(
        Check.person_id == person_id, Check.checker_id == actor.person_id, Check.state.in_(OPEN)
    )
    return session.scalar(query.order_by(Check.id.desc()).limit(1))


def draw(
    session: Session,
    *,
    now: datetime,
    actor: Actor,
    holder: DutyHolder,
    method: Method,
    zone: ZoneInfo,
) -> Check:
    """One check of one person, now; a refusal if this is not the time for it."""
    today = duty_day_of(now, zone)
    policy = policy_for(session, holder.unit_id, today)
    _need_fair(session, policy, holder, method, actor=actor, now=now, zone=zone)
    _need_rare(session, policy, holder, today)
    answer_for = timedelta(minutes=policy.number("checks.answer_minutes"))
    is_secret = method is Method.UNDERCOVER
    check = Check(
        person_id=holder.person_id, open_person_id=None if is_secret else holder.person_id,
        unit_id=holder.unit_id,
        checker_id=actor.person_id, checker_unit_id=actor.need(Capability.CHECK).unit_id,
        method=method, duty_on=today, drawn_at=now,
        due_at=now + (answer_for if method.asks_member else LAPSES),
    )  # fmt: skip
    session.add(check)
    session.flush()
    if method.asks_member:
        tell(session, now=now, check=check, kind=Notice.ASKED)
    audit.note(
        session, now=now, by_person_id=actor.person_id, what="check.drawn",
        subject=f"check:{check.id}", method=method,
    )  # fmt: skip
    return check


def _need_fair(
    session: Session,
    policy: Policy,
    holder: DutyHolder,
    method: Method,
    *,
    actor: Actor,
    now: datetime,
    zone: ZoneInfo,
) -> None:
    """Not oneself, not at night, not on leave, not at a class, and not by a phone that is not ours."""
    if holder.person_id == actor.person_id:
        raise NotYourself
    if awake_from(policy, now, zone) > now:
        raise Night(begins=policy.time("silent.from"), ends=policy.time("silent.until"))
    span = running_at(session, person_id=holder.person_id, at=now)
    if span is not None and span.kind is Kind.LEAVE:
        raise OnLeave(name=holder.name, until=span.expected_end_at)
    if is_at_event(session, span, person_id=holder.person_id, now=now):
        raise AtEvent(name=holder.name)
    if method.asks_member and not holder.is_reachable:
        raise NotOnTelegram(name=holder.name)


def is_at_event(
    session: Session, span: Whereabouts | None, *, person_id: int, now: datetime
) -> bool:
    """There by what the board says (`span`), or on the list of an event that takes its roll now."""
    if span is not None and span.kind is Kind.TRAINING:
        return True
    return person_id in expected_now(session, now=now)


def _need_rare(session: Session, policy: Policy, holder: DutyHolder, today: date) -> None:
    """One open check a person; so many a village and week, whoever drew them.

    The village's row is locked: two offices that draw at once see each other's.
    """
    session.execute(sa.select(Unit.id).where(Unit.id == holder.unit_id).with_for_update())
    if session.scalar(sa.select(Check.id).filter_by(open_person_id=holder.person_id)):
        raise CheckedAlready(name=holder.name)
    monday = today - timedelta(days=today.weekday())
    found = session.scalar(
        sa.select(sa.func.count()).select_from(Check).where(
            Check.unit_id == holder.unit_id, Check.duty_on >= monday, Check.state.in_(COUNTED)
        )
    ) or 0  # fmt: skip
    limit = policy.number("checks.village_week")
    if found >= limit:
        raise VillageCheckedEnough(village=holder.unit_name, limit=limit)
