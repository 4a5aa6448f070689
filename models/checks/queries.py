"""Reads of checks for screens and exports: frozen values; what is undercover stays so until reported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.attendance.sign_in import Grade
from models.checks.check import Busy, Check, Method, Result, State
from models.people.actor import Actor
from models.people.duty import units_below
from models.people.person import Person
from models.people.profile import Capability
from models.people.unit import Unit

SHOWN = 10
_CHECKER, _OFFICE = aliased(Person), aliased(Unit)
_CARD = (
    sa.select(Check, Person, Unit, _CHECKER.name, _OFFICE.name)
    .join(Person, Person.id == Check.person_id)
    .join(Unit, Unit.id == Check.unit_id)
    .join(_CHECKER, _CHECKER.id == Check.checker_id)
    .join(_OFFICE, _OFFICE.id == Check.checker_unit_id)
)
_KNOWN = sa.or_(Check.method != Method.UNDERCOVER, Check.result.is_not(None))
"""An undercover check exists for nobody but its checker until it is reported."""


@dataclass(frozen=True, slots=True)
class CheckCard:
    """A check as people read it."""

    id: int
    person_id: int
    name: str
    phone: str
    unit: str
    landline: str | None
    checker: str
    checker_unit: str
    method: Method
    duty_on: date
    drawn_at: datetime
    state: State
    due_at: datetime | None
    busy: Busy | None
    answered_at: datetime | None
    grade: Grade | None
    distance_m: float | None
    is_inside: bool | None
    file_id: str | None
    media: str | None
    result: Result | None
    closed_at: datetime | None
    notes: str | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row of the export; instants are local, without zone."""

    number: int
    checked_on: date
    name: str
    unit: str
    method: str
    checker: str
    checker_unit: str
    drawn_at: datetime
    asked_for_time: str | None
    answered_at: datetime | None
    grade: str | None
    distance_m: int | None
    state: str
    result: str | None
    closed_at: datetime | None
    text: str | None
    statement: str | None


def check_card(session: Session, check_id: int) -> CheckCard | None:
    return next(_cards(session, Check.id == check_id), None)


def checks_of(session: Session, *, person_id: int, first: date) -> list[CheckCard]:
    """What was recorded about this person since that day: their own to read."""
    return list(
        _cards(
            session, Check.person_id == person_id, Check.duty_on >= first,
            Check.state.in_([State.DONE, State.NO_CONTACT]), _KNOWN,
        )
    )  # fmt: skip


def checks_below(session: Session, actor: Actor) -> list[CheckCard]:
    """The newest checks in this person's area that they may know of."""
    units = units_below(session, actor.need(Capability.CHECK).unit_id)
    is_mine = Check.checker_id == actor.person_id
    query = _CARD.where(Check.unit_id.in_(units), sa.or_(is_mine, _KNOWN))
    query = query.order_by(Check.drawn_at.desc(), Check.id.desc()).limit(SHOWN)
    return [_card(*row) for row in session.execute(query)]


def check_rows(
    session: Session, *, first: date, last: date, zone: ZoneInfo, unit_id: int | None = None
) -> Iterator[CheckRow]:
    """One row a check of these duty days; what is still undercover is left out."""
    where = [] if unit_id is None else [Check.unit_id.in_(units_below(session, unit_id))]
    for card in _cards(session, Check.duty_on >= first, Check.duty_on <= last, _KNOWN, *where):
        yield CheckRow(
            number=card.id, checked_on=card.duty_on, name=card.name, unit=card.unit,
            method=card.method, checker=card.checker, checker_unit=card.checker_unit,
            drawn_at=_local(card.drawn_at, zone), asked_for_time=card.busy,
            answered_at=card.answered_at and _local(card.answered_at, zone), grade=card.grade,
            distance_m=None if card.distance_m is None else round(card.distance_m),
            state=card.state, result=card.result,
            closed_at=card.closed_at and _local(card.closed_at, zone), text=card.notes,
            statement=card.statement,
        )  # fmt: skip


def _cards(session: Session, *where: sa.ColumnElement[bool]) -> Iterator[CheckCard]:
    query = _CARD.where(*where).order_by(Check.drawn_at, Check.id)
    return (_card(*row) for row in session.execute(query))


def _card(check: Check, person: Person, unit: Unit, checker: str, office: str) -> CheckCard:
    return CheckCard(
        id=check.id, person_id=person.id, name=person.name, phone=person.numbers, unit=unit.name,
        landline=unit.landline, checker=checker, checker_unit=office, method=check.method,
        duty_on=check.duty_on, drawn_at=check.drawn_at, state=check.state, due_at=check.due_at,
        busy=check.busy, answered_at=check.answered_at, grade=check.grade,
        distance_m=check.distance_m, is_inside=check.is_inside, file_id=check.file_id,
        media=check.media, result=check.result, closed_at=check.closed_at, notes=check.notes,
        statement=check.statement,
    )  # fmt: skip


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
