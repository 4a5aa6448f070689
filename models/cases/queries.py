"""Reads of cases for screens and the export: frozen values, for who may see them."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.attendance.status import Status
from models.cases.actions.days import said_by_fix, statuses
from models.cases.case import OPEN, Case, CaseStep, Cause, Did, State
from models.cases.here import Here
from models.cases.line import may_act, may_see
from models.checks.queries import CheckCard, check_card
from models.people.actor import Actor
from models.people.duty import units_below
from models.people.person import Person
from models.people.profile import Capability
from models.people.team import person_name, team_of
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody did; `by` is empty for the clock."""

    at: datetime
    did: Did
    by: str
    words: str | None
    file_id: str | None


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case as its reader may see it; `may` is for the step it waits for."""

    number: int
    version: int
    name: str
    phone: str
    unit: str
    landline: str | None
    witnesses: tuple[str, ...]
    cause: Cause
    month: date
    days: dict[date, Status]
    """Of a case of days: what each of them is now."""
    checks: tuple[CheckCard, ...]
    opened_on: date
    statement_until: datetime
    state: State
    nth: int | None
    waits_for: str | None
    due_at: datetime | None
    appeal_until: datetime | None
    steps: tuple[Step, ...]
    by_fix: tuple[str, ...]
    """What was said about its days with /fix."""
    may: bool
    may_appeal: bool

    def last(self, did: Did) -> Step | None:
        return next((step for step in reversed(self.steps) if step.did is did), None)

    @property
    def is_heard(self) -> bool:
        """They have said something to it."""
        return bool(self.by_fix) or self.last(Did.STATED) is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of cases."""

    number: int
    name: str
    unit: str
    state: State
    opened_on: date


def case_card(session: Session, number: int, *, here: Here, reader_id: int) -> CaseCard | None:
    """The case for its person and who stands above them; None for everybody else."""
    case = session.get(Case, number)
    if case is None:
        return None
    is_own = case.person_id == reader_id
    if not is_own and not may_see(session, case, here=here, person_id=reader_id):
        return None
    person, unit = session.get_one(Person, case.person_id), session.get_one(Unit, case.unit_id)
    witnesses = team_of(
        session, unit_id=unit.id, day=here.day, roles=here.profile.roles_with(Capability.WITNESS)
    )
    is_days = case.cause is Cause.MISSES
    return CaseCard(
        number=case.id, version=case.version, name=person.name, phone=person.phone, unit=unit.name,
        landline=unit.landline, witnesses=tuple(one.name for one in witnesses), cause=case.cause,
        month=case.month, days=statuses(session, case, here=here) if is_days else {},
        checks=() if is_days else _checks(session, case), opened_on=case.opened_on,
        statement_until=case.statement_until, state=case.state, nth=case.nth,
        waits_for=_waits(session, case), due_at=case.due_at, appeal_until=case.appeal_until,
        steps=_steps(session, case.id), by_fix=tuple(said_by_fix(session, case)),
        may=not is_own and may_act(session, case, here=here, person_id=reader_id),
        may_appeal=case.may_be_appealed(here.now),
    )  # fmt: skip


def _waits(session: Session, case: Case) -> str | None:
    if case.waits_for_id is None or not case.is_open:
        return None
    return person_name(session, case.waits_for_id)


def _checks(session: Session, case: Case) -> tuple[CheckCard, ...]:
    found = (check_card(session, int(what.removeprefix("check:"))) for what in case.evidence)
    return tuple(card for card in found if card is not None)


_BY = aliased(Person)


def _steps(session: Session, number: int) -> tuple[Step, ...]:
    rows = session.execute(
        sa.select(CaseStep.at, CaseStep.did, _BY.name, CaseStep.words, CaseStep.file_id)
        .outerjoin(_BY, _BY.id == CaseStep.by_id)
        .where(CaseStep.case_id == number)
        .order_by(CaseStep.id)
    )
    return tuple(Step(at, did, by or "", words, file) for at, did, by, words, file in rows)


def open_cases(session: Session, *, actor: Actor, here: Here) -> list[Entry]:
    """What is open below this person's posts and theirs to see, the oldest first."""
    units: set[int] = set()
    for post in actor.posts:
        if Capability.VERIFY in post.capabilities:
            units |= units_below(session, post.unit_id)
    rows = session.execute(
        sa.select(Case, Person.name, Unit.name)
        .join(Person, Person.id == Case.person_id)
        .join(Unit, Unit.id == Case.unit_id)
        .where(Case.unit_id.in_(units), Case.state.in_(OPEN))
        .order_by(Case.id)
    )
    return [
        _entry(case, name, unit)
        for case, name, unit in rows
        if may_see(session, case, here=here, person_id=actor.person_id)
    ]


def _entry(case: Case, name: str, unit: str) -> Entry:
    return Entry(
        number=case.id, name=name, unit=unit, state=case.state, opened_on=case.opened_on,
    )  # fmt: skip


def numbers_of(session: Session, *, person_id: int, since: date) -> list[int]:
    """Cases about this person: what is open, and what was closed since that day."""
    closed_since = sa.and_(Case.closed_at.is_not(None), Case.opened_on >= since)
    return list(
        session.scalars(
            sa.select(Case.id)
            .where(Case.person_id == person_id, sa.or_(Case.state.in_(OPEN), closed_since))
            .order_by(Case.id)
        )
    )
