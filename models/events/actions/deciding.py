"""Minutes and decisions: who does what until when; owners are reminded on the day."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.errors import NotFound
from models.events.actions.calling import managed_event
from models.events.actions.telling import Notice
from models.events.decision import Decision
from models.events.event import Event
from models.messages import notice
from models.messages.outbox import Lane
from models.people.actor import Actor


def keep_record(session: Session, *, now: datetime, by: Actor, event_id: int, text: str) -> Event:
    """The minutes; written again, they replace the older ones (the trail keeps who and when)."""
    event = managed_event(session, by=by, event_id=event_id)
    event.record = text
    audit.note(
        session, now=now, by_person_id=by.person_id, what="event.recorded", subject=event.source
    )
    session.flush()
    return event


def decide(
    session: Session, *, now: datetime, by: Actor, event_id: int, text: str, owner_id: int,
    due_on: date,
) -> Decision:  # fmt: skip
    """Somebody does something until a day."""
    event = managed_event(session, by=by, event_id=event_id)
    row = Decision(
        event_id=event.id, unit_id=event.unit_id, text=text, owner_id=owner_id, due_on=due_on,
        decided_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def finish_decision(
    session: Session, *, now: datetime, person_id: int, decision_id: int
) -> Decision:
    """Done, says the owner."""
    row = session.scalar(
        sa.select(Decision).filter_by(id=decision_id, owner_id=person_id).with_for_update()
    )
    if row is None:
        raise NotFound(what="decision", given=str(decision_id))
    row.done_at = row.done_at or now
    session.flush()
    return row


def remind_owners(session: Session, *, now: datetime, today: date) -> int:
    """Remind whose decision falls due today, once; how many."""
    query = sa.select(Decision).where(
        Decision.done_at.is_(None), Decision.reminded_at.is_(None), Decision.due_on <= today
    )
    rows = list(session.scalars(query.order_by(Decision.id).limit(500)))
    for row in rows:
        row.reminded_at = now
        notice.tell(
            session, now=now, person_id=row.owner_id, kind=Notice.DECISION_DUE,
            lane=Lane.REMINDER, slot=f"decision:{row.id}", decision_id=row.id,
        )  # fmt: skip
    session.flush()
    return len(rows)
