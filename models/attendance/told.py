"""What a supervisor was told of a day, and one item of it: for their messages and buttons."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.errors import NotYours
from models.attendance.missing import Item, UnitDay, item_of, unit_day
from models.attendance.question import Question
from models.attendance.rows import ledger_for
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.team import person_name


class Seat(StrEnum):
    """As whom a supervisor was told."""

    CAPTAIN = "captain"
    ABOVE = "above"
    DEPUTY = "deputy"


_MINE = {
    Seat.CAPTAIN: (Question.told_id,),
    Seat.ABOVE: (Question.above_id,),
    Seat.DEPUTY: (Question.deputy_id, Question.above_deputy_id),
}


def told_day(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    day: date,
    now: datetime,
    seat: Seat = Seat.CAPTAIN,
) -> UnitDay | None:
    """The day as one supervisor was told of it: their unit, and the items that are theirs."""
    mine = sa.or_(*(column == person_id for column in _MINE[seat]))
    people = set(
        session.scalars(sa.select(Question.person_id).where(mine, Question.duty_on == day))
    )
    unit_id = post_unit(session, profile=profile, person_id=person_id, day=day)
    if unit_id is None:
        return None
    return unit_day(
        session, profile=profile, zone=zone, unit_id=unit_id, day=day, now=now, item_people=people
    )


def post_unit(session: Session, *, profile: Profile, person_id: int, day: date) -> int | None:
    """The unit for which this person is told things (leads, or gets the digest or the week)."""
    wanted = (Capability.LEAD, Capability.DIGEST, Capability.WEEKLY, Capability.DECIDE)
    roles = {role for capability in wanted for role in profile.roles_with(capability)}
    return session.scalar(
        sa.select(Posting.unit_id)
        .where(
            Posting.person_id == person_id,
            Posting.role.in_(roles),
            Posting.covers_day(day),
        )
        .order_by(Posting.id)
        .limit(1)
    )


def question_item(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    actor: Actor,
    question_id: int,
    now: datetime,
) -> Item | None:
    """One open question as an item; None once it is settled. NotYours, NotAllowed."""
    row = session.get(Question, question_id)
    if row is None:
        raise NotYours
    need_over(session, actor=actor, unit_id=row.unit_id, any_of=(Capability.READ,))
    return open_item(session, row, profile=profile, zone=zone, now=now)


def open_item(
    session: Session, row: Question, *, profile: Profile, zone: ZoneInfo, now: datetime
) -> Item | None:
    """A question as an item, for who may see it anyway; None once it is settled."""
    if row.outcome is not None:
        return None
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=row.duty_on, last=row.duty_on, now=now,
        people={row.person_id},
    )  # fmt: skip
    day = row.duty_on
    return next((item_of(ledger, h, day, row) for h in ledger.holders), None)


def answer_by_voice(
    session: Session, *, actor: Actor, question_id: int
) -> tuple[str, date, str] | None:
    """(name, day, file) of an answer by voice; None if there is none. NotYours, NotAllowed."""
    row = session.get(Question, question_id)
    if row is None:
        raise NotYours
    need_over(session, actor=actor, unit_id=row.unit_id, any_of=(Capability.READ,))
    if row.file_id is None:
        return None
    return person_name(session, row.person_id), row.duty_on, row.file_id
