"""What people said without saying what it is: a row a message (an album is one), until it is chosen.

Several may wait at once, also over a restart; none takes another's place.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key, change, columns, table_of
from models.errors import NotFound

SAME_WITHIN = timedelta(minutes=10)
TOGETHER = timedelta(minutes=30)
"""What waits that long may be kept as one entry."""
FORGET_AFTER = timedelta(days=30)
FORGET_WAITING_AFTER = timedelta(days=90)


class Became(StrEnum):
    """What somebody chose for a message."""

    LOG = "log"
    WHERE = "where"
    LEAVE = "leave"
    CAPTAIN = "captain"
    ANSWER = "answer"  # to the noon question
    CASE = "case"  # their word on a case about them
    SUMMARY = "summary"  # words for a weekly or monthly summary


class Said(Base):
    """`became` is empty while it waits; `ref_id` then names the log entry or summary it went into."""

    __tablename__ = "said"
    __table_args__ = (
        sa.UniqueConstraint("chat_id", "message_id"),
        sa.Index("ix_said_chat_album", "chat_id", "album_id"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    chat_id: Mapped[int] = mapped_column(sa.BigInteger())
    message_id: Mapped[int] = mapped_column(sa.BigInteger())
    """Of an album the part that came first."""
    album_id: Mapped[str | None]
    said_at: Mapped[datetime]
    received_at: Mapped[datetime]
    text: Mapped[str]
    media: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON(), default=list)
    """Files by kind, `file_id` and `unique_id`."""
    became: Mapped[Became | None]
    ref_id: Mapped[int | None] = mapped_column(sa.BigInteger())

    @property
    def slot(self) -> str:
        """The slot of the answer to it: the chooser, then what became of it."""
        return f"said:{self.message_id}"


def keep(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    person_id: int,
    chat_id: int,
    message_id: int,
    text: str,
    media: list[dict[str, Any]],
    album_id: str | None = None,
) -> Said:
    """Keep a message; the parts of an album, which come one by one, join one row. Flushes."""
    if album_id is not None and (row := _album(session, chat_id, album_id)) is not None:
        row.media = [*row.media, *media]
        row.text = "\n".join(part for part in (row.text, text) if part)
        return row
    row = Said(
        person_id=person_id, chat_id=chat_id, message_id=message_id, album_id=album_id,
        said_at=said_at, received_at=now, text=text, media=media,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _album(session: Session, chat_id: int, album_id: str) -> Said | None:
    return session.scalar(sa.select(Said).filter_by(chat_id=chat_id, album_id=album_id))


def waits_already(
    session: Session,
    *,
    said_at: datetime,
    chat_id: int,
    text: str,
    media: list[dict[str, Any]],
    album_id: str | None = None,
) -> bool:
    """The same file with the same words waits: a phone with bad signal sent it twice.

    A part of an album: it waits in another album already.
    """
    if not media:
        return False
    files = [file["unique_id"] for file in media]
    for row in session.scalars(_waiting(chat_id, since=said_at - SAME_WITHIN)):
        has = [file["unique_id"] for file in row.media]
        if album_id is None and row.text == text and has == files:
            return True
        is_other = album_id is not None and row.album_id not in (None, album_id)
        if is_other and text in ("", row.text) and set(files) <= set(has):
            return True
    return False


def own(session: Session, *, person_id: int, said_id: int) -> Said:
    row = session.get(Said, said_id)
    if row is None or row.person_id != person_id:
        raise NotFound(what="message", given=str(said_id))
    return row


def waiting_with(session: Session, row: Said) -> list[Said]:
    """Everything that waits together with it (itself too), oldest first."""
    return list(session.scalars(_waiting(row.chat_id, since=row.said_at - TOGETHER)))


def by_message(session: Session, *, chat_id: int, message_id: int) -> Said | None:
    return session.scalar(sa.select(Said).filter_by(chat_id=chat_id, message_id=message_id))


def forget(session: Session, *, now: datetime) -> int:
    """Drop what became something a month ago, and what nobody chose for in three; how many."""
    return change(
        session, _FORGET, {"before": now - FORGET_AFTER, "waiting": now - FORGET_WAITING_AFTER}
    )


_SAID = columns(Said)
_FORGET = sa.delete(table_of(Said)).where(
    sa.or_(
        sa.and_(_SAID.became.is_not(None), _SAID.received_at < sa.bindparam("before")),
        _SAID.received_at < sa.bindparam("waiting"),
    )
)


def _waiting(chat_id: int, *, since: datetime) -> sa.Select[Said]:
    return (
        sa.select(Said)
        .where(Said.chat_id == chat_id, Said.became.is_(None), Said.said_at >= since)
        .order_by(Said.id)
    )
