"""Worth a look: found once a working day, when the sign-ins of the day are in."""

from sqlalchemy.orm import Session

from bot.sweeps.due import due
from bot.sweeps.moment import Moment
from models.attendance.actions.reviewing import open_reviews
from models.policy.calendar import calendar_for


def look(session: Session, moment: Moment) -> int:
    """At the hour of the evening digest; it joins that, silently."""
    profile, opened = moment.place.profile, 0
    calendar = calendar_for(session, profile.country, profile.rest_days)
    for found in due(session, moment, "alerts.digest", until=moment.drained_at, what="review"):
        opened += open_reviews(
            session, now=moment.now, day=found.day, units=found.units, profile=profile,
            calendar=calendar, zone=found.zone,
        )  # fmt: skip
    return opened


SWEEPS = (look,)
