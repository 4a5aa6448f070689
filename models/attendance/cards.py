"""Reads behind the notices about a question, a claim or a statement."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.question import Question
from models.attendance.sign_in import SignIn
from models.attendance.statement import Statement
from models.people.person import Person
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.whereabouts.supervisors import TOLD, right_supervisor


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A sign-in as somebody else is told about it."""

    sign_in_id: int
    name: str
    village: str
    duty_on: date
    said_at: datetime
    distance_m: float | None
    recorded_by: str | None
    is_settled: bool


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement as the supervisor and its author are told about it."""

    statement_id: int
    person_id: int
    name: str
    village: str
    duty_on: date
    words: str
    is_true: bool | None
    answered_by: str | None


def claim_card(session: Session, sign_in_id: int) -> ClaimCard | None:
    captain = sa.orm.aliased(Person)
    found = session.execute(
        sa.select(SignIn, Person.name, Unit.name, captain.name)
        .join(Person, Person.id == SignIn.person_id)
        .join(Unit, Unit.id == SignIn.unit_id)
        .outerjoin(captain, captain.id == SignIn.recorded_by_id)
        .where(SignIn.id == sign_in_id)
    ).one_or_none()
    if found is None:
        return None
    row, name, village, recorded_by = found
    is_settled = row.withdrawn_at is not None or "captain_confirmed" in row.evidence
    return ClaimCard(
        row.id, name, village, row.duty_on, row.said_at, row.distance_m, recorded_by, is_settled
    )


def statement_card(session: Session, statement_id: int) -> StatementCard | None:
    asked = sa.orm.aliased(Person)
    found = session.execute(
        sa.select(Statement, Person.name, Unit.name, asked.name)
        .join(Person, Person.id == Statement.person_id)
        .join(Unit, Unit.id == Statement.unit_id)
        .outerjoin(asked, asked.id == Statement.answered_by_id)
        .where(Statement.id == statement_id)
    ).one_or_none()
    if found is None:
        return None
    row, name, village, answered_by = found
    return StatementCard(
        row.id, row.person_id, name, village, row.duty_on, row.words, row.is_true, answered_by
    )


def question_card(session: Session, question_id: int) -> tuple[Question, str] | None:
    """A question with its person's name."""
    row = session.get(Question, question_id)
    if row is None:
        return None
    return row, session.scalar(sa.select(Person.name).where(Person.id == row.person_id)) or ""


def seen_by(
    session: Session, question: Question, *, profile: Profile, now: datetime
) -> str | None:
    """The name of who sees the answer: who was told, else who will be; None where nobody can be."""
    if question.told_id is not None:
        return session.scalar(sa.select(Person.name).where(Person.id == question.told_id))
    return _supervisor(session, question, TOLD, profile, now)


def helper_above(
    session: Session, question: Question, *, profile: Profile, now: datetime
) -> str | None:
    """The name of who is asked for help above the team; None where nobody can be."""
    if question.above_id is not None:
        return session.scalar(sa.select(Person.name).where(Person.id == question.above_id))
    return _supervisor(session, question, TOLD[1:], profile, now)


def _supervisor(
    session: Session,
    question: Question,
    duties: tuple[Capability, ...],
    profile: Profile,
    now: datetime,
) -> str | None:
    found = right_supervisor(
        session, profile=profile, unit_id=question.unit_id, capability=duties,
        day=question.duty_on, now=now, about=question.person_id,
    )  # fmt: skip
    return found.name if found else None
