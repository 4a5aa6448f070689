"""Who is invited: the people with sign-in duty in a unit and everywhere below it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.duty import units_below
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who can be invited, with the unit of the posting that counts."""

    person_id: int
    name: str
    unit_id: int
    unit_name: str
    role: str
    is_bound: bool


def people_in(
    session: Session, *, unit_id: int, on: date, roles: Collection[str]
) -> list[Invitee]:
    """Everybody whose posting with one of the roles covers the day, in roster order."""
    query = (
        sa.select(Posting, Person, Unit)
        .join(Person, Person.id == Posting.person_id)
        .join(Unit, Unit.id == Posting.unit_id)
        .where(
            Posting.unit_id.in_(units_below(session, unit_id)),
            Posting.role.in_(roles),
            Posting.start_on <= on,
            sa.or_(Posting.end_on.is_(None), Posting.end_on >= on),
        )
        .order_by(Posting.roster_order, Posting.id)
    )
    found: dict[int, Invitee] = {}
    for posting, person, unit in session.execute(query):
        found.setdefault(
            person.id,
            Invitee(
                person.id,
                person.name,
                unit.id,
                unit.name,
                posting.role,
                person.telegram_user_id is not None,
            ),
        )
    return list(found.values())


def units_named(session: Session, *, below: int, names: Collection[str]) -> dict[str, set[int]]:
    """Each name that is a unit below (or the unit itself) -> the units it covers."""
    query = sa.select(Unit.id, Unit.name).where(
        Unit.id.in_(units_below(session, below)), Unit.name.in_(names)
    )
    found: dict[str, set[int]] = {}
    for unit_id, name in session.execute(query):
        found.setdefault(name, set()).update(units_below(session, unit_id))
    return found
