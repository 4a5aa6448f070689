"""The checker records what came of it, by name; it counts for nothing by itself."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import audit
from models.checks.actions.telling import Notice, tell
from models.checks.check import Check, Method, Result, State
from models.checks.errors import CheckClosed, NotYourCheck
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.profile import Capability
from models.policy.policy import policy_for


def record(
    session: Session, *, now: datetime, actor: Actor, check_id: int, result: Result
) -> Check:
    """Present or absent, as the checker saw or heard it; the member is told and may answer."""
    check = _open(session, actor, check_id)
    check.result = result
    check.close(State.DONE, now)
    _note(session, now, actor, check, "check.recorded", result=result)
    session.flush()
    tell(session, now=now, check=check, kind=Notice.RECORDED)
    return check


def not_reached(session: Session, *, now: datetime, actor: Actor, check_id: int) -> Check:
    """Nobody answered the phone: the landline, a second try later, and only then "no contact"."""
    check = _open(session, actor, check_id)
    if check.state is State.ASKED and not check.method.asks_member:
        policy = policy_for(session, check.unit_id, check.duty_on)
        check.state = State.LANDLINE
        check.due_at = now + timedelta(minutes=policy.number("checks.again_minutes"))
    elif check.state is State.AGAIN:
        check.close(State.NO_CONTACT, now)
        _note(session, now, actor, check, "check.no_contact")
        tell(session, now=now, check=check, kind=Notice.RECORDED)
    else:
        raise CheckClosed  # the second try is still to come
    session.flush()
    return check


def call_off(session: Session, *, now: datetime, actor: Actor, check_id: int) -> Check:
    """Drawn by mistake, or not to be made: as if it had not been."""
    check = _open(session, actor, check_id)
    check.close(State.CANCELLED, now)
    _note(session, now, actor, check, "check.cancelled")
    session.flush()
    if check.method.asks_member:
        tell(session, now=now, check=check, kind=Notice.RECORDED)
    return check


def keep_notes(session: Session, *, actor: Actor, check_id: int, text: str) -> Check:
    """What the checker saw: sign-in book, log, dormitory; who was spoken to."""
    check = _own(session, actor, check_id)
    check.notes = text[:1000]
    session.flush()
    return check


def _open(session: Session, actor: Actor, check_id: int) -> Check:
    check = _own(session, actor, check_id)
    if not check.is_open:
        raise CheckClosed
    return check


def _own(session: Session, actor: Actor, check_id: int) -> Check:
    """Who drew it, and still may; locked."""
    check = session.get(Check, check_id, with_for_update=True)
    if check is None or check.checker_id != actor.person_id:
        raise NotYourCheck
    need_over(session, actor=actor, unit_id=check.unit_id, any_of=(Capability.CHECK,))
    return check


def _note(
    session: Session, now: datetime, actor: Actor, check: Check, what: str, **more: Result
) -> None:
    audit.note(
        session, now=now, by_person_id=actor.person_id, what=what, subject=f"check:{check.id}",
        method=Method(check.method), **more,
    )  # fmt: skip
