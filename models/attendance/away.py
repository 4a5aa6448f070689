"""Who is elsewhere on a day, and where: as the board knows it, never the type of a leave."""

from dataclasses import dataclass
from datetime import date, datetime

from models.attendance.facts import Span
from models.attendance.loading import Ledger
from models.attendance.status import Status
from models.people.duty import DutyHolder
from models.whereabouts.interval import Kind

AWAY = (Status.LEAVE, Status.TRAINING, Status.OUT_ON_DUTY)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody who is elsewhere, and why."""

    name: str
    village: str
    status: Status
    kind: Kind | None
    place: str | None
    back_at: datetime | None


def away_of(ledger: Ledger, holder: DutyHolder, day: date, status: Status) -> Away:
    """Where they are now, if the day still runs, else where they were last on it."""
    span = _running(ledger, holder, day) or _last(ledger, holder, day)
    if span is None or status is Status.LEAVE:
        back_at = span.ends_at if span is not None and span.kind is Kind.LEAVE else None
        return Away(holder.name, holder.unit_name, status, None, None, back_at)
    return Away(holder.name, holder.unit_name, status, span.kind, span.place, span.ends_at)


def is_back(ledger: Ledger, holder: DutyHolder, day: date) -> bool:
    """In the village again on that day: the board says so at this moment."""
    span = _running(ledger, holder, day)
    return span is not None and span.kind is Kind.IN_VILLAGE


def _running(ledger: Ledger, holder: DutyHolder, day: date) -> Span | None:
    """What the board says now; of a day that is over it says nothing."""
    now = ledger.now
    if now >= ledger.day(holder, day).ends_at:
        return None
    found = [
        s
        for s in ledger.spans[holder.person_id]
        if s.starts_at <= now and (s.ends_at is None or s.ends_at > now)
    ]
    return found[-1] if found else None


def _last(ledger: Ledger, holder: DutyHolder, day: date) -> Span | None:
    window = ledger.day(holder, day)
    found = [
        s
        for s in ledger.spans[holder.person_id]
        if s.touches(window.starts_at, window.ends_at) and s.kind is not Kind.IN_VILLAGE
    ]
    return found[-1] if found else None
