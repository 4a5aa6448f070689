"""Jobs: long work (month sheets, PDFs, charts) that one worker process does from rows."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key


class JobState(StrEnum):
    """`running` rows of a dead worker go back to `waiting` when their lease is over."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """`kind` names a maker in `bot/reports`; the file goes to `chat_id` when there is one."""

    __tablename__ = "job"

    id: Mapped[Key]
    kind: Mapped[str]
    params: Mapped[dict[str, Any]]
    asked_by: Mapped[int | None]
    chat_id: Mapped[int | None] = mapped_column(sa.BigInteger())
    asked_at: Mapped[datetime]
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None]
    path: Mapped[str | None]
    error: Mapped[str | None]

    @property
    def slot(self) -> str:
        """The slot of the message that says "being made"; the file takes its place."""
        return f"job:{self.id}"


def ask(
    session: Session,
    *,
    now: datetime,
    kind: str,
    params: dict[str, Any],
    asked_by: int | None = None,
    chat_id: int | None = None,
) -> Job:
    row = Job(kind=kind, params=params, asked_by=asked_by, chat_id=chat_id, asked_at=now)
    session.add(row)
    session.flush()
    return row
