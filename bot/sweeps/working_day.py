"""The working day: reminder, paper line, question, captain, township, Friday. Every time is policy.

A moment comes once a zone, policy time and day (`models/messages/once.py`); found late it is done
late, or not at all when it has lost its sense. Nobody is judged later than `moment.drained_at`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.attendance.actions import asking, handing_on, outages, telling_missing, village_outage
from models.attendance.loading import Ledger
from models.attendance.rows import ledger_for
from models.messages import digest, once
from models.people.zones import units_by_zone
from models.policy.calendar import calendar_for
from models.policy.duty_time import at_local, duty_day_of
from models.policy.policy import Rulebook, rulebook
from models.policy.silence import awake_from


@dataclass(frozen=True)
class Due:
    """Units for which a moment of a day has come."""

    day: date
    zone: ZoneInfo
    units: set[int]


STALE = timedelta(days=3)


def due(
    session: Session,
    moment: Moment,
    key: str,
    *,
    until: datetime,
    days_back: int = 0,
    not_after: str | None = None,
    what: str | None = None,
    every_day: bool = False,
) -> Iterator[Due]:
    """Workdays' moments of policy `key` that came before `until` and were not yet done.

    `not_after`: a policy time after which it is noted as done without being done. `what` tells two
    things apart that happen at the time of one policy.
    """
    if until < moment.now - STALE:
        return  # nothing was heard for days: the outage sweep speaks first
    default, rules = ZoneInfo(moment.place.zone), rulebook(session)
    profile = moment.place.profile
    calendar = calendar_for(session, profile.country, profile.rest_days)
    for zone, units in units_by_zone(session, default).items():
        today = duty_day_of(until, zone)
        for day in (today - timedelta(days=n) for n in range(days_back, -1, -1)):
            if not every_day and not calendar.is_workday(day):
                continue
            for at, some in _by_time(rules, units, day, key).items():
                if at_local(day, at, zone) > until:
                    continue
                if (
                    awake_from(rules.policy(next(iter(some)), today), moment.now, zone)
                    > moment.now
                ):
                    continue  # a start in the night wakes nobody: done when the morning comes
                subject = f"{what or key}:{zone.key}:{at:%H:%M}"
                if not once.first_time(session, kind="moment", subject=subject, on=day, now=until):
                    continue
                if not_after and _is_past(rules, some, day, not_after, zone, moment.now):
                    continue
                yield Due(day, zone, some)


def _by_time(rules: Rulebook, units: set[int], day: date, key: str) -> dict[time, set[int]]:
    times: dict[time, set[int]] = {}
    for unit in units:
        times.setdefault(rules.policy(unit, day).time(key), set()).add(unit)
    return times


def _is_past(
    rules: Rulebook, units: set[int], day: date, key: str, zone: ZoneInfo, now: datetime
) -> bool:
    return all(at_local(day, rules.policy(u, day).time(key), zone) < now for u in units)


def _ledger(session: Session, moment: Moment, found: Due, now: datetime) -> Ledger:
    return ledger_for(
        session, profile=moment.place.profile, zone=ZoneInfo(moment.place.zone), first=found.day,
        last=found.day, now=now, units=found.units,
    )  # fmt: skip


def tell_of_outage(session: Session, moment: Moment) -> int:
    """After an outage of ours that lost messages: whose hours may be missing."""
    return outages.tell_whose_hours_are_lost(
        session, now=moment.now, profile=moment.place.profile, zone=ZoneInfo(moment.place.zone)
    )


def end_outages(session: Session, moment: Moment) -> int:
    """A village of which somebody is heard has signal again."""
    return village_outage.end_by_sign_in(
        session, now=moment.now, profile=moment.place.profile, zone=ZoneInfo(moment.place.zone)
    )


def remind(session: Session, moment: Moment) -> int:
    """09:10: one reminder, only to who needs it; never once the window has closed."""
    told = 0
    for found in due(
        session, moment, "checkin.reminder", until=moment.drained_at,
        not_after="checkin.on_time_until",
    ):  # fmt: skip
        ledger = _ledger(session, moment, found, moment.drained_at)
        told += telling_missing.remind(session, ledger, found.day)
    return told


def paper_line(session: Session, moment: Moment) -> int:
    """09:35, or when all are in: one line for the captain to copy onto the paper board."""
    told = 0
    for found in due(
        session, moment, "board.paper_line", until=moment.now, not_after="checkin.late_until"
    ):
        told += telling_missing.paper_lines(
            session, now=moment.now, day=found.day, units=found.units, profile=moment.place.profile
        )
    return told


def ask(session: Session, moment: Moment) -> int:
    """12:00: "what happened?", to the silent; after an outage also about yesterday."""
    asked = 0
    for found in due(session, moment, "question.asked", until=moment.drained_at, days_back=1):
        ledger = _ledger(session, moment, found, moment.drained_at)
        asked += len(asking.ask_the_silent(session, ledger, found.day))
    return asked


def tell_captains(session: Session, moment: Moment) -> int:
    """12:30: who is missing, their answers already in it, to the right supervisor."""
    told = 0
    for found in due(session, moment, "captain.told", until=moment.drained_at, days_back=1):
        told += telling_missing.tell_supervisors(
            session, now=moment.now, day=found.day, units=found.units, profile=moment.place.profile
        )
    return told


def tell_townships(session: Session, moment: Moment) -> int:
    """14:30: only what is still open, grouped by village."""
    told = 0
    for found in due(session, moment, "township.told", until=moment.drained_at, days_back=1):
        told += telling_missing.tell_above(
            session, now=moment.now, day=found.day, units=found.units, profile=moment.place.profile
        )
    return told


def hand_on(session: Session, moment: Moment) -> int:
    """Four working hours later: what nobody took care of, to the deputy."""
    return handing_on.hand_on(
        session, now=moment.now, until=moment.drained_at, profile=moment.place.profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


def tell_week(session: Session, moment: Moment) -> int:
    """Friday 16:00 (or the week's last workday): the week on one screen."""
    told = 0
    for found in due(session, moment, "week.told", until=moment.now):
        if found.day.isoweekday() == 5:
            told += telling_missing.tell_week(
                session, now=moment.now, day=found.day, profile=moment.place.profile
            )
    return told


def tell_rest(session: Session, moment: Moment) -> int:
    """What was over the limit of ringing messages: with the next digest, in one message."""
    told = 0
    for key in ("silent.until", "captain.told", "township.told", "alerts.digest"):
        for found in due(
            session, moment, key, until=moment.now, what=f"rest:{key}", every_day=True
        ):
            told += digest.tell_rest(session, now=moment.now, day=found.day, units=found.units)
    return told


def refresh(session: Session, moment: Moment) -> int:
    """Open questions: closed by what came since, and what supervisors see is edited (no ring)."""
    return telling_missing.refresh_open(
        session, now=min(moment.now, moment.drained_at), profile=moment.place.profile,
        zone=ZoneInfo(moment.place.zone),
    )  # fmt: skip


SWEEPS = (
    tell_of_outage, end_outages, remind, paper_line, refresh, ask, tell_captains, tell_townships, hand_on,
    tell_week, tell_rest,
)  # fmt: skip
