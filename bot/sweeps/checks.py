"""Spot checks by the clock: landline, second try, no contact."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.checks.actions import watching
from models.people.unit import Unit


def watch_checks(session: Session, moment: Moment) -> int:
    """Whose window passed; nobody is silent whose words may still be on the way."""

    def zone_of(unit_id: int) -> ZoneInfo:
        return ZoneInfo(session.get_one(Unit, unit_id).zone or moment.place.zone)

    return watching.watch(session, now=moment.now, until=moment.drained_at, zone_of=zone_of)
