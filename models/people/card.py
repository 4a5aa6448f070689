"""A person as messages name them: name, unit, number."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.duty import units_below
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class PersonCard:
    """`unit` and `role` of the posting that holds on the day, else of the last one."""

    person_id: int
    name: str
    phone: str
    unit: str
    role: str
    unit_id: int
    end_on: date | None
    is_bound: bool
    is_reachable: bool


def person_card(session: Session, person_id: int) -> PersonCard | None:
    """None for a person without any posting."""
    row = session.execute(
        sa.select(Person, Posting, Unit)
        .join(Posting, Posting.person_id == Person.id)
        .join(Unit, Unit.id == Posting.unit_id)
        .where(Person.id == person_id)
        .order_by(Posting.start_on.desc(), Posting.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    person, posting, unit = row
    return PersonCard(
        person.id, person.name, person.numbers, unit.name, posting.role, unit.id, posting.end_on,
        person.telegram_user_id is not None, person.unreachable_since is None,
    )  # fmt: skip


def unreachable_below(session: Session, unit_id: int, *, on: date) -> list[PersonCard]:
    """Who cannot be reached in the unit and below it, with a posting that holds that day."""
    ids = session.scalars(
        sa.select(Person.id)
        .join(Posting, Posting.person_id == Person.id)
        .where(
            Posting.unit_id.in_(units_below(session, unit_id)),
            Posting.covers_day(on),
            Person.unreachable_since.is_not(None),
        )
        .order_by(Posting.unit_id, Posting.roster_order)
    )
    return [card for person_id in ids if (card := person_card(session, person_id))]
