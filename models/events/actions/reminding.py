"""Reminders that ring: picked by state, one row a person, event and kind, so exactly once.

A reminder found late (we were down) is sent once while the event is ahead; several that are due
at the same time are one message.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.actions.telling import Notice, tell_one
from models.events.event import Event, EventState
from models.events.invitation import Answer, Invitation
from models.events.reminder import Due, Reminder, ReminderRule
from models.whereabouts.interval import Interval, Kind

HORIZON = timedelta(hours=48)
"""No reminder is due earlier than that before a start."""
AT_ONCE = 500
RuleOf = Callable[[Event, Invitation], ReminderRule]


def remind_due(session: Session, *, now: datetime, rule_of: RuleOf) -> int:
    """Owe the reminders that are due; how many rows were written (sent or skipped)."""
    query = (
        sa.select(Event)
        .where(
            Event.state == EventState.SCHEDULED,
            Event.starts_at > now,
            Event.starts_at <= now + HORIZON,
        )
        .order_by(Event.starts_at, Event.id)
    )
    written = 0
    for event in session.scalars(query):
        if written >= AT_ONCE:
            break
        written += _remind_for(
            session, now=now, event=event, rule_of=rule_of, limit=AT_ONCE - written
        )
    session.flush()
    return written


def _remind_for(
    session: Session, *, now: datetime, event: Event, rule_of: RuleOf, limit: int
) -> int:
    zone = ZoneInfo(event.zone)
    away = on_leave(session, event=event)
    done = _done(session, event)
    written = 0
    for invitation in _still_expected(session, event):
        if written >= limit:
            break
        rule = rule_of(event, invitation)
        if rule.is_silent(now.astimezone(zone).time()):
            continue
        due = [
            d for d in rule.moments(event.starts_at, zone)
            if d.at <= now and (invitation.person_id, d.kind) not in done
        ]  # fmt: skip
        if due:
            _write(session, now=now, event=event, invitation=invitation, due=due, away=away)
            written += len(due)
    return written


def _write(
    session: Session,
    *,
    now: datetime,
    event: Event,
    invitation: Invitation,
    due: list[Due],
    away: Collection[int],
) -> None:
    """One message for what is due; what fell due before they were told at all is skipped."""
    person_id = invitation.person_id
    is_news = due[-1].at > invitation.told_at and person_id not in away
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


def _still_expected(session: Session, event: Event) -> list[Invitation]:
    query = sa.select(Invitation).where(
        Invitation.event_id == event.id,
        Invitation.attended_at.is_(None),
        sa.or_(Invitation.answer.is_(None), Invitation.answer != Answer.CANNOT),
    )
    return list(session.scalars(query.order_by(Invitation.id)))


def _done(session: Session, event: Event) -> set[tuple[int, str]]:
    query = sa.select(Reminder.person_id, Reminder.kind).filter_by(
        event_id=event.id, for_start_at=event.starts_at
    )
    return {(person_id, kind) for person_id, kind in session.execute(query)}


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
