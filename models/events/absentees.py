"""Absent from the class and from the village: one item for the supervisor, not two."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.attendance.missing import UnitDay
from models.events.event import LATE_AFTER, Event, EventState
from models.events.invitation import Answer, Invitation


def with_missed(session: Session, view: UnitDay, *, zone: ZoneInfo, now: datetime) -> UnitDay:
    """The same day; who is asked about and also missed an event of that day carries its title.

    Only events whose roll was taken: an empty roll says nothing about anybody.
    """
    if not view.items:
        return view
    begins = datetime.combine(view.day, time(), zone)
    people = [item.person_id for item in view.items]
    roll = aliased(Invitation)
    was_taken = sa.exists().where(roll.event_id == Event.id, roll.attended_at.is_not(None))
    query = (
        sa.select(Invitation.person_id, Event.title)
        .join(Event, Event.id == Invitation.event_id)
        .where(
            Invitation.person_id.in_(people),
            Invitation.attended_at.is_(None),
            sa.or_(Invitation.answer.is_(None), Invitation.answer != Answer.CANNOT),
            Event.state != EventState.CANCELLED,
            Event.starts_at >= begins,
            Event.starts_at < begins + timedelta(days=1),
            Event.starts_at <= now - LATE_AFTER,
            was_taken,
        )
        .order_by(Event.starts_at)
    )
    missed = {row.person_id: row.title for row in session.execute(query)}
    items = tuple(replace(item, missed=missed.get(item.person_id)) for item in view.items)
    return replace(view, items=items)
