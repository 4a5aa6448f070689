"""The roll: whoever is there signs with the code on the screen, or the organiser ticks the name.

Being there is a whereabouts interval: board, attendance and month sheet read it from there.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.evidence import Point, metres
from models.errors import NotFound
from models.events import code
from models.events.actions.calling import managed_event
from models.events.errors import CodeTooOld, EventClosed, RollClosed
from models.events.event import ROLL_CLOSES, ROLL_OPENS, Event, EventState
from models.events.invitation import Invitation, RollVia
from models.people.actor import Actor
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Interval, Kind


def open_roll(
    session: Session, *, now: datetime, by: Actor, event_id: int, is_complete: bool = True
) -> Event:
    """Show the code on this person's screen until the roll closes.

    Not complete: something of this half minute is still to follow.
    """
    event = managed_event(session, by=by, event_id=event_id)
    if not event.takes_roll_at(now):
        raise RollClosed(title=event.title)
    event.roll_by_id = by.person_id
    event.roll_window = code.window_at(now) - (0 if is_complete else 1)
    session.flush()
    return event


def sign_by_token(
    session: Session, *, now: datetime, event_id: int, token: str, person_id: int, unit_id: int
) -> tuple[Event, Invitation]:
    """Scanned: whoever holds the link of this half minute is there; walk-ins too."""
    event = session.get(Event, event_id)
    if event is None:
        raise NotFound(what="event", given=str(event_id))
    if not event.takes_roll_at(now):
        raise RollClosed(title=event.title)
    if not code.is_token(event.secret, now, token):
        raise CodeTooOld(title=event.title)
    row = _invitation(session, now=now, event=event, person_id=person_id, unit_id=unit_id)
    _attend(session, now=now, event=event, invitation=row, via=RollVia.LINK, by_id=None)
    return event, row


def sign_by_digits(
    session: Session, *, now: datetime, digits: str, person_id: int
) -> tuple[Event, Invitation] | None:
    """Typed: the invited only; None if it is no code of an event that takes its roll now.

    A wrong one is counted (so this is no refusal, which would undo the count).
    """
    for event, row in running_for(session, now=now, person_id=person_id):
        if not row.may_type_code:
            continue
        if code.is_digits(event.secret, now, digits):
            _attend(session, now=now, event=event, invitation=row, via=RollVia.CODE, by_id=None)
            return event, row
        row.wrong_codes += 1
    session.flush()
    return None


def running_for(
    session: Session, *, now: datetime, person_id: int
) -> list[tuple[Event, Invitation]]:
    """Events that take their roll now and to which this person is invited."""
    query = (
        sa.select(Event, Invitation)
        .join(Invitation, Invitation.event_id == Event.id)
        .where(Invitation.person_id == person_id, *takes_its_roll(now))
        .order_by(Event.starts_at, Event.id)
    )
    return [(event, row) for event, row in session.execute(query)]


def takes_its_roll(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """`Event.takes_roll_at` as a condition."""
    return (
        Event.state != EventState.CANCELLED,
        Event.starts_at <= now + ROLL_OPENS,
        Event.ends_at >= now - ROLL_CLOSES,
    )


def tick(
    session: Session, *, now: datetime, by: Actor, event_id: int, person_id: int
) -> Invitation:
    """The organiser saw them: on the roll; once more takes the tick back."""
    event = managed_event(session, by=by, event_id=event_id)
    if event.state is EventState.CANCELLED:
        raise EventClosed(title=event.title)
    if now < event.starts_at - ROLL_OPENS:
        raise RollClosed(title=event.title)
    row = _own_row(session, event, person_id)
    if row.attended_at is not None:
        _strike(session, now=now, event=event, invitation=row)
    else:
        _attend(
            session, now=now, event=event, invitation=row, via=RollVia.ORGANISER,
            by_id=by.person_id,
        )  # fmt: skip
    return row


def leave_early(
    session: Session, *, now: datetime, by: Actor, event_id: int, person_id: int
) -> Invitation:
    """The organiser notes that somebody left; their being there ends then."""
    event = managed_event(session, by=by, event_id=event_id)
    row = _own_row(session, event, person_id)
    if row.attended_at is None or now >= event.ends_at:
        raise EventClosed(title=event.title)
    row.left_early_at = now
    whereabouts.end_source(session, now=now, source=event.source, person_id=person_id)
    session.flush()
    return row


def close_roll(session: Session, *, by: Actor, event_id: int) -> Event:
    """Take the code off the screen; the code itself goes on counting until the end."""
    event = managed_event(session, by=by, event_id=event_id)
    event.roll_by_id = event.roll_window = None
    session.flush()
    return event


def note_place(
    session: Session, *, event_id: int, person_id: int, latitude: float, longitude: float
) -> float:
    """How far from the meeting they said they are; a remark for the organiser, not a verdict."""
    event = session.get_one(Event, event_id)
    row = _own_row(session, event, person_id)
    if event.latitude is None or event.longitude is None:
        raise NotFound(what="place", given=event.title)
    row.distance_m = metres(Point(event.latitude, event.longitude), Point(latitude, longitude))
    session.flush()
    return row.distance_m


def _own_row(session: Session, event: Event, person_id: int) -> Invitation:
    row = session.scalar(sa.select(Invitation).filter_by(event_id=event.id, person_id=person_id))
    if row is None:
        raise NotFound(what="invitation", given=str(person_id))
    return row


def _invitation(
    session: Session, *, now: datetime, event: Event, person_id: int, unit_id: int
) -> Invitation:
    query = sa.select(Invitation).filter_by(event_id=event.id, person_id=person_id)
    if (row := session.scalar(query.with_for_update())) is not None:
        return row
    row = Invitation(
        event_id=event.id, person_id=person_id, unit_id=unit_id, is_walk_in=True, told_at=now
    )
    session.add(row)
    session.flush()
    return row


def _attend(
    session: Session,
    *,
    now: datetime,
    event: Event,
    invitation: Invitation,
    via: RollVia,
    by_id: int | None,
) -> None:
    """Once; a second scan changes nothing. A tick may come after the fact and is never late."""
    if invitation.attended_at is not None:
        return
    is_tick = via is RollVia.ORGANISER
    since = event.starts_at if is_tick and now >= event.ends_at else now
    invitation.attended_at, invitation.via, invitation.recorded_by_id = since, via, by_id
    invitation.is_late = not is_tick and event.is_late_at(now)
    if since < event.ends_at:
        whereabouts.move(
            session, now=now, person_id=invitation.person_id, kind=Kind.TRAINING,
            starts_at=since, expected_end_at=event.ends_at, source=event.source,
            place=event.place or event.title, recorded_by_id=by_id,
        )  # fmt: skip
    session.flush()


def _strike(session: Session, *, now: datetime, event: Event, invitation: Invitation) -> None:
    invitation.attended_at = invitation.via = invitation.recorded_by_id = None
    invitation.left_early_at, invitation.is_late = None, False
    session.execute(
        sa.update(Interval)
        .where(Interval.source == event.source, Interval.person_id == invitation.person_id)
        .values(voided_at=now)
    )
    session.flush()
