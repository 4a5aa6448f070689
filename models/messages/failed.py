"""Failed updates: kept as they came, so that nothing that was said is lost to a bug of ours."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key


class FailedState(StrEnum):
    """`retry` is what `zhucun failed retry` marks; `moved_on` = the conversation went elsewhere."""

    KEPT = "kept"
    RETRY = "retry"
    REPLAYED = "replayed"
    MOVED_ON = "moved_on"


class FailedUpdate(Base):
    """The raw update as ASCII JSON text: jsonb refuses lone surrogates and NUL."""

    __tablename__ = "failed_update"

    id: Mapped[Key]
    bot_id: Mapped[int] = mapped_column(sa.BigInteger())
    update_id: Mapped[int] = mapped_column(sa.BigInteger())
    raw: Mapped[str]
    error: Mapped[str]
    step: Mapped[str | None]
    kept_at: Mapped[datetime]
    state: Mapped[FailedState] = mapped_column(default=FailedState.KEPT, index=True)
    attempts: Mapped[int] = mapped_column(default=0)


def to_retry(session: Session, *, limit: int = 50) -> list[FailedUpdate]:
    query = sa.select(FailedUpdate).where(FailedUpdate.state == FailedState.RETRY)
    return list(session.scalars(query.order_by(FailedUpdate.id).limit(limit)))


def mark_for_retry(session: Session, ids: list[int] | None) -> int:
    """Mark these (or all kept ones) for the running program to replay; how many."""
    query = sa.select(FailedUpdate).where(FailedUpdate.state == FailedState.KEPT)
    if ids is not None:
        query = query.where(FailedUpdate.id.in_(ids))
    rows = list(session.scalars(query))
    for row in rows:
        row.state = FailedState.RETRY
    return len(rows)
