"""Safety: twelve hours after the opening of a silent workday the township, after a day the county."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.attendance.actions import alarm_care
from models.attendance.actions.village_alarm import tell_of_silent
from models.attendance.alarm import AlarmStep
from models.messages import once
from models.people.zones import units_by_zone
from models.policy.calendar import calendar_for
from models.policy.duty_time import at_local, duty_day_of
from models.policy.keys import Mode
from models.policy.policy import Rulebook, rulebook


def close_heard(session: Session, moment: Moment) -> int:
    """Somebody of the village was heard: its alarm is over."""
    return alarm_care.close_heard(session, now=moment.now)


def alarm(session: Session, moment: Moment) -> int:
    """Once a due time, step and workday, by each unit's own policy; judged by what had arrived."""
    until, profile, told = moment.drained_at, moment.place.profile, 0
    calendar = calendar_for(session, profile.country, profile.rest_days)
    default, rules = ZoneInfo(moment.place.zone), rulebook(session)
    for zone, units in units_by_zone(session, default).items():
        today = duty_day_of(until, zone)
        for day in (today - timedelta(days=1), today):
            if not calendar.is_workday(day):
                continue
            for (at, step), some in _by_due(rules, units, day, zone).items():
                subject = f"{step}:{zone.key}:{at:%d %H:%M}"
                if at > until or not once.first_time(
                    session, kind="moment", subject=subject, on=day, now=until
                ):
                    continue
                told += tell_of_silent(
                    session, now=moment.now, until=until, day=day, step=step, units=some,
                    profile=profile, zone=default,
                )  # fmt: skip
    return told


def _by_due(
    rules: Rulebook, units: set[int], day: date, zone: ZoneInfo
) -> dict[tuple[datetime, AlarmStep], set[int]]:
    """Units by the instant of each step: hours after their own opening."""
    due: dict[tuple[datetime, AlarmStep], set[int]] = defaultdict(set)
    for policy, some in rules.grouped(units, day):
        opens = at_local(day, policy.time("checkin.opens"), zone)
        for step in AlarmStep:
            if step is AlarmStep.TOWNSHIP and policy.mode is Mode.SAFETY_ROLLCALL:
                continue  # the roll call's own list is sooner and says more
            due[opens + timedelta(hours=policy.number(step)), step].update(some)
    return due


def hand_alarms_on(session: Session, moment: Moment) -> int:
    """Four working hours later, to the deputy."""
    return alarm_care.hand_alarms_on(
        session, now=moment.now, until=moment.drained_at, profile=moment.place.profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


SWEEPS = (close_heard, alarm, hand_alarms_on)
