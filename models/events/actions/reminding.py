"""Reminders that ring: picked by state, one row a person, event and kind, so exactly once.

A reminder found late (we were down) is sent once while the event is ahead; several that are due
at the same time are one message.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.actions.telling import Notice, tell_one
from models.events.event import Event, EventState
from models.events.invitation import Answer, Invitation
from models.events.reminder import Due, Reminder, ReminderRule
from models.people.posting import Posting
from models.whereabouts.interval import Interval, Kind

HORIZON = timedelta(hours=48)
"""No reminder is due earlier than that before a start."""
AT_ONCE = 500
RuleOf = Callable[[Event, Invitation], ReminderRule]


def remind_due(session: Session, *, now: datetime, rule_of: RuleOf) -> int:
    """Owe the reminders that are due; how many rows were written (sent or skipped)."""
    events = _ahead(session, now)
    if not events:
        return 0
    done, away, written = _done(session, events), Leaves(session), 0
    moments = Moments(now)
    for invitation in _still_expected(session, events):
        event = events[invitation.event_id]
        due = [
            one
            for one in moments.due(event, rule_of(event, invitation))
            if (event.id, invitation.person_id, one.kind) not in done
        ]
        if due:
            _write(
                session, now=now, event=event, invitation=invitation, due=due,
                is_away=invitation.person_id in away.during(event),
            )  # fmt: skip
            written += len(due)
        if written >= AT_ONCE:
            break
    session.flush()
    return written


@dataclass
class Moments:
    """What is due now, worked out once for all people with the same rule."""

    now: datetime
    known: dict[tuple[int, ReminderRule], tuple[Due, ...]] = field(default_factory=dict)

    def due(self, event: Event, rule: ReminderRule) -> tuple[Due, ...]:
        key = (event.id, rule)
        if key not in self.known:
            self.known[key] = self._due(event, rule)
        return self.known[key]

    def _due(self, event: Event, rule: ReminderRule) -> tuple[Due, ...]:
        zone = ZoneInfo(event.zone)
        if rule.is_silent(self.now.astimezone(zone).time()):
            return ()
        return tuple(d for d in rule.moments(event.starts_at, zone) if d.at <= self.now)


@dataclass
class Leaves:
    """Who is on leave during an event, read only for events that remind somebody."""

    session: Session
    known: dict[int, set[int]] = field(default_factory=dict)

    def during(self, event: Event) -> set[int]:
        if event.id not in self.known:
            self.known[event.id] = on_leave(self.session, event=event)
        return self.known[event.id]


def _write(
    session: Session,
    *,
    now: datetime,
    event: Event,
    invitation: Invitation,
    due: list[Due],
    is_away: bool,
) -> None:
    """One message for what is due; what fell due before they were told at all is skipped."""
    person_id = invitation.person_id
    is_news = not is_away and invitation.told_at is not None and due[-1].at > invitation.told_at
    was_sent = is_news and tell_one(
        session, now=now, event=event, person_id=person_id, kind=Notice.REMINDER
    )
    for one in due:
        session.add(
            Reminder(
                event_id=event.id,
                person_id=person_id,
                kind=one.kind,
                for_start_at=event.starts_at,
                due_at=one.at,
                written_at=now,
                was_sent=was_sent and one is due[-1],
            )
        )


def _ahead(session: Session, now: datetime) -> dict[int, Event]:
    query = sa.select(Event).where(
        Event.state == EventState.SCHEDULED,
        Event.starts_at > now,
        Event.starts_at <= now + HORIZON,
    )
    events = session.scalars(query.order_by(Event.starts_at, Event.id))
    return {event.id: event for event in events}


def _still_expected(session: Session, events: dict[int, Event]) -> list[Invitation]:
    """Who did not decline, is not there yet, and still has a posting where they were invited."""
    posted_until = (
        sa.select(sa.func.max(sa.func.coalesce(Posting.end_on, date.max)))
        .where(Posting.person_id == Invitation.person_id, Posting.unit_id == Invitation.unit_id)
        .scalar_subquery()
    )
    query = (
        sa.select(Invitation, posted_until)
        .join(Event, Event.id == Invitation.event_id)
        .where(
            Invitation.event_id.in_(events),
            Invitation.attended_at.is_(None),
            sa.or_(Invitation.answer.is_(None), Invitation.answer != Answer.CANNOT),
        )
        .order_by(Event.starts_at, Invitation.id)
    )
    days = {key: event.starts_at.astimezone(ZoneInfo(event.zone)).date()
            for key, event in events.items()}  # fmt: skip
    return [row for row, until in session.execute(query) if until and until >= days[row.event_id]]


def _done(session: Session, events: Collection[int]) -> set[tuple[int, int, str]]:
    query = (
        sa.select(Reminder.event_id, Reminder.person_id, Reminder.kind)
        .join(Event, Event.id == Reminder.event_id)
        .where(Reminder.event_id.in_(events), Reminder.for_start_at == Event.starts_at)
    )
    return {(event_id, person_id, kind) for event_id, person_id, kind in session.execute(query)}


def on_leave(session: Session, *, event: Event) -> set[int]:
    """The invited who are on leave at some moment of the event."""
    return set(on_leave_between(session, starts_at=event.starts_at, ends_at=event.ends_at))


def on_leave_between(session: Session, *, starts_at: datetime, ends_at: datetime) -> set[int]:
    query = sa.select(Interval.person_id).where(
        Interval.kind == Kind.LEAVE,
        Interval.voided_at.is_(None),
        Interval.starts_at < ends_at,
        sa.or_(Interval.ended_at.is_(None), Interval.ended_at > starts_at),
        sa.or_(Interval.expected_end_at.is_(None), Interval.expected_end_at > starts_at),
    )
    return set(session.scalars(query))
