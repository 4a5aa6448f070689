"""Receipts: which updates were taken in. Written first; a known id ends the turn there."""

from datetime import datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base

FORGET_AFTER = timedelta(hours=48)
"""Telegram keeps updates 24 hours, and restarts its ids at random after a quiet week."""


class Receipt(Base):
    """One update of one bot. `outcome`: handled, ignored, refused, failed."""

    __tablename__ = "receipt"

    bot_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    update_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str]


def upsert_for(session: Session) -> Any:
    """The dialect's INSERT, which knows ON CONFLICT."""
    name = session.get_bind().dialect.name
    return sqlite.insert if name == "sqlite" else postgresql.insert


def take(session: Session, *, bot_id: int, update_id: int, now: datetime) -> bool:
    """True if this update is new; the receipt is then written in this transaction."""
    statement = upsert_for(session)(Receipt).values(
        bot_id=bot_id, update_id=update_id, received_at=now, outcome="handled"
    )
    statement = statement.on_conflict_do_update(
        index_elements=["bot_id", "update_id"],
        set_={"received_at": now, "outcome": "handled"},
        where=Receipt.received_at < now - FORGET_AFTER,
    ).returning(Receipt.update_id)
    return session.scalar(statement) is not None


def set_outcome(session: Session, *, bot_id: int, update_id: int, outcome: str) -> None:
    session.execute(
        sa.update(Receipt)
        .where(Receipt.bot_id == bot_id, Receipt.update_id == update_id)
        .values(outcome=outcome)
    )


def purge(session: Session, *, now: datetime) -> int:
    """Drop receipts that no longer deduplicate; the number dropped."""
    done = session.execute(sa.delete(Receipt).where(Receipt.received_at < now - FORGET_AFTER))
    return cast("sa.CursorResult[Any]", done).rowcount
