"""Receipts: which updates were taken in. Written first; a known id ends the turn there."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, change, columns, table_of

FORGET_AFTER = timedelta(hours=48)
"""Telegram keeps updates 24 hours, and restarts its ids at random after a quiet week."""


class Receipt(Base):
    """One update of one bot. `outcome`: handled, ignored, refused, failed."""

    __tablename__ = "receipt"

    bot_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    update_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str]


def insert_for(dialect: str) -> Any:
    """The dialect's INSERT, which knows ON CONFLICT."""
    return sqlite.insert if dialect == "sqlite" else postgresql.insert


def take(session: Session, *, bot_id: int, update_id: int, now: datetime) -> bool:
    """True if this update is new; the receipt is then written in this transaction."""
    statement = _take(session.get_bind().dialect.name)
    row = {"bot_id": bot_id, "update_id": update_id, "received_at": now, "outcome": "handled"}
    forgotten = {"forgotten": now - FORGET_AFTER}
    return session.connection().execute(statement, row | forgotten).first() is not None


@cache
def _take(dialect: str) -> Any:
    """The statement of every turn, built once: building it costs more than running it."""
    made = insert_for(dialect)(Receipt.__table__).values(
        {name: sa.bindparam(name) for name in ("bot_id", "update_id", "received_at", "outcome")}
    )
    return made.on_conflict_do_update(
        index_elements=["bot_id", "update_id"],
        set_={"received_at": made.excluded.received_at, "outcome": made.excluded.outcome},
        where=Receipt.received_at < sa.bindparam("forgotten", type_=Receipt.received_at.type),
    ).returning(Receipt.update_id)


def set_outcome(session: Session, *, bot_id: int, update_id: int, outcome: str) -> None:
    session.execute(
        sa.update(Receipt)
        .where(Receipt.bot_id == bot_id, Receipt.update_id == update_id)
        .values(outcome=outcome)
    )


def purge(session: Session, *, now: datetime) -> int:
    """Drop receipts that no longer deduplicate; the number dropped."""
    return change(session, _PURGE, {"before": now - FORGET_AFTER})


_PURGE = sa.delete(table_of(Receipt)).where(columns(Receipt).received_at < sa.bindparam("before"))
