"""Who is invited: the people with sign-in duty below a unit, its captains, or those who were chosen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.duty import units_below
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit


class Audience(StrEnum):
    """Who was called; the next of a series calls the same again."""

    ALL = "all"
    CAPTAINS = "captains"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who can be invited, with the unit of the posting that counts."""

    person_id: int
    name: str
    unit_id: int
    unit_name: str
    role: str
    is_bound: bool
    """Can be told: on Telegram and agreed."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Units, roles and people that were named; a role together with units means it in these units."""

    units: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[int, ...] = ()

    @classmethod
    def stored(cls, row: dict[str, Any] | None) -> "Chosen":
        return cls(**{name: tuple(values) for name, values in (row or {}).items()})

    def as_row(self) -> dict[str, Any]:
        return {
            "units": list(self.units),
            "roles": list(self.roles),
            "people": list(self.people),
        }


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom an event calls: everybody on duty below a unit, their captains, or who was chosen."""

    unit_id: int
    who: Audience = Audience.ALL
    chosen: Chosen = Chosen()


def audience_of(session: Session, profile: Profile, whom: Whom, *, on: date) -> list[Invitee]:
    """Everybody called on that day, in roster order."""
    can_be_told = sa.and_(Person.telegram_user_id.is_not(None), Person.consented_at.is_not(None))
    query = (
        sa.select(Person.id, Person.name, Unit.id, Unit.name, Posting.role, can_be_told)
        .select_from(Posting)
        .join(Person, Person.id == Posting.person_id)
        .join(Unit, Unit.id == Posting.unit_id)
        .where(is_called(session, profile, whom, on=on))
        .order_by(Posting.roster_order, Posting.id)
    )
    found: dict[int, Invitee] = {}
    for person_id, name, unit_id, unit, role, is_bound in session.execute(query):
        invitee = Invitee(person_id, name, unit_id, unit, role, bool(is_bound))
        found.setdefault(person_id, invitee)
    return list(found.values())


def is_called(
    session: Session, profile: Profile, whom: Whom, *, on: date
) -> sa.ColumnElement[bool]:
    """What a posting must be for its person to be called on that day."""
    below, chosen = units_below(session, whom.unit_id), whom.chosen
    roles = set(profile.roles_with(Capability.SIGN_IN))
    if whom.who is Audience.CAPTAINS:
        roles &= set(profile.roles_with(Capability.LEAD))
    if whom.who is not Audience.CHOSEN:
        wanted: sa.ColumnElement[bool] = Posting.role.in_(roles)
    else:
        wanted = Posting.person_id.in_(chosen.people)
        if chosen.units or chosen.roles:
            there = Posting.unit_id.in_(chosen.units) if chosen.units else sa.true()
            wanted |= sa.and_(there, Posting.role.in_(chosen.roles or roles))
    return sa.and_(
        Posting.unit_id.in_(below), wanted,
        Posting.covers_day(on),
    )  # fmt: skip


def people_named(
    session: Session, *, below: int, names: Collection[str], on: date
) -> dict[str, set[int]]:
    """Each name that is somebody posted below on that day, whatever the role -> who."""
    query = (
        sa.select(Person.name, Person.id)
        .join(Posting, Posting.person_id == Person.id)
        .where(
            Person.name.in_(names), Posting.unit_id.in_(units_below(session, below)),
            Posting.covers_day(on),
        )
    )  # fmt: skip
    found: dict[str, set[int]] = {}
    for name, person_id in session.execute(query):
        found.setdefault(name, set()).add(person_id)
    return found


def units_named(session: Session, *, below: int, names: Collection[str]) -> dict[str, set[int]]:
    """Each name that is a unit below (or the unit itself) -> the units it covers."""
    query = sa.select(Unit.id, Unit.name).where(
        Unit.id.in_(units_below(session, below)), Unit.name.in_(names)
    )
    found: dict[str, set[int]] = {}
    for unit_id, name in session.execute(query):
        found.setdefault(name, set()).update(units_below(session, unit_id))
    return found
