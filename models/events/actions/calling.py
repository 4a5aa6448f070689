"""Calling, changing and cancelling an event; whoever was invited is told."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.errors import NotFound
from models.events import code
from models.events.actions.telling import Notice, is_night, tell_one
from models.events.audience import Audience, Chosen, Invitee
from models.events.errors import (
    EventClosed,
    EventPassed,
    NobodyToInvite,
    NotYourEvent,
    TitleTooLong,
)
from models.events.event import Event, EventState, Repeat
from models.events.invitation import Answer, Invitation
from models.people.actor import Actor
from models.people.duty import units_below
from models.people.profile import Capability
from models.whereabouts import actions as whereabouts

TITLE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to take place."""

    kind: str
    title: str
    starts_at: datetime
    minutes: int
    zone: str
    audience: Audience = Audience.ALL
    chosen: Chosen = field(default_factory=Chosen)
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_m: int | None = None
    agenda: tuple[str, ...] = ()
    materials: tuple[dict[str, str], ...] = ()
    remind_before: tuple[int, ...] = ()
    repeats: Repeat | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different now; empty fields stay as they are."""

    starts_at: datetime | None = None
    minutes: int | None = None
    title: str | None = None
    place: str | None = None
    materials: tuple[dict[str, str], ...] = field(default=())

    @property
    def must_ring(self) -> bool:
        return bool(self.starts_at or self.minutes or self.title or self.place)


def call_event(
    session: Session,
    *,
    now: datetime,
    organiser_id: int,
    unit_id: int,
    plan: Plan,
    invitees: Collection[Invitee],
    follows_id: int | None = None,
) -> Event:
    """The event and its invitations; everybody but the organiser is told."""
    check_title(plan.title)
    if plan.starts_at <= now:
        raise EventPassed(starts_at=plan.starts_at)
    if not invitees:
        raise NobodyToInvite
    event = Event(
        uid=f"{secrets.token_hex(12)}@zhucun", kind=plan.kind, title=plan.title,
        starts_at=plan.starts_at, ends_at=plan.starts_at + timedelta(minutes=plan.minutes),
        zone=plan.zone, audience=plan.audience, chosen=plan.chosen.as_row(), place=plan.place,
        latitude=plan.latitude, longitude=plan.longitude,
        radius_m=plan.radius_m, unit_id=unit_id, organiser_id=organiser_id,
        agenda=list(plan.agenda), materials=list(plan.materials),
        remind_before=list(plan.remind_before), repeats=plan.repeats, follows_id=follows_id,
        secret=code.new_secret(), created_at=now,
    )  # fmt: skip
    session.add(event)
    session.flush()
    rings = not is_night(session, now, event)
    for invitee in invitees:
        invite(session, now=now, event=event, invitee=invitee, rings=rings)
    audit.note(
        session, now=now, by_person_id=organiser_id, what="event.called", subject=event.source,
        invited=len(invitees),
    )  # fmt: skip
    session.flush()
    return event


def check_title(title: str) -> None:
    """It stands in messages, on buttons and on the board."""
    if len(title) > TITLE_LIMIT:
        raise TitleTooLong(given=len(title), limit=TITLE_LIMIT)


def invite(
    session: Session, *, now: datetime, event: Event, invitee: Invitee, rings: bool
) -> None:
    """On the list, and told if they can be; the organiser knows."""
    is_organiser = invitee.person_id == event.organiser_id
    session.add(
        Invitation(
            event_id=event.id,
            person_id=invitee.person_id,
            unit_id=invitee.unit_id,
            told_at=now if invitee.is_bound else None,
            answer=Answer.COMING if is_organiser else None,
            answered_at=now if is_organiser else None,
        )
    )
    if invitee.is_bound and not is_organiser:
        tell_one(
            session, now=now, event=event, person_id=invitee.person_id, kind=Notice.INVITED,
            rings=rings,
        )  # fmt: skip


def change_event(
    session: Session, *, now: datetime, by: Actor, event_id: int, changes: Changes
) -> Event:
    """The event as it is from now on; whoever was invited gets a new message."""
    event = own_event(session, by=by, event_id=event_id)
    check_title(changes.title or "")
    starts_at = changes.starts_at or event.starts_at
    if starts_at <= now:
        raise EventPassed(starts_at=starts_at)
    minutes = changes.minutes or event.minutes
    has_moved = starts_at != event.starts_at
    event.starts_at, event.ends_at = starts_at, starts_at + timedelta(minutes=minutes)
    event.title = changes.title or event.title
    event.place = changes.place or event.place
    event.materials = [*event.materials, *changes.materials]
    event.version += 1
    if changes.must_ring:
        for invitation in invitations(session, event.id):
            _tell_changed(session, now=now, event=event, invitation=invitation, moved=has_moved)
    audit.note(
        session, now=now, by_person_id=by.person_id, what="event.changed", subject=event.source,
        version=event.version,
    )  # fmt: skip
    session.flush()
    return event


def _tell_changed(
    session: Session, *, now: datetime, event: Event, invitation: Invitation, moved: bool
) -> None:
    if invitation.told_at is None:
        return  # the announcement that they are still owed says how it is now
    is_organiser = invitation.person_id == event.organiser_id
    if moved:  # an answer was about another hour
        invitation.told_at = now
        if not is_organiser:
            invitation.answer = invitation.reason = invitation.answered_at = None
    if not is_organiser:
        tell_one(
            session, now=now, event=event, person_id=invitation.person_id, kind=Notice.CHANGED
        )


def cancel_event(session: Session, *, now: datetime, by: Actor, event_id: int) -> Event:
    """Called off: told to everybody who was invited; who is there already keeps what they did."""
    event = own_event(session, by=by, event_id=event_id)
    event.state, event.cancelled_at = EventState.CANCELLED, now
    event.version += 1
    event.roll_by_id = event.roll_window = None
    whereabouts.end_source(session, now=now, source=event.source)
    for invitation in invitations(session, event.id):
        if invitation.told_at is not None and invitation.person_id != event.organiser_id:
            tell_one(
                session,
                now=now,
                event=event,
                person_id=invitation.person_id,
                kind=Notice.CANCELLED,
            )
    audit.note(
        session, now=now, by_person_id=by.person_id, what="event.cancelled", subject=event.source
    )
    session.flush()
    return event


def own_event(session: Session, *, by: Actor, event_id: int) -> Event:
    """A scheduled event that this person may change, locked; a refusal otherwise."""
    event = managed_event(session, by=by, event_id=event_id)
    if event.state is not EventState.SCHEDULED:
        raise EventClosed(title=event.title)
    return event


def managed_event(session: Session, *, by: Actor, event_id: int) -> Event:
    """An event of any state that this person may manage, locked; a refusal otherwise."""
    event = session.get(Event, event_id, with_for_update=True)
    if event is None:
        raise NotFound(what="event", given=str(event_id))
    if event.organiser_id != by.person_id:
        post = by.post_with(Capability.EVENTS)
        if post is None or event.unit_id not in units_below(session, post.unit_id):
            raise NotYourEvent
    return event


def invitations(session: Session, event_id: int) -> list[Invitation]:
    query = sa.select(Invitation).filter_by(event_id=event_id).order_by(Invitation.id)
    return list(session.scalars(query))
