"""Which board an address means, and whether this reader may read it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from handlers.context import Place
from models.people.unit import Unit
from models.policy.keys import Visibility
from models.policy.policy import policy_for
from models.whereabouts.board import find_board


@dataclass(frozen=True, slots=True)
class Door:
    """A board that this reader may read."""

    unit_id: int
    code: str
    village: str
    landline: str | None
    zone: ZoneInfo


def open_door(session: Session, place: Place, key: str, *, now: datetime) -> Door | None:
    """None for what is no board or not for this reader: both look the same from outside."""
    unit_id = find_board(session, key, village_level=place.profile.village_level)
    if unit_id is None:
        return None
    if policy_for(session, unit_id, now.date()).visibility is not Visibility.PUBLIC:
        return None
    unit = session.get_one(Unit, unit_id)
    zone = ZoneInfo(unit.zone or place.zone)
    return Door(unit.id, unit.code, unit.name, unit.landline, zone)
