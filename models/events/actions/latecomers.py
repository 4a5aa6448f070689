"""Who belongs to an event only since it was announced: newly posted, newly bound; told once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.actions.calling import invitations, invite
from models.events.actions.telling import Notice, is_night, tell_one
from models.events.audience import Invitee, audience_of, is_called
from models.events.event import Event, EventState
from models.events.invitation import Answer, Invitation
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Profile


def invite_latecomers(session: Session, *, now: datetime, profile: Profile) -> int:
    """Who was posted into the audience since, or moved within it, belongs to it; how many."""
    ahead = sa.select(Event).where(Event.state == EventState.SCHEDULED, Event.starts_at > now)
    found = 0
    for event in session.scalars(ahead.order_by(Event.id)).all():
        day = event.starts_at.astimezone(ZoneInfo(event.zone)).date()
        if _has_news(session, event, is_called(session, profile, event.whom, on=day)):
            called = audience_of(session, profile, event.whom, on=day)
            found += _take_in(session, now=now, event=event, called=called)
    session.flush()
    return found


def _has_news(session: Session, event: Event, called: sa.ColumnElement[bool]) -> bool:
    """Whether somebody is called whom the list does not have in that unit: one cheap question."""
    listed = sa.exists().where(
        Invitation.event_id == event.id,
        Invitation.person_id == Posting.person_id,
        Invitation.unit_id == Posting.unit_id,
    )
    return session.scalar(sa.select(Posting.id).where(called, ~listed).limit(1)) is not None


def _take_in(session: Session, *, now: datetime, event: Event, called: list[Invitee]) -> int:
    known = {row.person_id: row for row in invitations(session, event.id)}
    rings, found = not is_night(session, now, event), 0
    for invitee in called:
        row = known.get(invitee.person_id)
        if row is None:
            invite(session, now=now, event=event, invitee=invitee, rings=rings)
            found += 1
        elif row.unit_id != invitee.unit_id:
            row.unit_id = invitee.unit_id
            found += 1
    return found


_NEWLY_BOUND = (
    sa.select(Event, Invitation)
    .join(Invitation, Invitation.event_id == Event.id)
    .join(Person, Person.id == Invitation.person_id)
    .where(
        Event.state == EventState.SCHEDULED,
        Event.starts_at > sa.bindparam("now"),
        Invitation.told_at.is_(None),
        Invitation.attended_at.is_(None),
        sa.or_(Invitation.answer.is_(None), Invitation.answer != Answer.CANNOT),
        Person.telegram_user_id.is_not(None),
        Person.consented_at.is_not(None),
    )
    .order_by(Event.starts_at, Invitation.id)
    .limit(500)
)


def tell_newly_bound(session: Session, *, now: datetime) -> int:
    """Who could not be told when it was announced and can be now; how many."""
    rows = session.execute(_NEWLY_BOUND, {"now": now}).all()
    for event, row in rows:
        row.told_at = now
        tell_one(
            session, now=now, event=event, person_id=row.person_id, kind=Notice.INVITED,
            rings=not is_night(session, now, event),
        )  # fmt: skip
    session.flush()
    return len(rows)
