"""Deciding a request: endorse, approve, reject, send back."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.granting import complete, end_provisional, grant
from models.absence.actions.telling import ask_next, remember, show_news, tell_decision
from models.absence.actions.with_question import settle_with
from models.absence.errors import (
    AlreadyDecided,
    ChangedSince,
    OwnRequest,
    WaitsForOthers,
)
from models.absence.line import height, set_next, standing_of
from models.absence.request import Absence, Stage, State
from models.errors import NotFound
from models.people.profile import Profile
from models.people.team import person_name
from models.policy.duty_time import duty_day_of

WORDS_LIMIT = 500


class Act(StrEnum):
    """What somebody in the line says to a request."""

    APPROVE = "approve"
    REJECT = "reject"
    SEND_BACK = "back"


OUTCOME = {
    Act.APPROVE: State.APPROVED,
    Act.REJECT: State.REJECTED,
    Act.SEND_BACK: State.SENT_BACK,
}


def decide(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    number: int,
    act: Act,
    words: str = "",
    seen_version: int | None = None,
) -> Absence:
    """Endorsed or decided; the member hears once. NotFound for who does not stand in its line."""
    row, mine = in_their_line(
        session, profile=profile, zone=zone, person_id=person_id, number=number, now=now
    )
    _check(session, row, profile=profile, mine=mine, seen=seen_version)
    row.version += 1
    remember(row, person_id)
    is_final = act is not Act.APPROVE or mine >= height(profile, row.decide_level)
    if is_final:
        _close(session, row, now=now, person_id=person_id, act=act, words=words)
    else:
        _endorse(session, row, now=now, profile=profile, zone=zone, person_id=person_id)
    audit.note(
        session, now=now, by_person_id=person_id, subject=row.source,
        what=f"absence.{act if is_final else 'endorsed'}", version=row.version,
    )  # fmt: skip
    session.flush()
    show_news(session, row, now=now)
    return row


def in_their_line(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    number: int,
    now: datetime,
) -> tuple[Absence, int]:
    """The request, locked, and how high they stand; who stands beside its line learns nothing."""
    row = session.get(Absence, number, with_for_update=True)
    if row is None:
        raise NotFound(what="request", given=str(number))
    if row.person_id == person_id:
        raise OwnRequest
    mine = standing_of(
        session, profile=profile, person_id=person_id, unit_id=row.unit_id,
        day=duty_day_of(now, zone),
    )  # fmt: skip
    own = standing_of(
        session, profile=profile, person_id=row.person_id, unit_id=row.unit_id, day=row.first_on
    )
    if mine <= own:
        raise NotFound(what="request", given=str(number))
    return row, mine


def _check(
    session: Session, row: Absence, *, profile: Profile, mine: int, seen: int | None
) -> None:
    if row.state is not State.PENDING:
        by = person_name(session, row.decided_by_id) if row.decided_by_id else None
        raise AlreadyDecided(row.id, row.state, by, row.decided_at)
    needed = row.endorse_level if row.stage is Stage.ENDORSE else row.decide_level
    if mine < height(profile, needed):
        waits = person_name(session, row.waits_for_id) if row.waits_for_id else None
        raise WaitsForOthers(row.id, waits)
    if seen is not None and seen != row.version:
        raise ChangedSince(row.id)


def _endorse(
    session: Session,
    row: Absence,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
) -> None:
    row.endorsed_by_id, row.endorsed_at = person_id, now
    row.stage = Stage.DECIDE
    set_next(session, row, profile=profile, day=duty_day_of(now, zone), now=now)
    ask_next(session, row, now=now)


def _close(
    session: Session, row: Absence, *, now: datetime, person_id: int, act: Act, words: str
) -> None:
    was_in_force = row.is_in_force
    row.state, row.words = OUTCOME[act], words[:WORDS_LIMIT] or None
    row.decided_by_id, row.decided_at = person_id, now
    if row.is_outing:
        if act is Act.REJECT:
            end_provisional(session, row, now=now)
    elif act is Act.APPROVE:
        complete(session, row, now=now) if was_in_force else grant(session, row, now=now)
    elif act is Act.REJECT and was_in_force:
        end_provisional(session, row, now=now)
    tell_decision(session, row, now=now, is_new=True)
    settle_with(session, row, now=now)
