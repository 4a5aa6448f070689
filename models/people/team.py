"""The people of one unit on one day, by what their roles may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class Teammate:
    """Somebody with a posting in the unit that day."""

    person_id: int
    name: str
    title: str | None
    posting_id: int
    unit_id: int
    role: str
    is_bound: bool


def team_of(
    session: Session, *, unit_id: int, day: date, roles: Iterable[str]
) -> tuple[Teammate, ...]:
    """Who holds one of the roles in the unit that day, in roster order."""
    rows = session.execute(
        sa.select(Person, Posting)
        .join(Posting, Posting.person_id == Person.id)
        .where(
            Posting.unit_id == unit_id,
            Posting.role.in_(tuple(roles)),
            Posting.covers_day(day),
        )
        .order_by(Posting.roster_order, Posting.id)
    )
    return tuple(
        Teammate(
            person.id, person.name, posting.title, posting.id, posting.unit_id, posting.role,
            person.telegram_user_id is not None and person.consented_at is not None,
        )
        for person, posting in rows
    )  # fmt: skip


def unit_name(session: Session, unit_id: int) -> str:
    """The unit's name; empty if it is gone."""
    return session.scalar(sa.select(Unit.name).where(Unit.id == unit_id)) or ""


def person_name(session: Session, person_id: int) -> str:
    """The person's name; empty if they are gone."""
    return session.scalar(sa.select(Person.name).where(Person.id == person_id)) or ""
