"""Safety: twelve hours after the opening of a silent workday the township, after a day the county."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.attendance.actions.village_alarm import tell_of_silent
from models.attendance.rows import ledger_for
from models.messages import once
from models.people.zones import units_by_zone
from models.policy.calendar import calendar_for
from models.policy.duty_time import at_local, duty_day_of
from models.policy.policy import policy_for

STEPS = (("safety.township_hours", 1), ("safety.county_hours", 2))
"""(hours after the opening, levels above the village)"""


def alarm(session: Session, moment: Moment) -> int:
    """Once a zone, step and workday; judged by what had arrived."""
    until, profile, told = moment.drained_at, moment.place.profile, 0
    calendar = calendar_for(session, profile.country, profile.rest_days)
    default = ZoneInfo(moment.place.zone)
    for zone, units in units_by_zone(session, default).items():
        today = duty_day_of(until, zone)
        for day in (today - timedelta(days=1), today):
            policy = policy_for(session, None, day)
            opens = at_local(day, policy.time("checkin.opens"), zone)
            for key, levels in STEPS:
                is_due = opens + timedelta(hours=policy.number(key)) <= until
                if not is_due or not calendar.is_workday(day):
                    continue
                subject = f"{key}:{zone.key}"
                if once.first_time(session, kind="moment", subject=subject, on=day, now=until):
                    ledger = ledger_for(
                        session, profile=profile, zone=default, first=day, last=day, now=until,
                        units=units,
                    )  # fmt: skip
                    told += tell_of_silent(
                        session, ledger, now=moment.now, day=day, key=key, levels=levels,
                        profile=profile,
                    )  # fmt: skip
    return told


SWEEPS = (alarm,)
