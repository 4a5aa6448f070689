"""The log as a table: one row an entry that stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.people.duty import units_below
from models.work_log.queries import LogLine, entries
from models.work_log.search import Wanted


@dataclass(frozen=True, slots=True)
class LogRow:
    """Local times without a zone; `files` is how many came with it."""

    log_id: int
    duty_on: date
    name: str
    unit: str
    kind: str
    text: str
    people: str | None
    next_step: str | None
    said_at: datetime
    late: bool
    changes: int
    files: int


def ledger(
    session: Session, *, first: date, last: date, zone: ZoneInfo, unit_id: int | None
) -> Iterator[tuple[LogRow, list[dict[str, Any]]]]:
    """The rows, oldest first, each with its files."""
    units = units_below(session, unit_id) if unit_id is not None else None
    for line in entries(session, Wanted(first, last), units=units):
        yield _row(line, zone), line.media


def _row(line: LogLine, zone: ZoneInfo) -> LogRow:
    local = line.said_at.astimezone(zone).replace(tzinfo=None, microsecond=0)
    return LogRow(
        line.id, line.duty_on, line.name, line.unit, line.kind, line.text, line.people,
        line.next_step, local, line.is_late, line.versions, len(line.media),
    )  # fmt: skip
