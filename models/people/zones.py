"""Units by time zone: the moments of a working day come once a zone."""

from typing import cast
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

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
