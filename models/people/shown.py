"""Whose keyboard and command menu were made for other roles than they hold now."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.actor import Actor
from models.people.person import Person
from models.people.posting import Posting


def roles_of(actor: Actor) -> str:
    return _signature(post.role for post in actor.posts)


def remember(session: Session, actor: Actor) -> None:
    """The keyboard and the menu of these roles are on their way."""
    session.get_one(Person, actor.person_id).shown_for = roles_of(actor)


_SHOWN = (
    sa.select(Person.telegram_user_id, Person.shown_for, Posting.role)
    .outerjoin(
        Posting,
        sa.and_(
            Posting.person_id == Person.id,
            Posting.covers_day(sa.bindparam("day")),
        ),
    )
    .where(
        Person.shown_for.is_not(None),
        Person.consented_at.is_not(None),
        Person.unreachable_since.is_(None),
    )
)


def outdated(session: Session, day: date) -> list[int]:
    """Accounts whose roles have changed since, by import or because a posting begins or ends."""
    rows = session.execute(_SHOWN, {"day": day})
    held: dict[tuple[int, str], list[str]] = {}
    for account, shown_for, role in rows:
        if account is not None and shown_for is not None:
            held.setdefault((account, shown_for), []).extend([role] if role else [])
    return [account for (account, was), roles in held.items() if _signature(roles) != was]


def _signature(roles: Iterable[str]) -> str:
    return " ".join(sorted(set(roles)))
