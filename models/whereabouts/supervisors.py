"""The right supervisor: the nearest level up with somebody who can be told and is not on leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import NUMBERS, Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at

TOLD = (Capability.LEAD, Capability.DIGEST, Capability.DECIDE)
"""Who is told about somebody's day: the team's captain, the township, the county."""


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Somebody who holds the duty in a unit."""

    person_id: int
    name: str
    phone: str
    unit_id: int
    level: str


Held = tuple[bool, str, Supervisor]
"""(can be told, role, who)"""


def supervisors_of(
    session: Session,
    *,
    profile: Profile,
    unit_id: int,
    capability: Capability | tuple[Capability, ...],
    day: date,
    now: datetime,
    about: int | None = None,
    exclude: frozenset[int] = frozenset(),
) -> Iterator[Supervisor]:
    """Who may be asked, best first: level by level upwards, in roster order within a unit.

    Where `about` (whose item it is) holds the duty too, only who stands before them in the unit
    is asked: a first secretary's captain; a captain's own items go up. `exclude` are people who
    were tried already.
    """
    duties = capability if isinstance(capability, tuple) else (capability,)
    roles = [role for duty in duties for role in profile.roles_with(duty)]
    level: int | None = unit_id
    while level is not None:
        for candidate in _above(_holders(session, level, day, roles), about):
            if candidate.person_id in exclude:
                continue
            there = running_at(session, person_id=candidate.person_id, at=now)
            if there is None or there.kind is not Kind.LEAVE:
                yield candidate
        level = session.scalar(sa.select(Unit.parent_id).where(Unit.id == level))


def right_supervisor(
    session: Session,
    *,
    profile: Profile,
    unit_id: int,
    capability: Capability | tuple[Capability, ...],
    day: date,
    now: datetime,
    about: int | None = None,
    exclude: frozenset[int] = frozenset(),
) -> Supervisor | None:
    """The first of them; None where no level has anybody (doctor and /today show that)."""
    found = supervisors_of(
        session, profile=profile, unit_id=unit_id, capability=capability, day=day, now=now,
        about=about, exclude=exclude,
    )  # fmt: skip
    return next(found, None)


def supervisor_of(
    session: Session,
    *,
    now: datetime,
    day: date,
    person_id: int,
    unit_id: int,
    profile: Profile,
    duties: tuple[Capability, ...] = TOLD,
) -> int | None:
    """The person to tell about `person_id`."""
    found = right_supervisor(
        session, profile=profile, unit_id=unit_id, capability=duties, day=day, now=now,
        about=person_id,
    )  # fmt: skip
    return found.person_id if found else None


def _above(held: list[Held], about: int | None) -> list[Supervisor]:
    """Who can be told: of all, or of the roles before that of `about`, who need not be reachable."""
    own = next((role for _, role, one in held if one.person_id == about), None)
    roles = [role for _, role, _ in held]
    above = held if own is None else held[: roles.index(own)]
    return [one for can_be_told, _, one in above if can_be_told]


_CAN_BE_TOLD = sa.and_(
    Person.telegram_user_id.is_not(None),
    Person.consented_at.is_not(None),
    Person.unreachable_since.is_(None),
)
_HOLDERS = (
    sa.select(_CAN_BE_TOLD, Posting.role, Person.id, Person.name, NUMBERS, Unit.id, Unit.level)
    .join(Posting, Posting.person_id == Person.id)
    .join(Unit, Unit.id == Posting.unit_id)
    .where(
        Posting.unit_id == sa.bindparam("unit_id"),
        Posting.role.in_(sa.bindparam("roles", expanding=True)),
        Posting.covers_day(sa.bindparam("day")),
    )
    .order_by(Posting.roster_order, Posting.id)
)
"""Built once: asked for every open question, level by level."""


def _holders(session: Session, unit_id: int, day: date, roles: list[str]) -> list[Held]:
    """People with one of the roles in the unit that day, and whether they can be told.

    A captain before a first secretary, as the profile has its roles; then in roster order.
    """
    given = {"unit_id": unit_id, "roles": roles, "day": day}
    rows = session.execute(_HOLDERS, given)
    held = sorted(rows, key=lambda row: roles.index(row.role))
    return [(row[0], row.role, Supervisor(*row[2:])) for row in held]


def units_led(session: Session, *, profile: Profile, day: date) -> set[int]:
    """Units with somebody who leads them and can be told."""
    return set(
        session.scalars(
            sa.select(Posting.unit_id)
            .join(Person, Person.id == Posting.person_id)
            .where(
                Posting.role.in_(profile.roles_with(Capability.LEAD)),
                Posting.covers_day(day),
                _CAN_BE_TOLD,
            )
        )
    )
