"""Conversations: where somebody is in a flow. A row locked for the turn and committed with it."""

from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.messages.receipt import insert_for


class Conversation(Base):
    """One person in one chat. `step` is empty outside flows; `answers` are what was said so far."""

    __tablename__ = "conversation"

    bot_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    chat_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    step: Mapped[str | None]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    language: Mapped[str | None]
    """Chosen before the account was bound."""
    moved_at: Mapped[datetime | None]
    """When the step last changed: a replay of an older update must not move it."""


_LOCK = (
    sa.select(Conversation)
    .where(
        Conversation.bot_id == sa.bindparam("bot_id"),
        Conversation.chat_id == sa.bindparam("chat_id"),
        Conversation.user_id == sa.bindparam("user_id"),
    )
    .with_for_update()
)


@cache
def _make(dialect: str) -> Any:
    return insert_for(dialect)(Conversation.__table__).on_conflict_do_nothing()


def lock(session: Session, *, bot_id: int, chat_id: int, user_id: int) -> Conversation:
    """The row, made if missing, locked until commit: keeps one person's updates in order."""
    key = {"bot_id": bot_id, "chat_id": chat_id, "user_id": user_id}
    if (found := session.scalar(_LOCK, key)) is not None:
        return found
    session.execute(_make(session.get_bind().dialect.name), key | {"answers": {}})
    return session.scalars(_LOCK, key).one()
