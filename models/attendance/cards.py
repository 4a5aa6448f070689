"""Reads behind the notices about a claim or a statement: frozen values."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.sign_in import SignIn
from models.attendance.statement import Statement
from models.people.person import Person
from models.people.unit import Unit


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
    return StatementCard(row.id, name, village, row.duty_on, row.words, row.is_true, answered_by)
