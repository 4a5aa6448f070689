"""The outbox: every outgoing message is a row, born `pending` in the transaction that caused it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key, change, columns, find, insert, table_of


class Lane(IntEnum):
    """What goes first. Answers to taps have no bucket and die after 15 seconds."""

    ANSWER = 0
    REPLY = 1
    ALERT = 2
    BOARD = 3
    REMINDER = 4
    DIGEST = 5


class State(StrEnum):
    """`dead` = refused for good; `expired` = too old to be worth sending.

    `held` = over the day's limit of ringing messages; `joined` = told in a digest instead.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"
    EXPIRED = "expired"
    HELD = "held"
    JOINED = "joined"


class Outgoing(Base):
    """A call of the Bot API that is owed, or a notice that delivery words when it claims it."""

    __tablename__ = "outgoing"
    __table_args__ = (
        sa.Index("ix_outgoing_due", "state", "lane", "id"),
        sa.Index("ix_outgoing_chat_slot", "chat_id", "slot"),
        sa.Index(
            "ix_outgoing_to_wipe",
            "done_at",
            sqlite_where=sa.text("params IS NOT NULL"),
            postgresql_where=sa.text("params IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    lane: Mapped[int]
    chat_id: Mapped[int] = mapped_column(sa.BigInteger())
    state: Mapped[State] = mapped_column(default=State.PENDING)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    method: Mapped[str | None]
    """Bot API method; empty while a notice has no words yet."""
    params: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON())
    """Its parameters without chat_id; wiped 3 days after it was sent."""
    slot: Mapped[str | None]
    """`kind:subject`: later rows with the same slot edit the message that this one became."""
    is_new: Mapped[bool] = mapped_column(default=False)
    """Send the slot's message anew and delete the old one: an edit does not ring."""
    then: Mapped[str | None]
    """`pin`: what follows once it was sent."""
    upload: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON())
    """A file that goes up with it: {field, path, name}."""
    person_id: Mapped[int | None]
    """Whom a notice is for; empty for replies, groups and boards."""
    notice: Mapped[str | None]
    """Kind of a notice, one of those listed in `handlers/screens/notices.py`."""
    ref: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON())
    """The ids a notice is about. Never words."""
    attempts: Mapped[int] = mapped_column(default=0)
    ambiguous: Mapped[int] = mapped_column(default=0)
    """Failures after which the message may have arrived all the same."""
    claimed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(sa.BigInteger())
    error: Mapped[str | None]
    rings: Mapped[bool] = mapped_column(default=True)
    is_urgent: Mapped[bool] = mapped_column(default=False)
    """Safety and emergencies: rings at any hour, however many rang before."""


class Slot(Base):
    """Which message stands for (chat, kind:subject) now; the target of edits and deletions."""

    __tablename__ = "slot"

    chat_id: Mapped[int] = mapped_column(sa.BigInteger(), primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(sa.BigInteger())
    sent_at: Mapped[datetime]
    last_body: Mapped[str | None]
    """Hash of what stands there: an unchanged board is not sent again."""


@dataclass(frozen=True, slots=True)
class Call:
    """A Bot API call without its chat."""

    method: str
    params: dict[str, Any]


def send(
    session: Session,
    *,
    now: datetime,
    chat_id: int,
    call: Call,
    lane: Lane = Lane.REPLY,
    slot: str | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    rings: bool = True,
    is_new: bool = False,
    then: str | None = None,
    upload: dict[str, Any] | None = None,
) -> int:
    """Owe `call` to a chat; the row's id. With a slot, an edit of the message there unless `is_new`."""
    if slot is not None and (waiting := pending_in(session, chat_id, slot)) is not None:
        waiting.method, waiting.params, waiting.notice = call.method, call.params, None
        waiting.state = State.PENDING
        waiting.not_before, waiting.expires_at = not_before, expires_at
        waiting.upload, waiting.then = upload, then
        waiting.is_new = is_new or waiting.is_new
        return waiting.id
    return insert(
        session, Outgoing, lane=lane, chat_id=chat_id, created_at=now, not_before=not_before,
        slot=slot, expires_at=expires_at, method=call.method, params=call.params, rings=rings,
        is_new=is_new, then=then, upload=upload,
    )  # fmt: skip


_ROW = columns(Outgoing)
_WAITING = (
    sa.select(_ROW.id)
    .where(
        _ROW.chat_id == sa.bindparam("chat_id"),
        _ROW.slot == sa.bindparam("slot"),
        sa.or_(_ROW.state == State.PENDING, _ROW.state == State.HELD),
    )
    .order_by(_ROW.id.desc())
    .limit(1)
    .with_for_update()
)
"""Built once: every answer and every notice asks it. Of several the newest, which goes out last.
Nobody claims the row before its new words are committed; a row that somebody is claiming is not
found any more."""


def pending_in(session: Session, chat_id: int, slot: str) -> Outgoing | None:
    """The row that waits to be sent for this slot; its body may still be replaced."""
    return find(session, Outgoing, _WAITING, {"chat_id": chat_id, "slot": slot})


STRANGER_EVERY = timedelta(minutes=1)
STRANGER_MOST = 5
"""Binding takes some answers; more than that in a minute is a game."""


def is_owed(session: Session, chat_ids: list[int], *, now: datetime) -> bool:
    """Whether a message to one of these chats is due or on its way."""
    owed = sa.select(Outgoing.id).where(
        Outgoing.chat_id.in_(chat_ids),
        Outgoing.state.in_((State.PENDING, State.SENDING)),
        sa.or_(Outgoing.not_before.is_(None), Outgoing.not_before <= now),
    )
    return session.scalar(owed.limit(1)) is not None


def has_said_enough(session: Session, *, now: datetime, chat_id: int, call: Call) -> bool:
    """To a stranger: the same answer once a minute, and not many of any kind."""
    recent = sa.select(Outgoing.method, Outgoing.params).where(
        Outgoing.chat_id == chat_id, Outgoing.created_at > now - STRANGER_EVERY
    )
    said = [Call(method or "", params or {}) for method, params in session.execute(recent)]
    return len(said) >= STRANGER_MOST or call in said


WIPE_AFTER = timedelta(days=3)
FORGET_AFTER = timedelta(days=90)


def wipe_bodies(session: Session, *, now: datetime) -> int:
    """Forget what was said in rows that ended 3 days ago, and the rows after 90; how many."""
    wiped = change(session, _WIPE, {"before": now - WIPE_AFTER})
    return wiped + change(session, _FORGET, {"before": now - FORGET_AFTER})


_IS_OLD = _ROW.done_at < sa.bindparam("before")
_WIPE = (
    sa.update(table_of(Outgoing)).where(_IS_OLD, _ROW.params.is_not(None)).values(params=sa.null())
)
_FORGET = sa.delete(table_of(Outgoing)).where(_IS_OLD)
