"""Files that Telegram already has: a large one goes up once, then by its file_id."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class SentFile(Base):
    """`key` names one state of a file: path, size and time of the last change."""

    __tablename__ = "sent_file"

    key: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[str]
    sent_at: Mapped[datetime]


def key_of(path: str) -> str | None:
    """None if there is no such file."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return f"{path}:{found.st_size}:{found.st_mtime_ns}"


def known(session: Session, path: str) -> str | None:
    """The file_id of a file that did not change since it was sent."""
    if (key := key_of(path)) is None:
        return None
    return session.scalar(sa.select(SentFile.file_id).filter_by(key=key))


def remember(session: Session, path: str, *, file_id: str, now: datetime) -> None:
    if (key := key_of(path)) is not None:
        session.merge(SentFile(key=key, file_id=file_id, sent_at=now))
