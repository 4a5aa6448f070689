"""What follows a decision: taken back within ten minutes, or a reason said afterwards."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.deciding import WORDS_LIMIT, in_their_line
from models.absence.actions.going_out import put_on_board
from models.absence.actions.granting import grant, reopen, take_back
from models.absence.actions.telling import show_news, tell_decision
from models.absence.actions.with_question import settle_with
from models.absence.errors import (
    AlreadyDecided,
    UndoTooLate,
)
from models.absence.line import set_next
from models.absence.request import Absence, Stage, State
from models.people.profile import Profile
from models.policy.duty_time import duty_day_of


def undo(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    number: int,
) -> Absence:
    """Whoever endorsed or decided takes it back within ten minutes; it waits again. UndoTooLate."""
    row, _ = in_their_line(
        session, profile=profile, zone=zone, person_id=person_id, number=number, now=now
    )
    if row.decided_by_id == person_id and row.may_be_undone(row.decided_at, now):
        _reopen(session, row, now=now)
    elif (
        row.state is State.PENDING
        and row.endorsed_by_id == person_id
        and row.may_be_undone(row.endorsed_at, now)
    ):
        row.endorsed_by_id = row.endorsed_at = None
        row.stage = Stage.ENDORSE
        set_next(session, row, profile=profile, day=duty_day_of(now, zone), now=now)
    else:
        raise UndoTooLate(number=number)
    row.version += 1
    audit.note(
        session, now=now, by_person_id=person_id, what="absence.undone", subject=row.source,
        version=row.version,
    )  # fmt: skip
    session.flush()
    show_news(session, row, now=now)
    return row


def _reopen(session: Session, row: Absence, *, now: datetime) -> None:
    was = row.state
    row.state, row.decided_by_id, row.decided_at, row.words = State.PENDING, None, None, None
    row.waits_since = now
    if row.is_outing:
        if was is State.REJECTED and row.back_at is None and now < row.ends_at:
            put_on_board(session, row, now=now, since=now)
    elif was is State.APPROVED and row.is_emergency:
        reopen(session, row, now=now)
    elif was is State.APPROVED:
        take_back(session, row, now=now)
    elif was is State.REJECTED and row.is_emergency and row.back_at is None:
        grant(session, row, now=now)
    tell_decision(session, row, now=now, is_new=False)
    settle_with(session, row, now=now)


def add_words(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    number: int,
    words: str,
) -> Absence:
    """Why it was refused or sent back, said afterwards; the member's message is edited."""
    row, _ = in_their_line(
        session, profile=profile, zone=zone, person_id=person_id, number=number, now=now
    )
    if row.decided_by_id != person_id or row.state not in (State.REJECTED, State.SENT_BACK):
        raise AlreadyDecided(row.id, row.state, None, row.decided_at)
    row.words = words[:WORDS_LIMIT]
    session.flush()
    tell_decision(session, row, now=now, is_new=False)
    show_news(session, row, now=now)
    return row
