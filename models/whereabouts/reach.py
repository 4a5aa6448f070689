"""Who cannot be reached through the bot any more, and who is heard from again."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.messages import notice
from models.people.actor import find_actor
from models.people.person import Person
from models.people.profile import Profile
from models.whereabouts.supervisors import TOLD, right_supervisor

GATHERED = timedelta(minutes=1)
"""A broadcast finds several people gone at once: one message names them all."""


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
    to = right_supervisor(
        session, profile=profile, unit_id=post.unit_id, capability=TOLD, day=day, now=now,
        about=person.id,
    )  # fmt: skip
    if to is None:
        return
    notice.tell(
        session, now=now, person_id=to.person_id, kind="person.unreachable", is_new=True,
        slot=f"unreachable:{to.unit_id}:{day}", not_before=now + GATHERED, unit=to.unit_id,
    )  # fmt: skip


def hear_from(session: Session, person_id: int) -> None:
    """They sent something: reachable again."""
    session.execute(sa.update(Person).where(Person.id == person_id).values(unreachable_since=None))
