"""Reads of evidence: is something due, and which content a log entry's files have."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.evidence.download import Download, DownloadState, EvidenceFile


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A content in the store."""

    key: str
    mime: str


def is_something_due(session: Session, *, now: datetime) -> bool:
    due = sa.select(Download.id).where(
        Download.state == DownloadState.WANTED, Download.due_at <= now
    )
    return session.scalar(due.limit(1)) is not None


def stored_files(session: Session, media: Iterable[dict[str, Any]]) -> list[StoredFile]:
    """Those of the files that lie in the store, in their order."""
    wanted = [file["unique_id"] for file in media]
    rows = session.execute(
        sa.select(Download.unique_id, EvidenceFile.key, EvidenceFile.mime)
        .join(EvidenceFile, EvidenceFile.sha256 == Download.sha256)
        .where(Download.unique_id.in_(wanted))
    )
    found = {unique_id: StoredFile(key, mime) for unique_id, key, mime in rows}
    return [found[unique_id] for unique_id in dict.fromkeys(wanted) if unique_id in found]
