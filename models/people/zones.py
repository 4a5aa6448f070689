"""Units by time zone: the moments of a working day come once a zone."""

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.posting import Posting
from models.people.unit import Unit

_POSTED_TO = sa.select(Unit.id, Unit.zone).where(Unit.id.in_(sa.select(Posting.unit_id)))


def units_by_zone(session: Session, default: ZoneInfo) -> dict[ZoneInfo, set[int]]:
    """Units that somebody is posted to, by the zone they live in."""
    zones: dict[ZoneInfo, set[int]] = {}
    for unit_id, zone in session.execute(_POSTED_TO):
        zones.setdefault(ZoneInfo(zone) if zone else default, set()).add(unit_id)
    return zones
