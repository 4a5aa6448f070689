"""Opening cases, and handing on what nobody moved in time: by the clock; people decide the rest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.cases.actions.waiting import (
    Notice,
    add_step,
    hand_on,
    show_news,
    tell_person,
    wait,
    workdays_on,
)
from models.cases.case import Case, Did
from models.cases.finding import Found, find
from models.cases.here import Here
from models.people.profile import Profile

AT_ONCE = 500


def open_cases(
    session: Session,
    *,
    here: Here,
    until: datetime,
    day: date,
    units: set[int],
) -> int:
    """One a person, cause and month; judged by what was known at `until`. How many were opened.

    Who it is about is told before anybody else and may speak first.
    """
    found = list(find(session, day=day, units=units, here=replace(here, now=until)))
    for one in found:
        _open(session, one, day, here)
    return len(found)


def _open(session: Session, found: Found, day: date, here: Here) -> None:
    case = Case(
        person_id=found.holder.person_id, unit_id=found.holder.unit_id, cause=found.cause,
        month=found.month, evidence=list(found.evidence), opened_on=day, opened_at=here.now,
        statement_until=here.now, version=0,
    )  # fmt: skip
    case.statement_until = workdays_on(session, case, "cases.statement_days", here=here)
    session.add(case)
    session.flush()
    add_step(session, case, here=here, did=Did.OPENED, by_id=None)
    tell_person(session, case, here=here, kind=Notice.OPENED)
    wait(session, case, here=here)
    session.flush()


def watch(
    session: Session,
    *,
    now: datetime,
    until: datetime,
    profile: Profile,
    zone_of: Callable[[int], ZoneInfo],
) -> int:
    """What was due before `until` and nobody moved goes on, to a deputy or a level higher."""
    query = sa.select(Case).where(Case.due_at <= until).order_by(Case.id).limit(AT_ONCE)
    due = session.scalars(query.with_for_update()).all()
    for case in due:
        here = Here(now, profile, zone_of(case.unit_id))
        if hand_on(session, case, here=here):
            add_step(session, case, here=here, did=Did.PASSED_ON, by_id=None)
            show_news(session, case, here=here)
    session.flush()
    return len(due)
