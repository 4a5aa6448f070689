"""Who did what: append-only, each entry chained to the one before it by a hash."""

import hashlib
import json
from datetime import UTC, datetime
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
    """Append an entry to the chain; flushes. One at a time: two processes must not fork it."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite has one writer anyway
        session.execute(_LOCK)
    previous = session.scalar(sa.select(AuditEntry.chain).order_by(AuditEntry.id.desc()).limit(1))
    entry = AuditEntry(
        at=now, by_person_id=by_person_id, what=what, subject=subject,
        details=json.loads(json.dumps(details)), chain="",
    )  # fmt: skip
    entry.chain = link(previous or "", entry)
    session.add(entry)
    session.flush()


_LOCK = sa.select(sa.func.pg_advisory_xact_lock(0x61756469))
"""Held until the transaction ends."""


def link(previous: str, entry: AuditEntry) -> str:
    """The hash that ties an entry to the one before it (hex, 64 characters)."""
    at = entry.at.astimezone(UTC).isoformat()
    body = [at, entry.by_person_id, entry.what, entry.subject, entry.details]
    text = previous + json.dumps(body, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def first_broken(session: Session) -> AuditEntry | None:
    """The first entry that does not follow from the one before it; None if all do."""
    previous = ""
    for entry in session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id).execution_options(
            yield_per=1000)):  # fmt: skip
        if entry.chain != link(previous, entry):
            return entry
        previous = entry.chain
    return None
