"""Closing: results of days that are over, the lock of the month, what our own outage touched."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.due import due
from bot.sweeps.moment import Moment
from models.attendance import closing
from models.attendance.actions import month_statement
from models.messages import once
from models.policy.duty_time import at_local, duty_day_of, open_since
from models.policy.policy import policy_for


def close_days(session: Session, moment: Moment) -> int:
    """After 04:00, at noon (answers run out then) and at night: yesterday and before."""
    zone = ZoneInfo(moment.place.zone)
    today = duty_day_of(moment.drained_at, zone)
    closed = 0
    for at in (time(4), time(12, 1), time(18)):
        if at_local(today, at, zone) > moment.drained_at:
            continue
        subject = f"close:{at:%H:%M}"
        if once.first_time(session, kind="moment", subject=subject, on=today, now=moment.now):
            closed += closing.close_days(
                session,
                profile=moment.place.profile,
                zone=zone,
                until=today,
                now=moment.drained_at,
                only_open=at != time(4),
            )
    return closed


def lock_month(session: Session, moment: Moment) -> int:
    """From the 5th on the months before are locked; after that only the county corrects a day."""
    zone = ZoneInfo(moment.place.zone)
    today = duty_day_of(moment.drained_at, zone)
    end = open_since(today, policy_for(session, None, today).number("ledger.lock_day"))
    month = (end - timedelta(days=1)).replace(day=1)
    if not once.first_time(session, kind="lock", subject="month", on=month, now=moment.now):
        return 0
    return closing.lock_before(
        session, profile=moment.place.profile, zone=zone, end=end, now=moment.drained_at
    )


UNTIL_DAY = 5
"""A statement that is found late comes before the usual lock, or not at all."""


def tell_month(session: Session, moment: Moment) -> int:
    """On the 1st, or after an outage until the 4th: every member sees the month that is over."""
    if moment.drained_at.astimezone(ZoneInfo(moment.place.zone)).day > UNTIL_DAY:
        return 0
    told = 0
    for found in due(
        session, moment, "statement.told", until=moment.drained_at, days_back=3, every_day=True
    ):
        if found.day.day == 1:
            told += month_statement.tell_month(
                session, now=moment.now, today=found.day, units=found.units,
                profile=moment.place.profile,
            )  # fmt: skip
    return told


SWEEPS = (close_days, lock_month, tell_month)
