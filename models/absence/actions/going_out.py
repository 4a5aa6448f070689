"""Out on business over a night (domain.md §4.3): reported at once, the captain decides, the township
is told. The board and the days follow the report; a refusal changes nothing that lies behind."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.telling import ask_next, copy_below, show_news
from models.absence.line import set_next, standing_of
from models.absence.request import OUTING, Absence, Stage, State
from models.absence.rules import ranks_of
from models.attendance.windows import day_end
from models.people.profile import Profile
from models.policy.calendar import calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Kind


def is_decided_on(
    session: Session, *, unit_id: int, starts_at: datetime, ends_at: datetime, zone: ZoneInfo
) -> bool:
    """Whether somebody decides it: it lasts over a night, and the county has not set it free."""
    day = duty_day_of(starts_at, zone)
    return ends_at > day_end(day, zone) and bool(
        policy_for(session, unit_id, day)["out.overnight_decided"]
    )


def report_overnight(
    session: Session,
    *,
    now: datetime,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    unit_id: int,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    stand_in_person_id: int | None = None,
) -> Absence:
    """The report with its number: on the board at once; the next in line is asked."""
    take_the_place_of(session, person_id=person_id, now=now, starts_at=starts_at, ends_at=ends_at)
    first, last = starts_at.astimezone(zone).date(), ends_at.astimezone(zone).date()
    calendar = calendar_for(session, profile.country, profile.rest_days)
    row = Absence(
        person_id=person_id, unit_id=unit_id, kind=OUTING, reason=place, first_on=first,
        last_on=last, starts_at=starts_at, ends_at=ends_at, filed_at=now, state=State.PENDING,
        stage=Stage.DECIDE, waits_since=now, asked_ids=[], version=1,
        span_days=(last - first).days + 1, work_days=calendar.workdays(first, last),
    )  # fmt: skip
    _set_route(session, row, profile)
    session.add(row)
    session.flush()
    set_next(session, row, profile=profile, day=duty_day_of(now, zone), now=now)
    put_on_board(session, row, now=now, stand_in_person_id=stand_in_person_id)
    ask_next(session, row, now=now)
    copy_below(session, row, now=now, profile=profile, zone=zone)
    audit.note(
        session, now=now, by_person_id=person_id, what="outing.filed", subject=row.source,
        decide=row.decide_level,
    )  # fmt: skip
    session.flush()
    return row


def _set_route(session: Session, row: Absence, profile: Profile) -> None:
    """The lowest level above their own decides, the one above it is told."""
    policy = policy_for(session, row.unit_id, row.first_on)
    ranks = ranks_of(profile, policy)
    own = standing_of(
        session, profile=profile, person_id=row.person_id, unit_id=row.unit_id, day=row.first_on
    )
    levels = [entry.code for entry in reversed(profile.levels)]
    above = [rank.level for rank in ranks if levels.index(rank.level) > own] or [ranks[-1].level]
    row.endorse_level, row.decide_level, row.told_levels = None, above[0], above[1:2]
    row.limits, row.rule_version = ",".join(str(rank.days) for rank in ranks), policy.version


def put_on_board(
    session: Session,
    row: Absence,
    *,
    now: datetime,
    since: datetime | None = None,
    stand_in_person_id: int | None = None,
) -> None:
    """As reported, from its beginning or `since` then."""
    begins = max(row.starts_at, since or row.starts_at)
    write = whereabouts.plan if begins > now else whereabouts.move
    write(
        session, now=now, person_id=row.person_id, kind=Kind.OFFICIAL, starts_at=begins,
        expected_end_at=row.ends_at, source=row.source, place=row.reason,
        stand_in_person_id=stand_in_person_id,
    )  # fmt: skip


def take_the_place_of(
    session: Session, *, person_id: int, now: datetime, starts_at: datetime, ends_at: datetime
) -> None:
    """Said anew, or back already: what they reported of that time before and nobody has decided."""
    for row in _reported(session, person_id, starts_at, ends_at):
        if row.state in (State.PENDING, State.SENT_BACK):
            whereabouts.end_source(session, now=now, source=row.source)
            row.state = State.WITHDRAWN
            row.version += 1
            session.flush()
            show_news(session, row, now=now)


def come_back(session: Session, *, person_id: int, now: datetime, at: datetime) -> None:
    """In the village again: noted with the report, also with one that is still to be decided."""
    for row in _reported(session, person_id, at, at):
        row.back_at = at
        session.flush()
        show_news(session, row, now=now)


def _reported(
    session: Session, person_id: int, starts_at: datetime, ends_at: datetime
) -> list[Absence]:
    """Reports of theirs that touch this time and were not ended by coming back."""
    query = sa.select(Absence).where(
        Absence.person_id == person_id,
        Absence.kind == OUTING,
        Absence.state.in_((State.PENDING, State.SENT_BACK, State.APPROVED)),
        Absence.back_at.is_(None),
        Absence.starts_at <= ends_at,
        Absence.ends_at > starts_at,
    )
    return list(session.scalars(query.order_by(Absence.id)))
