"""Unhandled for four working hours: what counts toward a case, or what only a human can decide,
goes to the deputy, once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.telling_missing import ABOVE, DEPUTY, tell_list
from models.attendance.question import Answer, Question
from models.attendance.told import post_unit
from models.messages.outbox import Lane
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.policy.calendar import Calendar, calendar_for
from models.policy.policy import Rulebook, rulebook
from models.policy.working_hours import after_work_hours
from models.whereabouts.supervisors import TOLD, Supervisor, right_supervisor

Told = tuple[int, date]
"""Who was told of which day."""
OLDEST = timedelta(days=20)
"""A long holiday may lie between; what is older was settled by time."""


def hand_on(
    session: Session, *, now: datetime, until: datetime, profile: Profile, zone: ZoneInfo
) -> int:
    """Open questions that nobody answered, and days whose leave was refused, to whom stands in for
    who let them wait; how many were told."""
    rules, told = rulebook(session), set[Told]()
    calendar = calendar_for(session, profile.country, profile.rest_days)
    for question, name in _waiting(session, now):
        local = ZoneInfo(name) if name else zone
        if _is_over(question.told_at, question, rules, calendar, until, local):
            told |= _to_deputy(session, question, profile=profile, now=now)
        if _is_over(question.township_at, question, rules, calendar, until, local):
            told |= _to_deputy_above(session, question, profile=profile, now=now)
    session.flush()
    for person_id, day in told:
        tell_list(
            session, now=now, person_id=person_id, kind=DEPUTY, day=day, lane=Lane.ALERT,
            is_new=True,
        )  # fmt: skip
    return len(told)


_WAITING = (
    sa.select(Question, Unit.zone)
    .join(Unit, Unit.id == Question.unit_id)
    .where(
        Question.duty_on > sa.bindparam("since"),
        Question.outcome.is_(None),
        sa.or_(
            Question.answer == Answer.NO_LEAVE,
            sa.and_(
                Question.answer.is_(None),
                Question.was_outage.is_(False),
                Question.is_reachable.is_(True),
            ),
        ),
        sa.or_(Question.told_at.is_not(None), Question.township_at.is_not(None)),
        sa.or_(Question.deputy_at.is_(None), Question.above_deputy_at.is_(None)),
    )
    .order_by(Question.id)
)


def _waiting(session: Session, now: datetime) -> list[tuple[Question, str | None]]:
    """What waits for a human's word and was not handed on at both levels, and its unit's zone."""
    rows = session.execute(_WAITING, {"since": (now - OLDEST).date()})
    return [(question, zone) for question, zone in rows]


def _is_over(
    since: datetime | None,
    question: Question,
    rules: Rulebook,
    calendar: Calendar,
    until: datetime,
    zone: ZoneInfo,
) -> bool:
    """Whether the unit's working hours have passed since then."""
    if since is None:
        return False
    policy = rules.policy(question.unit_id, question.duty_on)
    hours = policy.number("handled.work_hours")
    if since + timedelta(hours=hours) > until:
        return False
    return after_work_hours(since, hours, policy=policy, calendar=calendar, zone=zone) <= until


def _to_deputy(
    session: Session, question: Question, *, profile: Profile, now: datetime
) -> set[Told]:
    """From whom was told at 12:30; who has it anyway, from 14:30, is not told again."""
    if question.deputy_at is not None or question.told_id is None:
        return set()
    question.deputy_at = now
    deputy = _deputy_of(session, question, question.told_id, TOLD, profile, now)
    if deputy is None or deputy.person_id == question.above_id:
        return set()
    question.deputy_id = deputy.person_id
    if deputy.unit_id != question.unit_id:
        question.above_id = question.above_id or deputy.person_id
        question.township_at = question.township_at or now
    return {(deputy.person_id, question.duty_on)}


def _to_deputy_above(
    session: Session, question: Question, *, profile: Profile, now: datetime
) -> set[Told]:
    """From the township's; nothing where the same person had it all along."""
    known = (None, question.told_id, question.deputy_id)
    if question.above_deputy_at is not None or question.above_id in known:
        return set()
    question.above_deputy_at = now
    assert question.above_id is not None
    deputy = _deputy_of(session, question, question.above_id, ABOVE, profile, now)
    if deputy is None or deputy.person_id in (question.told_id, question.deputy_id):
        return set()
    question.above_deputy_id = deputy.person_id
    return {(deputy.person_id, question.duty_on)}


def _deputy_of(
    session: Session,
    question: Question,
    person_id: int,
    duties: tuple[Capability, ...],
    profile: Profile,
    now: datetime,
) -> Supervisor | None:
    """The next of the same duty and unit in roster order, else of the next level."""
    unit_id = post_unit(session, profile=profile, person_id=person_id, day=question.duty_on)
    return right_supervisor(
        session, profile=profile, unit_id=unit_id or question.unit_id, capability=duties,
        day=question.duty_on, now=now, about=question.person_id, exclude=frozenset({person_id}),
    )  # fmt: skip
