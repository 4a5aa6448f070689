"""One request as its reader may see it, with what they need to know to decide it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.deciding import Act
from models.absence.line import height, may_see, standing_of
from models.absence.request import OUTING, Absence, Stage, State
from models.people.profile import Capability, Profile
from models.people.team import person_name, team_of, unit_name
from models.policy.calendar import Calendar, calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import Policy, policy_for
from models.whereabouts.interval import Interval, Kind

STATUTORY = ("annual", "marriage", "maternity", "paternity", "bereavement", "in_lieu")
"""Kinds the law gives: outside the days of the year that are looked at (domain.md §4.3)."""


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """One request; `may` and `may_undo` are for the person who reads it."""

    number: int
    version: int
    name: str
    unit: str
    kind: str
    reason: str
    first_on: date
    last_on: date
    filed_on: date
    hours: tuple[time, time] | None
    """Local hours when it is not whole days."""
    span_days: int
    """Calendar days with the leaves that only rest days separate from it."""
    work_days: int
    is_joined: bool
    is_emergency: bool
    state: State
    stage: Stage
    will_be_final: bool
    """Whether the reader's word decides it, or sends it on."""
    waits_for: str | None
    is_asked: bool
    """It waits for the reader, who is not only told of it."""
    waited_hours: int | None
    """Working hours after which it came to the reader as well."""
    endorsed_by: str | None
    decided_by: str | None
    decided_at: datetime | None
    words: str | None
    back_at: datetime | None
    still_there: tuple[str, ...]
    year_days: int
    """Workdays of other leaves of that year that count."""
    counted_days: int
    """Workdays of this one that would be added to them."""
    review_days: int
    deputy_hours: int
    may: frozenset[Act]
    may_undo: bool

    @property
    def is_outing(self) -> bool:
        """Out on business over a night, no leave; `reason` is where to."""
        return self.kind == OUTING

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1


def absence_view(
    session: Session,
    number: int,
    *,
    reader_id: int,
    profile: Profile,
    zone: ZoneInfo,
    now: datetime,
) -> AbsenceView | None:
    """The request; None if there is none such, or it is none of the reader's business."""
    row = session.get(Absence, number)
    day = duty_day_of(now, zone)
    if row is None or not may_see(session, row, profile=profile, person_id=reader_id, day=day):
        return None
    mine = standing_of(session, profile=profile, person_id=reader_id, unit_id=row.unit_id, day=day)
    mine = -1 if row.person_id == reader_id else mine
    needed = row.endorse_level if row.stage is Stage.ENDORSE else row.decide_level
    is_theirs = row.state is State.PENDING and mine >= height(profile, needed)
    calendar = calendar_for(session, profile.country, profile.rest_days)
    policy = policy_for(session, row.unit_id, day)
    undo_at = row.decided_at if row.decided_by_id == reader_id else (
        row.endorsed_at if row.endorsed_by_id == reader_id and row.state is State.PENDING else None
    )  # fmt: skip
    return AbsenceView(
        number=row.id, version=row.version, name=person_name(session, row.person_id),
        unit=unit_name(session, row.unit_id), kind=row.kind, reason=row.reason,
        first_on=row.first_on, last_on=row.last_on,
        filed_on=row.filed_at.astimezone(zone).date(), hours=_hours(row, zone),
        span_days=row.span_days, work_days=row.work_days,
        is_joined=row.span_days > (row.last_on - row.first_on).days + 1,
        is_emergency=row.is_emergency, state=row.state, stage=row.stage,
        will_be_final=mine >= height(profile, row.decide_level),
        is_asked=row.waits_for_id == reader_id,
        waits_for=_name(session, row.waits_for_id), waited_hours=_waited(row, reader_id, policy),
        endorsed_by=_name(session, row.endorsed_by_id),
        decided_by=_name(session, row.decided_by_id), decided_at=row.decided_at, words=row.words,
        back_at=row.back_at,
        still_there=_still_there(session, row, profile, zone),
        year_days=year_days(session, row, calendar, zone),
        counted_days=(
            0 if row.kind in STATUTORY else calendar.workdays(row.first_on, row.last_on)
        ),
        review_days=policy.number("leave.year_review_days"),
        deputy_hours=policy.number("leave.deputy_hours"),
        may=frozenset(Act) if is_theirs else frozenset(),
        may_undo=row.may_be_undone(undo_at, now),
    )  # fmt: skip


def _waited(row: Absence, reader_id: int, policy: Policy) -> int | None:
    if row.waits_for_id != reader_id or row.deputy_at is None:
        return None
    return policy.number("leave.raise_hours" if row.raised_at else "leave.deputy_hours")


def _name(session: Session, person_id: int | None) -> str | None:
    return person_name(session, person_id) if person_id is not None else None


def _hours(row: Absence, zone: ZoneInfo) -> tuple[time, time] | None:
    starts, ends = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    if starts.time() == ends.time() == time():
        return None
    return starts.time(), ends.time()


def _still_there(
    session: Session, row: Absence, profile: Profile, zone: ZoneInfo
) -> tuple[str, ...]:
    """Who of the team is not on leave on its first day."""
    team = team_of(
        session,
        unit_id=row.unit_id,
        day=row.first_on,
        roles=profile.roles_with(Capability.SIGN_IN),
    )
    noon = datetime.combine(row.first_on, time(12), zone)
    away = set(
        session.scalars(
            sa.select(Interval.person_id).where(
                Interval.kind == Kind.LEAVE,
                Interval.voided_at.is_(None),
                Interval.starts_at <= noon,
                sa.func.coalesce(Interval.ended_at, Interval.expected_end_at) > noon,
            )
        )
    )
    return tuple(
        mate.name
        for mate in team
        if mate.person_id not in away and mate.person_id != row.person_id
    )


def year_days(session: Session, row: Absence, calendar: Calendar, zone: ZoneInfo) -> int:
    """Workdays of leave granted to them in that year beside this request; statutory ones are free."""
    first, last = date(row.first_on.year, 1, 1), date(row.first_on.year, 12, 31)
    others = session.scalars(
        sa.select(Absence).where(
            Absence.person_id == row.person_id,
            Absence.id != row.id,
            Absence.state == State.APPROVED,
            Absence.kind.not_in((*STATUTORY, OUTING)),
            Absence.first_on <= last,
            Absence.last_on >= first,
        )
    )
    return sum(
        calendar.workdays(max(other.first_on, first), min(other.last_day(zone), last))
        for other in others
    )
