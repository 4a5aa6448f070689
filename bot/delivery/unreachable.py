"""Somebody blocked the bot or is gone: remember it, tell the captain once, drop what waits."""

from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from models.messages.outbox import Outgoing, State
from models.people.person import Person

log = structlog.get_logger()


def drop_chat(session: Session, chat_id: int, *, now: datetime) -> None:
    """403: the chat's other rows would fail as well."""
    session.execute(
        sa.update(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.state == State.PENDING)
        .values(state=State.DEAD, done_at=now, error="the chat cannot be reached")
    )
    person = session.scalar(sa.select(Person).filter_by(telegram_user_id=chat_id))
    log.info("unreachable", chat=chat_id, person=person and person.id)
    if person is not None and person.unreachable_since is None:
        person.unreachable_since = now
