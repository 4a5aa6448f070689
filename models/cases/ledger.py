"""The export of cases: one row a case, its words beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.cases.actions.days import days_of
from models.cases.case import Case, CaseStep, Did
from models.people.duty import units_below
from models.people.person import Person
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row of the export; instants are local, without zone. Words of several are joined."""

    number: int
    opened_on: date
    name: str
    unit: str
    reason: str
    """`misses` or `no_contact`."""
    days: str
    level: int
    in_twelve_months: int | None
    """Once verified: the how manieth."""
    state: str
    waits_for: str | None
    due_at: datetime | None
    statement: str | None
    verified_at: datetime | None
    verified_by: str | None
    verified: str | None
    """The sentence of whoever said absent, or present."""
    decided_at: datetime | None
    decided_by: str | None
    text: str | None
    """What was said and decided."""
    appealed_at: datetime | None
    appeal: str | None
    closed_at: datetime | None


_WAITS, _VERIFIED, _DECIDED = aliased(Person), aliased(Person), aliased(Person)
_CASES = (
    sa.select(Case, Person.name, Unit.name, _WAITS.name, _VERIFIED.name, _DECIDED.name)
    .join(Person, Person.id == Case.person_id)
    .join(Unit, Unit.id == Case.unit_id)
    .outerjoin(_WAITS, _WAITS.id == Case.waits_for_id)
    .outerjoin(_VERIFIED, _VERIFIED.id == Case.verified_by_id)
    .outerjoin(_DECIDED, _DECIDED.id == Case.decided_by_id)
    .order_by(Case.opened_on, Case.id)
)


def case_rows(
    session: Session, *, first: date, last: date, zone: ZoneInfo, unit_id: int | None = None
) -> Iterator[CaseRow]:
    """The cases that were opened on these duty days, open ones too."""
    query = _CASES.where(Case.opened_on.between(first, last))
    if unit_id is not None:
        query = query.where(Case.unit_id.in_(units_below(session, unit_id)))
    for case, name, unit, waits, verified, decided in session.execute(query).all():
        steps = session.scalars(
            sa.select(CaseStep).filter_by(case_id=case.id).order_by(CaseStep.id)
        ).all()
        yield CaseRow(
            number=case.id, opened_on=case.opened_on, name=name, unit=unit, reason=case.cause,
            days="; ".join(day.isoformat() for day in days_of(session, case)), level=case.level,
            in_twelve_months=case.nth, state=case.state,
            waits_for=waits if case.is_open else None, due_at=_local(case.due_at, zone),
            statement=_words(steps, Did.STATED), verified_at=_local(case.verified_at, zone),
            verified_by=verified, verified=_words(steps, Did.ABSENT, Did.PRESENT),
            decided_at=_local(case.decided_at, zone), decided_by=decided,
            text=_words(steps, Did.DECIDED), appealed_at=_local(case.appealed_at, zone),
            appeal=_words(steps, Did.APPEALED), closed_at=_local(case.closed_at, zone),
        )  # fmt: skip


def _words(steps: Sequence[CaseStep], *did: Did) -> str | None:
    return "; ".join(step.words for step in steps if step.did in did and step.words) or None


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    if instant is None:
        return None
    return instant.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
