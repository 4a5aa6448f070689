"""Leave by the clock: resumed, closed by a sign-in, asked about at its end, handed on when it waits."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.absence.actions import asking_back, handing_on, watching
from models.policy.calendar import calendar_for
from models.policy.policy import rulebook


def follow_whereabouts(session: Session, moment: Moment) -> int:
    """Leave goes on after a day in the village; over, it is closed by a sign-in since."""
    rules, zone = rulebook(session), ZoneInfo(moment.place.zone)
    closed = watching.close_returned(session, now=moment.now, rules=rules, zone=zone)
    return closed + watching.resume(session, now=moment.now, rules=rules, zone=zone)


def ask_whether_back(session: Session, moment: Moment) -> int:
    """22:00 on the last day, 09:30 on the next working one, the captain at noon."""
    profile = moment.place.profile
    return asking_back.ask_whether_back(
        session, now=moment.now, until=moment.drained_at, rules=rulebook(session),
        calendar=calendar_for(session, profile.country, profile.rest_days), profile=profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


def hand_on(session: Session, moment: Moment) -> int:
    """What waits for four working hours goes to the deputy, for eight a level higher."""
    return handing_on.hand_on(
        session, now=moment.now, until=moment.drained_at, rules=rulebook(session),
        profile=moment.place.profile, zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


SWEEPS = (follow_whereabouts, ask_whether_back, hand_on)
