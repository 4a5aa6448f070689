"""A month of a unit in numbers (/report), from the days that are closed. No ranking of people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.duty_day import DutyDay
from models.attendance.status import Status
from models.people.person import Person
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Days that nobody has explained yet, of one person."""

    name: str
    unit: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class MonthNumbers:
    """`counted` and `days` are person-days; rest days are left out of `days`.

    `until` is the last closed day; None before the first one is.
    """

    until: date | None
    people: int
    counted: int
    days: dict[Status, int]
    unexplained: tuple[OpenDays, ...]


def month_numbers(session: Session, *, units: set[int], first: date, last: date) -> MonthNumbers:
    """Both days inclusive."""
    within = (DutyDay.unit_id.in_(units), DutyDay.duty_on >= first, DutyDay.duty_on <= last)
    until, people = session.execute(
        sa.select(sa.func.max(DutyDay.duty_on), sa.func.count(DutyDay.person_id.distinct()))
        .where(*within)
    ).one()  # fmt: skip
    rows = session.execute(
        sa.select(DutyDay.status, DutyDay.counts, sa.func.count())
        .where(*within)
        .group_by(DutyDay.status, DutyDay.counts)
    ).all()
    days: dict[Status, int] = defaultdict(int)
    for status, _, count in rows:
        if status is not Status.REST:
            days[status] += count
    return MonthNumbers(
        until, people, sum(count for _, counts, count in rows if counts), dict(days),
        _unexplained(session, *within),
    )  # fmt: skip


def _unexplained(session: Session, *within: sa.ColumnElement[bool]) -> tuple[OpenDays, ...]:
    found: dict[tuple[int, str, str], list[date]] = defaultdict(list)
    for person_id, name, unit, day in session.execute(
        sa.select(Person.id, Person.name, Unit.name, DutyDay.duty_on)
        .join(Person, Person.id == DutyDay.person_id)
        .join(Unit, Unit.id == DutyDay.unit_id)
        .where(*within, DutyDay.status == Status.UNEXPLAINED)
        .order_by(DutyDay.unit_id, Person.id, DutyDay.duty_on)
    ):
        found[person_id, name, unit].append(day)
    return tuple(OpenDays(name, unit, tuple(days)) for (_, name, unit), days in found.items())
