"""What the invited say: coming, or cannot and why."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.errors import NotFound
from models.events.errors import EventClosed
from models.events.event import Event, EventState
from models.events.invitation import Answer, Invitation


def answer(
    session: Session, *, now: datetime, event_id: int, person_id: int, said: Answer,
    reason: str | None = None,
) -> Event:  # fmt: skip
    """Keep the answer; it may be changed until the event is over."""
    event = session.get(Event, event_id)
    invitation = session.scalar(
        sa.select(Invitation).filter_by(event_id=event_id, person_id=person_id).with_for_update()
    )
    if event is None or invitation is None:
        raise NotFound(what="event", given=str(event_id))
    if event.state is not EventState.SCHEDULED or event.ends_at <= now:
        raise EventClosed(title=event.title)
    invitation.answer, invitation.answered_at = said, now
    invitation.reason = reason
    session.flush()
    return event
