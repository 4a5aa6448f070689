"""Cases by the clock: opened once a workday, handed on when nobody moved them."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.due import due
from bot.sweeps.moment import Moment
from models.cases.actions import opening
from models.cases.here import Here
from models.people.unit import Unit


def open_cases(session: Session, moment: Moment) -> int:
    """In the afternoon, when the noon's answers are in; judged by what is known to be in."""
    opened = 0
    for found in due(session, moment, "cases.told", until=moment.drained_at):
        opened += opening.open_cases(
            session, here=Here(moment.now, moment.place.profile, found.zone), day=found.day,
            until=moment.drained_at, units=found.units,
        )  # fmt: skip
    return opened


def hand_on(session: Session, moment: Moment) -> int:
    """Past their deadline; nobody is late whose words may still be on the way."""

    def zone_of(unit_id: int) -> ZoneInfo:
        return ZoneInfo(session.get_one(Unit, unit_id).zone or moment.place.zone)

    return opening.watch(
        session, now=moment.now, until=moment.drained_at, profile=moment.place.profile,
        zone_of=zone_of,
    )  # fmt: skip


SWEEPS = (open_cases, hand_on)
