"""The rules of a unit as they are read (/policy): what holds, since when, and who set it."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.oversight import upward
from models.people.person import Person
from models.people.unit import Unit
from models.policy.policy import Policy, PolicyValue, policy_for


@dataclass(frozen=True, slots=True)
class Changed:
    """The newest change of a key that reaches the unit. `by` empty = on the command line."""

    from_on: date
    by: str | None


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for a unit on a day; `changed` by key, of the keys that were ever set."""

    unit: str
    day: date
    policy: Policy
    radius_m: int
    """Of the village's own geofence, else the policy's."""
    changed: dict[str, Changed]


def rules_of(session: Session, unit_id: int, day: date) -> Rules:
    """A unit that nobody set anything for has the defaults."""
    unit = session.get_one(Unit, unit_id)
    query = (
        sa.select(PolicyValue.key, PolicyValue.from_on, Person.name)
        .outerjoin(Person, Person.id == PolicyValue.set_by_id)
        .where(
            PolicyValue.from_on <= day,
            sa.or_(
                PolicyValue.unit_id.is_(None), PolicyValue.unit_id.in_(upward(session, unit_id))
            ),
        )
        .order_by(PolicyValue.from_on, PolicyValue.id)
    )
    changed = {key: Changed(from_on, by) for key, from_on, by in session.execute(query)}
    policy = policy_for(session, unit_id, day)
    radius = unit.radius_m or policy.number("geofence.radius_m")
    return Rules(unit.name, day, policy, radius, changed)
