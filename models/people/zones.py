"""Units by time zone: the moments of a working day come once a zone."""

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.database import known
from models.people.posting import Posting
from models.people.unit import Unit

_POSTED_TO = sa.select(Unit.id, Unit.zone).where(Unit.id.in_(sa.select(Posting.unit_id)))


def units_by_zone(session: Session, default: ZoneInfo) -> dict[ZoneInfo, set[int]]:
    """Units that somebody is posted to, by the zone they live in."""
    if (found := known(session).get((units_by_zone, default))) is not None:
        return cast("dict[ZoneInfo, set[int]]", found)
    zones: dict[ZoneInfo, set[int]] = {}
    known(session)[units_by_zone, default] = zones
    for unit_id, zone in session.execute(_POSTED_TO):
        zones.setdefault(ZoneInfo(zone) if zone else default, set()).add(unit_id)
    return zones


def set_zone(
    session: Session, *, now: datetime, unit_id: int, zone: ZoneInfo, by_person_id: int | None
) -> int:
    """A unit's clock, and that of all below which had it from there; how many units follow.

    Whatever was given a zone of its own keeps it.
    """
    unit = session.get_one(Unit, unit_id)
    before, followed, level = unit.zone, 0, [unit]
    while level:
        for one in level:
            one.zone = zone.key
        followed += len(level)
        below = sa.select(Unit).where(Unit.parent_id.in_([one.id for one in level]))
        level = [one for one in session.scalars(below) if one.zone == before]
    audit.note(
        session, now=now, by_person_id=by_person_id, what="unit.zone", subject=f"unit:{unit_id}",
        zone=zone.key, units=followed,
    )  # fmt: skip
    session.flush()
    known(session).clear()
    return followed
