"""The audit as it is read: who did what, with names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.audit import AuditEntry
from models.people.duty import units_below
from models.people.person import Person
from models.people.posting import Posting


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry. `name` empty = the system itself; `reason` is what was noted, as JSON."""

    entry_id: int
    at: datetime
    name: str
    what: str
    subject: str
    reason: str
    chain: str


def audit_rows(
    session: Session, *, first: datetime, last: datetime, unit_id: int | None = None
) -> Iterator[AuditRow]:
    """Entries from `first` up to before `last`, oldest first; of a unit: what its people did."""
    query = (
        sa.select(AuditEntry, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.by_person_id)
        .where(AuditEntry.at >= first, AuditEntry.at < last)
        .order_by(AuditEntry.id)
    )
    if unit_id is not None:
        theirs = sa.select(Posting.person_id).where(
            Posting.unit_id.in_(units_below(session, unit_id))
        )
        query = query.where(AuditEntry.by_person_id.in_(theirs))
    for entry, name in session.execute(query):
        noted = json.dumps(entry.details, ensure_ascii=False, sort_keys=True)
        yield AuditRow(
            entry.id, entry.at, name or "", entry.what, entry.subject,
            noted if entry.details else "", entry.chain,
        )  # fmt: skip
