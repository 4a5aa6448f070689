"""Who did what: append-only, each entry chained to the one before it by a hash."""

import hashlib
import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from models.base import Base, Key


class AuditEntry(Base):
    """One decision or record. `by_person_id` empty = the system itself."""

    __tablename__ = "audit_entry"

    id: Mapped[Key]
    at: Mapped[datetime]
    by_person_id: Mapped[int | None]
    what: Mapped[str]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]]
    chain: Mapped[str]


def note(
    session: Session,
    *,
    now: datetime,
    by_person_id: int | None,
    what: str,
    subject: str = "",
    **details: Any,
) -> None:
    """Append an entry to the chain; flushes."""
    previous = session.scalar(sa.select(AuditEntry.chain).order_by(AuditEntry.id.desc()).limit(1))
    entry = AuditEntry(
        at=now, by_person_id=by_person_id, what=what, subject=subject, details=details, chain=""
    )
    entry.chain = link(previous or "", entry)
    session.add(entry)
    session.flush()


def link(previous: str, entry: AuditEntry) -> str:
    """The hash that ties an entry to the one before it (hex, 64 characters)."""
    body = [entry.at.isoformat(), entry.by_person_id, entry.what, entry.subject, entry.details]
    text = previous + json.dumps(body, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
