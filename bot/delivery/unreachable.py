"""Somebody blocked the bot or is gone: remember it, tell the captain once, drop what waits."""

from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from handlers.context import Place
from locales.catalogs import translator_for
from models.messages import notice
from models.messages.outbox import Outgoing, State
from models.people.actor import find_actor
from models.people.person import Person
from models.policy.duty_time import duty_day_of
from models.whereabouts.supervisors import supervisor_of

log = structlog.get_logger()


def drop_chat(session: Session, chat_id: int, *, now: datetime, place: Place) -> None:
    """403: the chat's other rows would fail as well; somebody has to know that nobody reads them."""
    session.execute(
        sa.update(Outgoing)
        .where(Outgoing.chat_id == chat_id, Outgoing.state == State.PENDING)
        .values(state=State.DEAD, done_at=now, error="the chat cannot be reached")
    )
    person = session.scalar(sa.select(Person).filter_by(telegram_user_id=chat_id))
    log.info("unreachable", chat=chat_id, person=person and person.id)
    if person is None or person.unreachable_since is not None:
        return
    person.unreachable_since = now
    session.flush()
    _tell(session, chat_id, person.id, now, place)


def _tell(session: Session, chat_id: int, person_id: int, now: datetime, place: Place) -> None:
    zone = translator_for(place.language, place.zone).zone
    today = duty_day_of(now, zone)
    actor = find_actor(session, telegram_user_id=chat_id, today=today, profile=place.profile)
    post = actor and (actor.duty_post or next(iter(actor.posts), None))
    if not post:
        return
    to = supervisor_of(
        session, now=now, day=today, person_id=person_id, unit_id=post.unit_id,
        profile=place.profile,
    )  # fmt: skip
    if to is not None:
        notice.tell(session, now=now, person_id=to, kind="person.unreachable", about=person_id)
