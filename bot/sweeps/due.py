"""When a moment of the day has come: by zone, by each unit's own policy time, once.

A moment comes once a zone, policy time and day (`models/messages/once.py`); found late it is done
late, or not at all when it has lost its sense; nobody is woken by it. It is done in portions: each
is noted in the transaction that does it, so a kill between two neither loses nor repeats anybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.sweeps.moment import Moment
from models.attendance.loading import Ledger, Narrowing
from models.attendance.rows import ledger_for
from models.database import known
from models.messages import once
from models.people.posting import Posting
from models.people.zones import units_by_zone
from models.policy.calendar import calendar_for
from models.policy.duty_time import at_local, duty_day_of
from models.policy.keys import Mode
from models.policy.policy import Rulebook, rulebook
from models.policy.silence import awake_from


@dataclass(frozen=True)
class Due:
    """Units for which a moment of a day has come."""

    day: date
    zone: ZoneInfo
    units: set[int]


STALE = timedelta(days=3)
MOMENT, PART = "moment", "moment.part"
PORTION = 500
"""People in one transaction, as long as no single unit has more."""
_MORE = "moment has more"


def has_more(session: Session) -> bool:
    """Whether the sweep did a portion of a moment: it is run again, until there is none left."""
    return bool(session.info.get(_MORE))


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
    modes: tuple[Mode, ...] = tuple(Mode),
    plus: str | None = None,
    at_night: bool = False,
) -> Iterator[Due]:
    """The next portion of the workdays' moments of policy `key` that came before `until` and were not
    yet done, if there is one; the rest of them in transactions of their own.

    `not_after`: a policy time after which it is noted as done without being done. `what` tells two
    things apart that happen at the time of one policy. `modes`: only units that know presence so.
    `plus`: so many minutes after the time. `at_night`: silent hours do not put it off.
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
            for (at, minutes), some in _by_time(rules, units, day, key, modes, plus).items():
                if at_local(day, at, zone) + timedelta(minutes=minutes) > until:
                    continue
                awake = awake_from(rules.policy(next(iter(some)), today), moment.now, zone)
                if awake > moment.now and not at_night:
                    continue  # a start in the night wakes nobody: done when the morning comes
                subject = f"{what or key}:{zone.key}:{at:%H:%M}" + (
                    f"+{minutes}" if minutes else ""
                )
                if subject in _done(session, day):
                    continue
                if not_after and _is_past(rules, some, day, not_after, zone, moment.now):
                    _note(session, subject, day, until)
                elif portion := _portion(session, subject, some, day, until):
                    session.info[_MORE] = True
                    yield Due(day, zone, portion)
                    return


def _done(session: Session, day: date) -> set[str]:
    """The moments of the day that are over: most often all of them, so they are read together."""
    found: set[str] | None = known(session).get((MOMENT, day))
    if found is None:
        found = known(session)[MOMENT, day] = once.done_for(session, kind=MOMENT, on=day)
    return found


def _note(session: Session, subject: str, day: date, now: datetime) -> bool:
    """False where another program did it since we looked."""
    _done(session, day).add(subject)
    return once.first_time(session, kind=MOMENT, subject=subject, on=day, now=now)


def _portion(
    session: Session, subject: str, units: set[int], day: date, now: datetime
) -> set[int]:
    """Those of the units whose turn it is, in the order of their ids, noted as done up to the last."""
    begun = f"{subject}:"
    parts = [s for s in once.done_for(session, kind=PART, on=day) if s.startswith(begun)]
    reached = max((int(part.removeprefix(begun)) for part in parts), default=0)
    left = sorted(unit for unit in units if unit > reached)
    posted, portion, number = _posted(session, day), set[int](), 0
    for unit in left:
        number += posted.get(unit, 0)
        if portion and number > PORTION:
            part = f"{begun}{max(portion)}"
            is_ours = once.first_time(session, kind=PART, subject=part, on=day, now=now)
            return portion if is_ours else set()
        portion.add(unit)
    return portion if _note(session, subject, day, now) else set()


def _posted(session: Session, day: date) -> dict[int, int]:
    """How many people are posted to each unit that day."""
    query = sa.select(Posting.unit_id, sa.func.count()).where(Posting.covers_day(day))
    return {row[0]: row[1] for row in session.execute(query.group_by(Posting.unit_id))}


def _by_time(
    rules: Rulebook,
    units: set[int],
    day: date,
    key: str,
    modes: tuple[Mode, ...],
    plus: str | None,
) -> dict[tuple[time, int], set[int]]:
    """Units of these modes by their own time and the minutes after it."""
    times: dict[tuple[time, int], set[int]] = {}
    for policy, some in rules.grouped(units, day):
        if policy.mode in modes:
            minutes = policy.number(plus) if plus else 0
            times.setdefault((policy.time(key), minutes), set()).update(some)
    return times


def _is_past(
    rules: Rulebook, units: set[int], day: date, key: str, zone: ZoneInfo, now: datetime
) -> bool:
    return all(at_local(day, rules.policy(u, day).time(key), zone) < now for u in units)


def ledger_of(
    session: Session, moment: Moment, found: Due, now: datetime, of: Narrowing | None = None
) -> Ledger:
    return ledger_for(
        session, profile=moment.place.profile, zone=ZoneInfo(moment.place.zone), first=found.day,
        last=found.day, now=now, units=found.units, of=of,
    )  # fmt: skip
