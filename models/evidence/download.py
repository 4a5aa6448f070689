"""Files that the log names by Telegram's id, and what they turned out to be once fetched."""

from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

LARGEST = 20_000_000
"""Telegram gives a bot no larger file; it stays at Telegram and is re-sent by its id."""
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720))
GIVE_UP_AFTER = timedelta(days=7)


class DownloadState(StrEnum):
    """`lost`: Telegram did not give it within a week; `unreadable`: an image that is none."""

    WANTED = "wanted"
    STORED = "stored"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    LOST = "lost"


class EvidenceFile(Base):
    """One content, written once and never changed; images without their metadata."""

    __tablename__ = "evidence_file"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str]
    """Where it lies in the store: the hash, cut after two letters, and its ending."""
    mime: Mapped[str]
    size: Mapped[int]
    stored_at: Mapped[datetime]


class Download(Base):
    """One file of Telegram. A row that is due and `wanted` is fetched, again after each failure."""

    __tablename__ = "evidence_download"
    __table_args__ = (sa.Index("ix_evidence_download_due", "state", "due_at"),)

    id: Mapped[Key]
    unique_id: Mapped[str] = mapped_column(unique=True)
    """Telegram's name of the file, the same for everybody and for ever."""
    file_id: Mapped[str]
    kind: Mapped[str]
    wanted_at: Mapped[datetime]
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    state: Mapped[DownloadState] = mapped_column(default=DownloadState.WANTED)
    sha256: Mapped[str | None] = mapped_column(sa.ForeignKey("evidence_file.sha256"))
    error: Mapped[str | None]

    def next_try(self, now: datetime) -> datetime:
        return now + WAITS[min(self.attempts, len(WAITS) - 1)]
