"""Who has sign-in duty where and when: the people whose days are judged."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class DutyHolder:
    """A posting with sign-in duty."""

    person_id: int
    posting_id: int
    name: str
    phone: str
    role: str
    unit_id: int
    unit_name: str
    parent_unit_id: int | None
    zone: str | None
    landline: str | None
    start_on: date
    end_on: date | None
    bound_at: datetime | None
    """When they agreed: from then on they can be asked."""
    is_reachable: bool
    roster_order: int

    @property
    def is_bound(self) -> bool:
        return self.bound_at is not None


def duty_holders(
    session: Session,
    profile: Profile,
    *,
    first: date,
    last: date,
    units: set[int] | None = None,
    people: set[int] | None = None,
) -> list[DutyHolder]:
    """Postings with sign-in duty that touch the span, by unit and roster order."""
    query = (
        sa.select(Posting, Person, Unit)
        .join(Person, Person.id == Posting.person_id)
        .join(Unit, Unit.id == Posting.unit_id)
        .where(
            Posting.role.in_(profile.roles_with(Capability.SIGN_IN)),
            Posting.start_on <= last,
            sa.or_(Posting.end_on.is_(None), Posting.end_on >= first),
        )
        .order_by(Unit.parent_id, Unit.id, Posting.roster_order, Posting.id)
    )
    if people is not None:
        query = query.where(Posting.person_id.in_(people))
    rows = session.execute(query)
    return [
        _holder(posting, person, unit)
        for posting, person, unit in rows
        if units is None or unit.id in units
    ]


def _holder(posting: Posting, person: Person, unit: Unit) -> DutyHolder:
    is_bound = person.telegram_user_id is not None and person.consented_at is not None
    return DutyHolder(
        person_id=person.id, posting_id=posting.id, name=person.name, phone=person.phone,
        role=posting.role, unit_id=unit.id, unit_name=unit.name, parent_unit_id=unit.parent_id,
        zone=unit.zone, landline=unit.landline, start_on=posting.start_on, end_on=posting.end_on,
        bound_at=person.consented_at if is_bound else None,
        is_reachable=is_bound and person.unreachable_since is None,
        roster_order=posting.roster_order,
    )  # fmt: skip


def units_below(session: Session, unit_id: int) -> set[int]:
    """The unit and everything under it."""
    tree = sa.select(Unit.id).where(Unit.id == unit_id).cte("below", recursive=True)
    tree = tree.union_all(sa.select(Unit.id).where(Unit.parent_id == tree.c.id))
    return set(session.scalars(sa.select(tree.c.id)))
