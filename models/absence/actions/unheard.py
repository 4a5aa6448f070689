"""The supervisor about a leave that ended and of whose owner nothing was heard."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.asking_back import tell_supervisor
from models.absence.actions.coming_back import expect
from models.absence.actions.deciding import Act, decide
from models.absence.actions.filing import PAPERWORK, Wish, file_leave
from models.absence.actions.telling import show_news
from models.absence.errors import AlreadyBack
from models.absence.line import height, standing_of
from models.absence.request import Absence, Stage
from models.attendance.actions.asking import settle_question
from models.attendance.actions.telling_missing import show_news as show_question
from models.attendance.question import Outcome, Question
from models.errors import NotAllowed, NotFound
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.profile import Profile
from models.people.unit import Unit
from models.policy.duty_time import duty_day_of
from models.whereabouts.supervisors import TOLD, Supervisor, right_supervisor


def unheard(session: Session, *, by: Actor, number: int) -> Absence:
    """The open leave of somebody this person looks after. NotFound, AlreadyBack."""
    row = session.get(Absence, number, with_for_update=True)
    if row is None or row.person_id == by.person_id or not row.is_in_force:
        raise NotFound(what="request", given=str(number))
    try:
        need_over(session, actor=by, unit_id=row.unit_id, any_of=TOLD)
    except NotAllowed:  # the same words as for a number that does not exist
        raise NotFound(what="request", given=str(number)) from None
    if row.back_at is not None:
        raise AlreadyBack(number)
    return row


def reached(session: Session, row: Absence, *, now: datetime, zone: ZoneInfo, by: Actor) -> None:
    """They are safe; the bot asks again tomorrow. The noon question of today is answered by that."""
    today = duty_day_of(now, zone)
    question = session.scalar(
        sa.select(Question).filter_by(person_id=row.person_id, duty_on=today, outcome=None)
    )
    if question is not None:
        settle_question(
            session,
            now=now,
            zone=zone,
            actor=by,
            question_id=question.id,
            outcome=Outcome.REACHED,
        )
        show_question(session, now=now, question=question)
    expect(session, row, now=now, on=today + timedelta(days=1), by_person_id=by.person_id)


def prolong(
    session: Session, row: Absence, *, now: datetime, profile: Profile, zone: ZoneInfo, by: Actor
) -> Absence:
    """Filed for them up to today, in force at once; approved as far as it is theirs to approve."""
    today = now.astimezone(zone).date()
    first = max(row.last_on + timedelta(days=1), today - PAPERWORK)
    longer = file_leave(
        session, now=now, profile=profile, zone=zone, person_id=row.person_id,
        unit_id=row.unit_id, follows_id=row.id,
        wish=Wish(row.kind, row.reason, first, max(first, today), is_emergency=True),
    )  # fmt: skip
    needed = longer.endorse_level if longer.stage is Stage.ENDORSE else longer.decide_level
    mine = standing_of(
        session, profile=profile, person_id=by.person_id, unit_id=row.unit_id,
        day=duty_day_of(now, zone),
    )  # fmt: skip
    if mine >= height(profile, needed):
        decide(
            session, now=now, profile=profile, zone=zone, person_id=by.person_id,
            number=longer.id, act=Act.APPROVE,
        )  # fmt: skip
    show_news(session, longer, now=now)
    return longer


def ask_above(
    session: Session, row: Absence, *, now: datetime, profile: Profile, zone: ZoneInfo, by: Actor
) -> Supervisor | None:
    """Help is asked for from the next level; None where nobody is."""
    above = session.scalar(sa.select(Unit.parent_id).where(Unit.id == row.unit_id))
    if above is None:
        return None
    found = right_supervisor(
        session, profile=profile, unit_id=above, capability=TOLD, day=duty_day_of(now, zone),
        now=now, about=row.person_id, exclude=frozenset({by.person_id}),
    )  # fmt: skip
    if found is not None:
        tell_supervisor(
            session, row, person_id=found.person_id, now=now, day=duty_day_of(now, zone)
        )
    return found
