"""Reads of a leave at its end: what the member and the supervisor are shown."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.asking_back import next_workday
from models.absence.request import Absence
from models.messages.once import Once
from models.people.person import Person
from models.people.profile import Profile
from models.people.team import unit_name
from models.policy.calendar import calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for


@dataclass(frozen=True, slots=True)
class Ending:
    """A leave that ends or is over."""

    number: int
    name: str
    phone: str
    unit: str
    last_on: date
    today: date
    expected_on: date
    """The next workday, or the day that was said."""
    was_heard: bool
    """They, or who reached them, named a day."""
    until: time
    """When a word is waited for that day."""
    asked: int
    back_at: datetime | None
    overdue_days: int


def ending(
    session: Session, number: int, *, profile: Profile, zone: ZoneInfo, now: datetime
) -> Ending | None:
    row = session.get(Absence, number)
    if row is None or not row.is_in_force:
        return None
    person = session.get_one(Person, row.person_id)
    calendar = calendar_for(session, profile.country, profile.rest_days)
    policy = policy_for(session, row.unit_id, duty_day_of(now, zone))
    asked = session.scalar(
        sa.select(sa.func.count()).where(
            Once.subject == row.source, Once.kind.in_(("leave.evening", "leave.morning"))
        )
    )
    return Ending(
        number=row.id, name=person.name, phone=person.numbers, unit=unit_name(session, row.unit_id),
        last_on=row.last_on, today=now.astimezone(zone).date(),
        expected_on=row.expected_on or next_workday(row.last_on, calendar),
        was_heard=row.expected_on is not None, until=policy.time("leave.reminder_again"),
        asked=asked or 0, back_at=row.back_at,
        overdue_days=policy.number("leave.overdue_days"),
    )  # fmt: skip
