"""What becomes of a file: wanted in the turn that names it, fetched later, stored once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.evidence.download import (
    GIVE_UP_AFTER,
    LARGEST,
    Download,
    DownloadState,
    EvidenceFile,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A file to fetch now, as plain values."""

    id: int
    file_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is stored: the bytes themselves lie under `key`."""

    sha256: str
    key: str
    mime: str
    size: int


def want(session: Session, *, now: datetime, media: Iterable[dict[str, Any]]) -> None:
    """Each file once, however often and by whomever it is sent."""
    for file in media:
        row = session.scalar(sa.select(Download).filter_by(unique_id=file["unique_id"]))
        if row is not None:
            row.file_id = file["file_id"]
            continue
        is_too_large = (file.get("size") or 0) > LARGEST
        session.add(
            Download(
                unique_id=file["unique_id"], file_id=file["file_id"], kind=file["kind"],
                wanted_at=now, due_at=now,
                state=DownloadState.TOO_LARGE if is_too_large else DownloadState.WANTED,
            )
        )  # fmt: skip
        session.flush()


def claim(session: Session, *, now: datetime) -> Due | None:
    """The next due file. Its next try is set before this one begins: a killed worker loses none."""
    row = session.scalar(
        sa.select(Download)
        .where(Download.state == DownloadState.WANTED, Download.due_at <= now)
        .order_by(Download.due_at, Download.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return None
    row.due_at = row.next_try(now)
    row.attempts += 1
    return Due(row.id, row.file_id, row.kind)


def stored(session: Session, *, now: datetime, download_id: int, content: Content) -> None:
    """The same content from another message points to the file that is already there."""
    if session.get(EvidenceFile, content.sha256) is None:
        session.add(
            EvidenceFile(
                sha256=content.sha256, key=content.key, mime=content.mime, size=content.size,
                stored_at=now,
            )
        )  # fmt: skip
        session.flush()
    row = session.get_one(Download, download_id)
    row.state, row.sha256, row.error = DownloadState.STORED, content.sha256, None


def failed(session: Session, *, now: datetime, download_id: int, error: str) -> None:
    """Try again later, for a week."""
    row = session.get_one(Download, download_id)
    row.error = error[:300]
    if now - row.wanted_at > GIVE_UP_AFTER:
        row.state = DownloadState.LOST


def ended(session: Session, *, download_id: int, state: DownloadState, error: str) -> None:
    """It will never be stored; Telegram still shows it by its id."""
    row = session.get_one(Download, download_id)
    row.state, row.error = state, error[:300]
