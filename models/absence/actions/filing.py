"""Filing a request: its days, its way up the line by the rules of today, and who is asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.granting import end_provisional, grant
from models.absence.actions.telling import ask_next, copy_below
from models.absence.actions.with_question import answer_with
from models.absence.errors import (
    AbsenceOverlaps,
    EndsBeforeStart,
    LeavePassed,
    LeaveTooLong,
)
from models.absence.line import set_next, standing_of
from models.absence.request import OUTING, Absence, Stage, State
from models.absence.rules import joined, ranks_of, route
from models.people.person import Person
from models.people.profile import Profile
from models.policy.calendar import calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for

REASON_LIMIT = 1000
LONGEST = timedelta(days=366)
PAPERWORK = timedelta(days=2)
"""So long after an emergency began it may still be filed (domain.md §4.3)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for. Hours are local and count on the first and the last day."""

    kind: str
    reason: str
    first_on: date
    last_on: date
    from_time: time | None = None
    until_time: time | None = None
    is_emergency: bool = False


def file_leave(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    unit_id: int,
    wish: Wish,
    question_id: int | None = None,
    follows_id: int | None = None,
) -> Absence:
    """The request with its number; the next in line is asked. Refusals are of `errors.py`.

    The person is locked: in another chat, or by who prolongs it for them, the same days may be
    filed at this very moment.
    """
    session.get_one(Person, person_id, with_for_update={"key_share": True})
    check_days(
        session, now=now, zone=zone, person_id=person_id, first_on=wish.first_on,
        last_on=wish.last_on, hours=(wish.from_time, wish.until_time),
        is_emergency=wish.is_emergency,
    )  # fmt: skip
    row = _row(now, zone, person_id, unit_id, wish)
    row.question_id, row.follows_id = question_id, follows_id
    _set_route(session, row, profile=profile, day=duty_day_of(now, zone), zone=zone)
    _replace_sent_back(session, row, now=now)
    session.add(row)
    session.flush()
    set_next(session, row, profile=profile, day=duty_day_of(now, zone), now=now)
    if row.is_in_force:
        grant(session, row, now=now)
    if question_id is None:  # what a question filed stands in its own message
        answer_with(session, row, now=now)
        ask_next(session, row, now=now)
    copy_below(session, row, now=now, profile=profile, zone=zone)
    audit.note(
        session, now=now, by_person_id=person_id, what="absence.filed", subject=row.source,
        days=row.span_days, endorse=row.endorse_level, decide=row.decide_level,
    )  # fmt: skip
    session.flush()
    return row


def check_days(
    session: Session,
    *,
    now: datetime,
    zone: ZoneInfo,
    person_id: int,
    first_on: date,
    last_on: date,
    hours: tuple[time | None, time | None] = (None, None),
    is_emergency: bool = False,
) -> None:
    """A refusal of `errors.py` for days that cannot be asked for."""
    start, end = hours
    is_turned = first_on == last_on and start is not None and end is not None and start >= end
    if last_on < first_on or is_turned:
        raise EndsBeforeStart(first_on=first_on, last_on=last_on)
    today = now.astimezone(zone).date()
    if first_on < (today - PAPERWORK if is_emergency else today):
        raise LeavePassed(first_on=first_on)
    if last_on - first_on > LONGEST or first_on - today > LONGEST:
        raise LeaveTooLong(first_on=first_on, last_on=last_on)
    for other in standing(session, person_id):
        if other.first_on <= last_on and other.last_day(zone) >= first_on:
            raise AbsenceOverlaps(other.id, other.first_on, other.last_on)


def standing(session: Session, person_id: int) -> list[Absence]:
    """Leave of theirs that is asked for or granted."""
    query = sa.select(Absence).where(
        Absence.person_id == person_id,
        Absence.kind != OUTING,
        Absence.state.in_((State.PENDING, State.APPROVED)),
    )
    return list(session.scalars(query.order_by(Absence.first_on)))


def _replace_sent_back(session: Session, row: Absence, *, now: datetime) -> None:
    """Written again: it takes the place of what was sent back, and of its provisional hours."""
    rows = session.scalars(
        sa.select(Absence).where(
            Absence.person_id == row.person_id,
            Absence.state == State.SENT_BACK,
            Absence.kind != OUTING,
            Absence.first_on <= row.last_on,
            Absence.last_on >= row.first_on,
        )
    ).all()
    for old in rows:
        row.is_emergency = row.is_emergency or old.is_emergency
        end_provisional(session, old, now=now)
        old.state = State.WITHDRAWN
        old.version += 1


def _row(now: datetime, zone: ZoneInfo, person_id: int, unit_id: int, wish: Wish) -> Absence:
    starts = datetime.combine(wish.first_on, wish.from_time or time(), zone)
    ends = datetime.combine(wish.last_on, wish.until_time or time(), zone)
    if wish.until_time is None:
        ends = datetime.combine(wish.last_on + timedelta(days=1), time(), zone)
    return Absence(
        person_id=person_id, unit_id=unit_id, kind=wish.kind, reason=wish.reason[:REASON_LIMIT],
        first_on=wish.first_on, last_on=wish.last_on, starts_at=starts.astimezone(UTC),
        ends_at=ends.astimezone(UTC), is_emergency=wish.is_emergency, filed_at=now,
        state=State.PENDING, waits_since=now, asked_ids=[], version=1,
    )  # fmt: skip


def _set_route(
    session: Session, row: Absence, *, profile: Profile, day: date, zone: ZoneInfo
) -> None:
    """By the limits of today's policy, kept with the request (domain.md §6.20)."""
    policy = policy_for(session, row.unit_id, day)
    calendar = calendar_for(session, profile.country, profile.rest_days)
    others = [
        (other.first_on, other.last_day(zone))
        for other in standing(session, row.person_id)
        if other.first_on <= other.last_day(zone)
    ]
    first, last = joined(row.first_on, row.last_on, others, lambda on: not calendar.is_workday(on))
    row.span_days, row.work_days = (last - first).days + 1, calendar.workdays(first, last)
    ranks = ranks_of(profile, policy)
    own = standing_of(
        session, profile=profile, person_id=row.person_id, unit_id=row.unit_id, day=row.first_on
    )
    levels = [entry.code for entry in reversed(profile.levels)]
    way = route(row.span_days, ranks, own=levels[own] if own >= 0 else None)
    row.endorse_level, row.decide_level = way.endorse, way.decide
    row.told_levels = list(way.told)
    row.stage = Stage.ENDORSE if way.endorse else Stage.DECIDE
    row.limits = ",".join(str(rank.days) for rank in ranks)
    row.rule_version = policy.version
