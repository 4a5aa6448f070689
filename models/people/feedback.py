"""Complaints and suggestions (domain.md §0.1 makes a channel for them a must)."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key
from models.errors import DomainError
from models.messages import notice, once
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile

KIND = "feedback.given"
STRANGERS_A_DAY = 20
"""From people whom we do not know, of all of them: whoever floods the bot buries nobody's screen."""


class EnoughForToday(DomainError):
    """Somebody who is not on the roster has said something today, or too many have."""


class Feedback(Base):
    """What somebody wants whoever runs this to know."""

    __tablename__ = "feedback"

    id: Mapped[Key]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    text: Mapped[str]
    at: Mapped[datetime]


def give(
    session: Session,
    *,
    now: datetime,
    day: date,
    person_id: int | None,
    chat_id: int,
    text: str,
    profile: Profile,
) -> None:
    """Keep it and tell who is of the county now, silently. EnoughForToday."""
    if person_id is None:
        _need_room(session, now=now, day=day, chat_id=chat_id)
    row = Feedback(person_id=person_id, text=text, at=now)
    session.add(row)
    session.flush()
    county = session.scalars(
        sa.select(Person.id)
        .join(Posting, Posting.person_id == Person.id)
        .where(
            Posting.role.in_(profile.roles_with(Capability.AUDIT)),
            Posting.covers_day(day),
            Person.consented_at.is_not(None),
        )
        .distinct()
    )
    for reader in county.all():
        notice.tell(session, now=now, person_id=reader, kind=KIND, rings=False, id=row.id)


def _need_room(session: Session, *, now: datetime, day: date, chat_id: int) -> None:
    subject = f"chat:{chat_id}"
    done = once.done_for(session, kind=KIND, on=day)
    if subject in done or len(done) >= STRANGERS_A_DAY:
        raise EnoughForToday
    once.first_time(session, kind=KIND, subject=subject, on=day, now=now)
