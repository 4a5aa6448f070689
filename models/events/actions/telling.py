"""Owing the invited a notice: one message a person and event, the newest, ringing."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.events.event import Event
from models.events.reminder import ReminderRule
from models.messages import notice
from models.messages.outbox import Lane
from models.policy.policy import policy_for


class Notice(StrEnum):
    """Kinds of notices about events; `handlers/screens/event_notices.py` words them."""

    INVITED = "event.invited"
    CHANGED = "event.changed"
    CANCELLED = "event.cancelled"
    REMINDER = "event.reminder"
    MISSED = "event.missed"
    DECISION_DUE = "event.decision_due"


def is_night(session: Session, now: datetime, event: Event) -> bool:
    """Whether what can wait must not ring now; a change or a cancellation cannot wait."""
    policy = policy_for(session, event.unit_id, now.date())
    return ReminderRule.of(policy, ()).is_silent(now.astimezone(ZoneInfo(event.zone)).time())


def slot_of(event_id: int, person_id: int) -> str:
    """Whose message is replaced by the next one about the same event."""
    return f"event:{event_id}:{person_id}"


def tell_one(
    session: Session,
    *,
    now: datetime,
    event: Event,
    person_id: int,
    kind: Notice,
    rings: bool = True,
) -> bool:
    """A new message (an edit does not ring); False if the person is not bound."""
    is_early = kind in (Notice.INVITED, Notice.CHANGED, Notice.REMINDER)
    row_id = notice.tell(
        session,
        now=now,
        person_id=person_id,
        kind=kind,
        lane=Lane.ALERT if kind is Notice.CANCELLED else Lane.REMINDER,
        slot=slot_of(event.id, person_id),
        is_new=True,
        rings=rings,
        expires_at=event.starts_at if is_early else None,
        event_id=event.id,
    )
    return row_id is not None
