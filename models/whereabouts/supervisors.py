"""The right supervisor: the nearest level up with somebody who can be told and is not on leave."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at

TOLD = (Capability.LEAD, Capability.DIGEST, Capability.DECIDE)
"""Who is told about somebody's day: the team's captain, the township, the county."""


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
    """The person to tell about `person_id`; None if no level has anybody (doctor shows that).

    A captain's own items go up. Within a unit the first in roster order who is not on leave.
    """
    roles = {role for duty in duties for role in profile.roles_with(duty)}
    level: int | None = unit_id
    while level is not None:
        held = _holders(session, level, day, roles)
        if person_id not in held:
            for candidate in held:
                there = running_at(session, person_id=candidate, at=now)
                if there is None or there.kind is not Kind.LEAVE:
                    return candidate
        level = session.scalar(sa.select(Unit.parent_id).where(Unit.id == level))
    return None


def _holders(session: Session, unit_id: int, day: date, roles: set[str]) -> list[int]:
    """Bound, reachable people with one of the roles in the unit that day, in roster order."""
    return list(
        session.scalars(
            sa.select(Person.id)
            .join(Posting, Posting.person_id == Person.id)
            .where(
                Posting.unit_id == unit_id,
                Posting.role.in_(roles),
                Posting.start_on <= day,
                sa.or_(Posting.end_on.is_(None), Posting.end_on >= day),
                Person.telegram_user_id.is_not(None),
                Person.unreachable_since.is_(None),
            )
            .order_by(Posting.roster_order, Posting.id)
        )
    )
