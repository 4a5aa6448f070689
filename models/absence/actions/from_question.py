"""The noon question's answer "ill or urgent" is an emergency leave with a number; one word settles both."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.coming_back import expect, running_leave
from models.absence.actions.deciding import Act, decide
from models.absence.actions.filing import Wish, file_leave, standing
from models.absence.actions.withdrawing import withdraw
from models.absence.line import height, standing_of
from models.absence.request import Absence, State
from models.attendance.question import Answer, Outcome, Question
from models.people.profile import Profile
from models.policy.duty_time import duty_day_of


def follow_answer(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    question: Question,
    words: str,
) -> Absence | None:
    """File what the answer says, or take back what an answer before it had filed."""
    filed = _of(session, question.id)
    if question.answer is Answer.ILL_OR_URGENT:
        return filed or _file(session, now, profile, zone, question, words)
    if filed is not None:
        withdraw(session, now=now, person_id=question.person_id, number=filed.id)
    return None


def _of(session: Session, question_id: int) -> Absence | None:
    return session.scalar(
        sa.select(Absence).filter_by(question_id=question_id, state=State.PENDING)
    )


def _file(
    session: Session,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    question: Question,
    words: str,
) -> Absence | None:
    """The captain reads of it at 12:30 and finds it in /approvals: nothing rings for it."""
    day = question.duty_on
    if any(row.first_on <= day <= row.last_on for row in standing(session, question.person_id)):
        return None
    return file_leave(
        session, now=now, profile=profile, zone=zone, person_id=question.person_id,
        unit_id=question.unit_id, question_id=question.id,
        wish=Wish(kind="sick", reason=words, first_on=day, last_on=day, is_emergency=True),
    )  # fmt: skip


def follow_settlement(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    question: Question,
    by: int,
) -> None:
    """Whoever says the answer is true has approved the leave, if it is theirs to decide.

    Whoever reached somebody whose leave is over: the bot asks them again tomorrow.
    """
    if question.outcome is Outcome.REACHED:
        return _heard_of(session, now=now, zone=zone, question=question, by=by)
    filed = _of(session, question.id)
    if filed is None or question.outcome is not Outcome.TRUE:
        return None
    mine = standing_of(
        session, profile=profile, person_id=by, unit_id=filed.unit_id, day=duty_day_of(now, zone)
    )
    if mine >= height(profile, filed.decide_level):
        decide(
            session, now=now, profile=profile, zone=zone, person_id=by, number=filed.id,
            act=Act.APPROVE,
        )  # fmt: skip
    return None


def _heard_of(
    session: Session, *, now: datetime, zone: ZoneInfo, question: Question, by: int
) -> None:
    leave = running_leave(session, person_id=question.person_id, at=now)
    if leave is not None and leave.ends_at <= now:
        tomorrow = duty_day_of(now, zone) + timedelta(days=1)
        expect(session, leave, now=now, on=tomorrow, by_person_id=by)
