"""One person's month: how many days are wanted, how many count, what may still come."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.duty_day import DutyDay
from models.attendance.rows import ledger_for
from models.attendance.sign_in import SignIn, SignInKind
from models.attendance.status import OPEN, Verdict
from models.base import columns, read
from models.people.actor import Post
from models.people.profile import Profile
from models.policy.calendar import Calendar, calendar_for
from models.policy.duty_time import month_of
from models.policy.policy import Policy


@dataclass(frozen=True, slots=True)
class MyMonth:
    """What `/me` shows: the verdicts so far, and whether the goal is still within reach."""

    name: str
    village: str
    first: date
    verdicts: dict[date, Verdict]
    done: int
    goal: int
    possible: int
    """Workdays on which a day can still be won: those ahead, and today while it is open."""
    nights: int


def goal_of(
    policy: Policy, calendar: Calendar, first: date, *, start_on: date, end_on: date | None
) -> int:
    """The month's minimum: capped by its workdays, in proportion to the days in post."""
    _, last = month_of(first)
    begins, ends = max(first, start_on), min(last, end_on or last)
    if ends < begins:
        return 0
    days, in_post = (last - first).days + 1, (ends - begins).days + 1
    wanted = min(policy.number("residence.min_days_month"), calendar.workdays(first, last))
    return min(-(-wanted * in_post // days), calendar.workdays(begins, ends))


_DAYS: tuple[sa.BindParameter[date], sa.BindParameter[date]] = (
    sa.bindparam("first"),
    sa.bindparam("day"),
)
_CLAIM, _JUDGED = columns(SignIn), columns(DutyDay)
_SO_FAR = sa.select(sa.func.count()).select_from(
    sa.union(
        sa.select(_CLAIM.duty_on).where(
            _CLAIM.person_id == sa.bindparam("person_id"),
            _CLAIM.duty_on.between(*_DAYS),
            _CLAIM.kind == SignInKind.DAY,
            _CLAIM.withdrawn_at.is_(None),
        ),
        sa.select(_JUDGED.duty_on).where(
            _JUDGED.person_id == sa.bindparam("person_id"),
            _JUDGED.duty_on.between(*_DAYS),
            _JUDGED.counts,
        ),
    ).subquery()
)
"""Built once: every sign-in asks it."""


def days_so_far(session: Session, *, person_id: int, day: date) -> int:
    """Days of the month that count, by what is recorded now; one read."""
    span = {"person_id": person_id, "first": day.replace(day=1), "day": day}
    return int(read(session, _SO_FAR, span).scalar_one())


@dataclass(frozen=True, slots=True)
class Progress:
    """How many days of the month count so far, and how many are wanted."""

    done: int
    goal: int


def progress_of(
    session: Session, *, person_id: int, post: Post, day: date, policy: Policy, profile: Profile
) -> Progress:
    """For the line under a sign-in."""
    calendar = calendar_for(session, profile.country, profile.rest_days)
    first = day.replace(day=1)
    goal = goal_of(policy, calendar, first, start_on=post.start_on, end_on=post.end_on)
    return Progress(days_so_far(session, person_id=person_id, day=day), goal)


def my_month(
    session: Session,
    *,
    person_id: int,
    profile: Profile,
    zone: ZoneInfo,
    today: date,
    now: datetime,
) -> MyMonth | None:
    """The month of `today`, judged now; None without a posting in it."""
    first, last = month_of(today)
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=first, last=last, now=now, people={person_id}
    )
    if not ledger.holders:
        return None
    here = max(ledger.holders, key=lambda holder: holder.start_on)
    ends = [holder.end_on for holder in ledger.holders]
    verdicts = {
        day: ledger.verdict(holder, day) for holder, day in ledger.person_days() if day <= today
    }
    ahead = [day for holder, day in ledger.person_days() if day > today]
    is_open = today in verdicts and verdicts[today].status in OPEN
    goal = goal_of(
        ledger.rules.policy(here.unit_id, today), ledger.calendar, first,
        start_on=min(h.start_on for h in ledger.holders),
        end_on=None if None in ends else max(e for e in ends if e is not None),
    )  # fmt: skip
    return MyMonth(
        name=here.name, village=here.unit_name, first=first, verdicts=verdicts,
        done=sum(v.counts for v in verdicts.values()), goal=goal,
        possible=sum(ledger.calendar.is_workday(d) for d in ahead) + is_open,
        nights=sum(
            ledger.facts(h, d).night_sign_in is not None for h, d in ledger.person_days()
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WhyDay:
    """What `/why` shows of one day: the verdict, and which version of the policy it used."""

    day: date
    verdict: Verdict
    policy_version: int


def why_day(
    session: Session,
    *,
    person_id: int,
    profile: Profile,
    zone: ZoneInfo,
    day: date,
    now: datetime,
) -> WhyDay | None:
    """One day, judged now; None if they had no posting on it."""
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=day, last=day, now=now, people={person_id}
    )
    for holder, on in ledger.person_days():
        version = ledger.rules.policy(holder.unit_id, on).version
        return WhyDay(on, ledger.verdict(holder, on), version)
    return None
