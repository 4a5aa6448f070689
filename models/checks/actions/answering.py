"""The checked member: a place, a video, "not now", and what they have to say to it."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import fence_of
from models.attendance.claims import claims_of
from models.attendance.errors import NotASignIn, Unusable
from models.attendance.evidence import Claim, assess
from models.attendance.windows import Windows
from models.checks.actions.telling import Notice, tell
from models.checks.check import LAPSES, Busy, Check, State
from models.checks.errors import AskedForTimeAlready, CheckClosed, NotYourCheck
from models.policy.policy import policy_for

WAITS = (State.ASKED, State.LANDLINE, State.AGAIN)
"""An answer is welcome also after the window, as long as nothing was recorded."""
_OPEN = sa.select(Check.id).where(Check.open_person_id == sa.bindparam("person_id"))
"""Built once and a plain column: every location asks it, and nearly always there is none."""


def waiting_for(session: Session, person_id: int) -> Check | None:
    """The check that waits for this person's own answer."""
    found = session.execute(_OPEN, {"person_id": person_id}).first()
    if found is None:
        return None
    check = session.get_one(Check, found.id)
    return check if check.method.asks_member and check.state in WAITS else None


def answer_by_place(session: Session, *, now: datetime, check: Check, claim: Claim) -> Check:
    """A claim like any other, asked for by us (E2). Nothing else is written, wherever it is."""
    if not claim.point.is_possible:
        raise NotASignIn(why=Unusable.IMPOSSIBLE)
    policy = policy_for(session, check.unit_id, check.duty_on)
    earlier = claims_of(session, person_id=check.person_id, day=check.duty_on).earlier
    fence = fence_of(session, check.unit_id, Windows(policy))
    found = assess(claim, fence, earlier)
    check.grade, check.distance_m, check.is_inside = found.grade, found.distance_m, found.is_inside
    return _answered(session, now, check, claim.said_at)


def answer_by_video(
    session: Session, *, now: datetime, said_at: datetime, check: Check, media: str, file_id: str
) -> Check:
    """The file stays with Telegram and is passed on to the checker."""
    check.media, check.file_id = media, file_id
    return _answered(session, now, check, said_at)


def _answered(session: Session, now: datetime, check: Check, said_at: datetime) -> Check:
    check.state, check.answered_at, check.due_at = State.ANSWERED, said_at, now + LAPSES
    session.flush()
    tell(session, now=now, check=check, kind=Notice.ANSWERED)
    if check.file_id is not None:
        tell(session, now=now, check=check, kind=Notice.FILE)
    return check


def not_now(
    session: Session, *, now: datetime, check_id: int, person_id: int, busy: Busy
) -> Check:
    """Driving, in a household, in a meeting: an hour more, once; nobody films on the road."""
    check = own(session, check_id=check_id, person_id=person_id)
    if check.state not in WAITS or not check.method.asks_member:
        raise CheckClosed
    if check.busy is not None:
        raise AskedForTimeAlready
    policy = policy_for(session, check.unit_id, check.duty_on)
    check.busy = busy
    if check.state is not State.LANDLINE:
        check.due_at = now + timedelta(minutes=policy.number("checks.busy_minutes"))
    session.flush()
    return check


def state_words(
    session: Session, *, now: datetime, check_id: int, person_id: int, words: str
) -> Check:
    """What the checked person says to it, kept beside the result; written again, it replaces."""
    check = own(session, check_id=check_id, person_id=person_id)
    check.statement, check.stated_at = words[:1000], now
    session.flush()
    tell(session, now=now, check=check, kind=Notice.STATED)
    return check


def own(session: Session, *, check_id: int, person_id: int) -> Check:
    """The check if it is about this person and they know of it, locked."""
    check = session.get(Check, check_id, with_for_update=True)
    if check is None or check.person_id != person_id:
        raise NotYourCheck
    if not check.method.asks_member and check.state not in (State.DONE, State.NO_CONTACT):
        raise NotYourCheck
    return check
