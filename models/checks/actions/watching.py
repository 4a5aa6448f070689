"""By the clock: no answer is the landline, then a second try, then "no contact"; never "absent"."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.checks.actions.drawing import is_at_event
from models.checks.actions.telling import Notice, tell
from models.checks.check import LAPSES, Check, State
from models.policy.policy import Policy, policy_for
from models.policy.silence import awake_from
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at

AT_ONCE = 500
ZoneOf = Callable[[int], ZoneInfo]


def watch(session: Session, *, now: datetime, until: datetime, zone_of: ZoneOf) -> int:
    """Move on what fell due before `until`: nobody is silent whose words may still be on the way."""
    query = sa.select(Check).where(Check.due_at <= until).order_by(Check.id).limit(AT_ONCE)
    moved = 0
    for check in session.scalars(query):
        zone = zone_of(check.unit_id)
        policy = policy_for(session, check.unit_id, check.duty_on)
        awake = awake_from(policy, now, zone)
        if awake > now:
            check.due_at = awake  # nobody is asked, told or phoned about it at night
        else:
            _move(session, check, policy, now)
        moved += 1
    session.flush()
    return moved


def _move(session: Session, check: Check, policy: Policy, now: datetime) -> None:
    if check.waits_for_checker:
        return _close(session, check, State.CANCELLED, now)
    if _is_excused(session, check, now):
        return _close(session, check, State.EXCUSED, now)
    if check.state is State.ASKED:
        check.state = State.LANDLINE
        check.due_at = now + timedelta(minutes=policy.number("checks.again_minutes"))
        return tell(session, now=now, check=check, kind=Notice.LANDLINE)
    if check.state is State.LANDLINE:
        return _try_again(session, check, policy, now)
    return _close(session, check, State.NO_CONTACT, now)


def _close(session: Session, check: Check, state: State, now: datetime) -> None:
    """Both hear of it: who asked, and who was asked."""
    check.close(state, now)
    tell(session, now=now, check=check, kind=Notice.CLOSED)
    if check.method.asks_member or state is State.NO_CONTACT:
        tell(session, now=now, check=check, kind=Notice.RECORDED)


def _try_again(session: Session, check: Check, policy: Policy, now: datetime) -> None:
    """By the member's phone the member is asked once more; a call is made once more."""
    check.state, check.due_at = State.AGAIN, now + LAPSES
    if not check.method.asks_member:
        return tell(session, now=now, check=check, kind=Notice.AGAIN)
    check.due_at = now + timedelta(minutes=policy.number("checks.answer_minutes"))
    return tell(session, now=now, check=check, kind=Notice.ASKED)


def _is_excused(session: Session, check: Check, now: datetime) -> bool:
    """Leave that was approved meanwhile, or an event, takes the check away."""
    span = running_at(session, person_id=check.person_id, at=now)
    is_on_leave = span is not None and span.kind is Kind.LEAVE
    return is_on_leave or is_at_event(session, span, person_id=check.person_id, now=now)
