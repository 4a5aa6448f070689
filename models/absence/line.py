"""The line above a unit: who stands in it, who is asked next, who may see a request."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.request import Absence, Stage
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.whereabouts.supervisors import Supervisor, right_supervisor


def line_of(session: Session, unit_id: int) -> list[Unit]:
    """The unit and all above it, lowest first."""
    line: list[Unit] = []
    above: int | None = unit_id
    while above is not None:
        unit = session.get_one(Unit, above)
        line.append(unit)
        above = unit.parent_id
    return line


def height(profile: Profile, level: str | None) -> int:
    """How high a level is: the lowest is 0; none at all is below it."""
    codes = [entry.code for entry in reversed(profile.levels)]
    return codes.index(level) if level in codes else -1


def standing_of(
    session: Session,
    *,
    profile: Profile,
    person_id: int,
    unit_id: int,
    day: date,
    capability: Capability = Capability.APPROVE,
) -> int:
    """The height at which this person decides leave (or else) over the unit; -1 = not in its line."""
    units = {unit.id: unit for unit in line_of(session, unit_id)}
    held = session.scalars(
        sa.select(Posting.unit_id).where(
            Posting.person_id == person_id,
            Posting.unit_id.in_(units),
            Posting.role.in_(profile.roles_with(capability)),
            Posting.covers_day(day),
        )
    )
    return max((height(profile, units[unit].level) for unit in held), default=-1)


def may_see(
    session: Session, row: Absence, *, profile: Profile, person_id: int, day: date
) -> bool:
    """The applicant, and whoever stands above them in the line. Nobody beside them."""
    if row.person_id == person_id:
        return True
    mine = standing_of(session, profile=profile, person_id=person_id, unit_id=row.unit_id, day=day)
    own = standing_of(
        session, profile=profile, person_id=row.person_id, unit_id=row.unit_id, day=row.first_on
    )
    return mine > own


def in_line(
    session: Session,
    row: Absence,
    level: str,
    *,
    profile: Profile,
    day: date,
    now: datetime,
    exclude: frozenset[int] = frozenset(),
) -> Supervisor | None:
    """Who is to be asked at that level, or the nearest above where nobody can be."""
    line = line_of(session, row.unit_id)
    start = next((unit for unit in line if unit.level == level), line[-1])
    return right_supervisor(
        session, profile=profile, unit_id=start.id, capability=Capability.APPROVE, day=day,
        now=now, about=row.person_id, exclude=exclude,
    )  # fmt: skip


def set_next(
    session: Session, row: Absence, *, profile: Profile, day: date, now: datetime
) -> None:
    """Whom it waits for now. An endorser who is nobody, or high enough to decide, is left out."""
    found = None
    if row.stage is Stage.ENDORSE and row.endorse_level:
        found = in_line(session, row, row.endorse_level, profile=profile, day=day, now=now)
        if found is None or height(profile, found.level) >= height(profile, row.decide_level):
            row.stage, found = Stage.DECIDE, None
    if found is None:
        found = in_line(session, row, row.decide_level, profile=profile, day=day, now=now)
    line = line_of(session, row.unit_id)
    there = next((unit.id for unit in line if unit.level == row.decide_level), None)
    row.waits_for_id = found.person_id if found else None
    row.waits_unit_id = found.unit_id if found else there
    row.waits_since, row.deputy_at, row.raised_at = now, None, None
