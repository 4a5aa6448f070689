"""Whether somebody may speak about a unit: a post with the capability there or above."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.people.actor import Actor
from models.people.profile import Capability
from models.people.unit import Unit


def need_over(
    session: Session, *, actor: Actor, unit_id: int, any_of: tuple[Capability, ...]
) -> None:
    """NotAllowed unless the actor holds one of the capabilities in the unit or above it."""
    if not is_over(session, actor=actor, unit_id=unit_id, any_of=any_of):
        raise NotAllowed(capability=any_of[0])


def is_over(
    session: Session, *, actor: Actor, unit_id: int, any_of: tuple[Capability, ...]
) -> bool:
    """Whether one of the actor's posts, there or above, gives one of the capabilities."""
    units = {p.unit_id for p in actor.posts if p.capabilities.intersection(any_of)}
    return any(level in units for level in upward(session, unit_id))


def top_of(session: Session, unit_id: int) -> int:
    """The unit at the top of the tree it stands in."""
    *_, top = upward(session, unit_id)
    return top


def decides_at_top(session: Session, *, actor: Actor, unit_id: int) -> bool:
    """Whether they decide at the top of its tree: the only ones who still correct a locked month."""
    top = top_of(session, unit_id)
    return any(p.unit_id == top and Capability.DECIDE in p.capabilities for p in actor.posts)


def upward(session: Session, unit_id: int) -> Iterator[int]:
    """The unit and all above it, read as far as they are asked for."""
    level: int | None = unit_id
    while level is not None:
        yield level
        level = session.scalar(sa.select(Unit.parent_id).where(Unit.id == level))
