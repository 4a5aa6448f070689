"""Villages in which nobody is waited for any more this morning."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.sign_in import SignIn, SignInKind
from models.people.duty import holds
from models.people.person import Person
from models.people.posting import Posting
from models.whereabouts.interval import Interval, Kind

SAYS_NOTHING = (Kind.OFF_DUTY, Kind.COMMS_OUTAGE)


def all_in(
    session: Session, *, units: set[int], day: date, now: datetime, roles: tuple[str, ...]
) -> set[int]:
    """Those of the units with somebody on duty, of whom each signed in or the board knows where they are."""
    signed_in = sa.exists().where(
        SignIn.person_id == Posting.person_id, SignIn.duty_on == day,
        SignIn.kind == SignInKind.DAY, SignIn.withdrawn_at.is_(None),
    )  # fmt: skip
    running = sa.select(Interval.person_id).where(  # found by their end: few end after now
        sa.or_(Interval.expected_end_at > now, Interval.expected_end_at.is_(None)),
        Interval.ended_at.is_(None), Interval.voided_at.is_(None), Interval.starts_at <= now,
        Interval.kind.not_in(SAYS_NOTHING),
    )  # fmt: skip
    is_in = sa.case((sa.or_(signed_in, Posting.person_id.in_(running)), 1), else_=0)
    query = (
        sa.select(Posting.unit_id)
        .join(Person, Person.id == Posting.person_id)
        .where(
            Posting.unit_id.in_(units),
            Posting.role.in_(roles),
            Posting.covers_day(day),
            holds(day, roles),
            Person.consented_at.is_not(None),
        )
        .group_by(Posting.unit_id)
        .having(sa.func.min(is_in) == 1)
    )
    return set(session.scalars(query))
