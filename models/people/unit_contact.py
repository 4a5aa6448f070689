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
    landline: str | None


def contact_of(session: Session, person_id: int) -> Contact:
    row = session.execute(
        sa.select(Person.phone, Unit.landline)
        .outerjoin(Posting, Posting.person_id == Person.id)
        .outerjoin(Unit, Unit.id == Posting.unit_id)
        .where(Person.id == person_id)
        .order_by(Posting.id.desc())
        .limit(1)
    ).first()
    return Contact(row.phone, row.landline) if row else Contact(None, None)
