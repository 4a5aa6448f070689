"""Silent, but not without a word: a request for leave of that day that is no leave (yet)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.request import OUTING, Absence, State
from models.attendance.missing import Item, UnitDay
from models.attendance.question import Answer, Question
from models.attendance.told import open_item, question_item
from models.people.actor import Actor
from models.people.profile import Profile


def with_requests(session: Session, view: UnitDay) -> UnitDay:
    """The same day; who is asked about and has asked for leave carries the request's number."""
    return replace(view, items=_with(session, view.items, view.day)) if view.items else view


def asked_item(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    actor: Actor,
    question_id: int,
    now: datetime,
) -> Item | None:
    """`question_item` with the number of their request."""
    item = question_item(
        session, profile=profile, zone=zone, actor=actor, question_id=question_id, now=now
    )
    if item is None:
        return None
    day = session.get_one(Question, question_id).duty_on
    return _with(session, (item,), day)[0]


def open_day(
    session: Session, question_id: int, *, profile: Profile, zone: ZoneInfo, now: datetime
) -> tuple[Item, date] | None:
    """A day whose leave was refused, to who refused it; None once it is another's or settled."""
    row = session.get(Question, question_id)
    if row is None or row.answer is not Answer.NO_LEAVE:
        return None
    item = open_item(session, row, profile=profile, zone=zone, now=now)
    return (_with(session, (item,), row.duty_on)[0], row.duty_on) if item else None


def request_of(session: Session, person_id: int, day: date) -> int | None:
    """The number of their newest request for leave of that day."""
    found = _newest(session, [person_id], day).get(person_id)
    return found[0] if found else None


def _with(session: Session, items: tuple[Item, ...], day: date) -> tuple[Item, ...]:
    found = _newest(session, [item.person_id for item in items], day)
    return tuple(
        replace(item, request=found[item.person_id][0], is_undecided=found[item.person_id][1])
        if item.person_id in found
        else item
        for item in items
    )


def _newest(session: Session, people: Iterable[int], day: date) -> dict[int, tuple[int, bool]]:
    """By person: the number of their newest request for that day that is no leave, and if it waits."""
    rows = session.execute(
        sa.select(Absence.person_id, Absence.id, Absence.state)
        .where(
            Absence.person_id.in_(people),
            Absence.state != State.APPROVED,
            Absence.kind != OUTING,
            Absence.first_on <= day,
            Absence.last_on >= day,
        )
        .order_by(Absence.id)
    )
    return {row.person_id: (row.id, row.state is State.PENDING) for row in rows}
