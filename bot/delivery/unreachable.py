"""Somebody blocked the bot or is gone: remember it, tell the captain once, drop what waits."""

from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from bot import metrics
from handlers.context import Place
from locales.catalogs import translator_for
from models.messages.outbox import Lane, Outgoing, State
from models.policy.duty_time import duty_day_of
from models.whereabouts.group_board import detach
from models.whereabouts.reach import lose

log = structlog.get_logger()


def drop_chat(session: Session, chat_id: int, *, now: datetime, place: Place) -> None:
    """403: the chat's other rows would fail as well; somebody has to know that nobody reads them."""
    dropped = session.scalars(
        sa.update(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.state == State.PENDING)
        .values(state=State.DEAD, done_at=now, error="the chat cannot be reached")
        .returning(Outgoing.lane)
    )
    for lane in dropped:
        metrics.NOT_SENT.labels(State.DEAD.value, Lane(lane).name.lower()).inc()
    log.info("unreachable", chat=chat_id)
    detach(session, chat_id=chat_id)
    zone = translator_for(place.language, place.zone).zone
    lose(session, telegram_user_id=chat_id, now=now, day=duty_day_of(now, zone),
         profile=place.profile)  # fmt: skip
