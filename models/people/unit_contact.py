"""How somebody can be called: their own number and their village office's."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class Contact:
    """Either may be missing."""

    phone: str | None
    """The one they answer: as the captain confirmed it, else the roster's."""
    numbers: str | None
    """All of theirs."""
    landline: str | None


def contact_of(session: Session, person_id: int) -> Contact:
    row = session.execute(
        sa.select(Person, Unit.landline)
        .outerjoin(Posting, Posting.person_id == Person.id)
        .outerjoin(Unit, Unit.id == Posting.unit_id)
        .where(Person.id == person_id)
        .order_by(Posting.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return Contact(None, None, None)
    person, landline = row
    return Contact(person.bound_phone or person.phone, person.numbers, landline)
