"""Lists of requests: what waits for somebody, and one's own."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.line import may_see
from models.absence.request import Absence, State
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.team import unit_name
from models.policy.duty_time import duty_day_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of requests."""

    number: int
    name: str
    unit: str
    kind: str
    first_on: date
    last_on: date
    state: State
    is_emergency: bool


def waiting_for(
    session: Session, *, person_id: int, profile: Profile, zone: ZoneInfo, now: datetime
) -> list[Entry]:
    """Pending requests that wait for this person or their unit, the oldest first."""
    day = duty_day_of(now, zone)
    units = sa.select(Posting.unit_id).where(
        Posting.person_id == person_id,
        Posting.role.in_(profile.roles_with(Capability.APPROVE)),
        Posting.covers_day(day),
    )
    rows = session.scalars(
        sa.select(Absence)
        .where(
            Absence.state == State.PENDING,
            Absence.person_id != person_id,
            sa.or_(Absence.waits_for_id == person_id, Absence.waits_unit_id.in_(units)),
        )
        .order_by(Absence.id)
    ).all()
    seen = [r for r in rows if may_see(session, r, profile=profile, person_id=person_id, day=day)]
    return _entries(session, seen)


def is_own(session: Session, *, person_id: int, number: int) -> bool:
    return session.scalar(sa.select(Absence.person_id).filter_by(id=number)) == person_id


def own_requests(session: Session, *, person_id: int, since: date) -> list[Entry]:
    """One's own, the newest first: open ones and those that are not long over."""
    rows = session.scalars(
        sa.select(Absence)
        .where(Absence.person_id == person_id, Absence.last_on >= since)
        .order_by(Absence.id.desc())
        .limit(10)
    ).all()
    return _entries(session, list(rows))


def _entries(session: Session, rows: list[Absence]) -> list[Entry]:
    people = sa.select(Person.id, Person.name).where(Person.id.in_([r.person_id for r in rows]))
    names = {person.id: person.name for person in session.execute(people)}
    return [
        Entry(
            row.id, names[row.person_id], unit_name(session, row.unit_id), row.kind, row.first_on,
            row.last_on, row.state, row.is_emergency,
        )
        for row in rows
    ]  # fmt: skip


def leave_days(session: Session, *, units: set[int], first: date, last: date) -> tuple[int, int]:
    """Leaves in force that touch these days, and how many of their calendar days lie in them."""
    rows = session.scalars(
        sa.select(Absence).where(
            Absence.unit_id.in_(units), Absence.first_on <= last, Absence.last_on >= first
        )
    )
    spans = [
        (min(row.last_on, last) - max(row.first_on, first)).days + 1
        for row in rows
        if row.is_in_force
    ]
    return len(spans), sum(spans)
