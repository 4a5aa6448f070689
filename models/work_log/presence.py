"""Where somebody was, beside what they say they did: asked about gently, once a day, never judged."""

from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.messages import once
from models.policy.duty_time import at_local
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at
from models.work_log.entry import LogEntry
from models.work_log.errors import EntryClosed

IN_THE_VILLAGE = ("visit", "mediation", "industry", "project", "village_meeting", "care")
"""Kinds of work that need somebody there; studying on leave is nobody's question."""
NOON = time(12)


class Presence(StrEnum):
    """What the author says about a log of a day of leave."""

    BACK = "back"
    AFAR = "afar"
    OTHER_DAY = "other_day"


def should_ask(session: Session, *, now: datetime, row: LogEntry, zone: ZoneInfo) -> bool:
    """True once a person and day: work in the village, while the board has them on leave."""
    if row.kind not in IN_THE_VILLAGE or row.presence is not None:
        return False
    at = at_local(row.duty_on, NOON, zone) if row.is_late else row.said_at
    there = running_at(session, person_id=row.person_id, at=at)
    if there is None or there.kind is not Kind.LEAVE:
        return False
    return once.first_time(
        session, kind="log.presence", subject=f"person:{row.person_id}", on=row.duty_on, now=now
    )


def answer(session: Session, *, person_id: int, entry_id: int, presence: Presence) -> LogEntry:
    """The author's word stands; it is shown with the entry and changes no day."""
    row = session.get(LogEntry, entry_id)
    if row is None or row.person_id != person_id:
        raise EntryClosed
    row.presence = presence
    return row
