"""Who cannot be reached through the bot any more, and who is heard from again."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.messages import notice
from models.people.actor import find_actor
from models.people.person import Person
from models.people.profile import Profile
from models.whereabouts.supervisors import supervisor_of


def lose(
    session: Session, *, telegram_user_id: int, now: datetime, day: date, profile: Profile
) -> None:
    """They blocked the bot or are gone: remember it and tell the right supervisor, once."""
    person = session.scalar(sa.select(Person).filter_by(telegram_user_id=telegram_user_id))
    if person is None or person.unreachable_since is not None:
        return
    person.unreachable_since = now
    session.flush()
    actor = find_actor(session, telegram_user_id=telegram_user_id, today=day, profile=profile)
    post = actor and (actor.duty_post or next(iter(actor.posts), None))
    if not post:
        return
    to = supervisor_of(
        session, now=now, day=day, person_id=person.id, unit_id=post.unit_id, profile=profile
    )
    if to is not None:
        notice.tell(session, now=now, person_id=to, kind="person.unreachable", about=person.id)


def hear_from(session: Session, person_id: int) -> None:
    """They sent something: reachable again."""
    session.execute(sa.update(Person).where(Person.id == person_id).values(unreachable_since=None))
