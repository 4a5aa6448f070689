"""The ledger of events: one row a person and event, for exports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.events.event import Event
from models.events.invitation import Invitation
from models.events.numbers import attended_minutes
from models.people.duty import units_below
from models.people.person import Person
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Instants are local, without zone, to the minute: as people read and spreadsheets sort them."""

    event_id: int
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str | None
    event_unit: str
    organiser: str
    state: str
    name: str
    unit: str
    answer: str | None
    reason: str | None
    attended_at: datetime | None
    via: str | None
    late: bool
    left_early_at: datetime | None
    hours: float
    recorded_by: str | None


def ledger(
    session: Session, *, first: date, last: date, unit_id: int | None = None
) -> Iterator[LedgerRow]:
    """Everybody invited (or walked in) to events that start on these local days."""
    where = [] if unit_id is None else [Invitation.unit_id.in_(units_below(session, unit_id))]
    organiser, recorder, theirs = aliased(Person), aliased(Person), aliased(Unit)
    day = timedelta(days=1)
    query = (
        sa.select(Event, Invitation, Person.name, theirs.name, Unit.name, organiser.name,
                  recorder.name)
        .join(Invitation, Invitation.event_id == Event.id)
        .join(Person, Person.id == Invitation.person_id)
        .join(theirs, theirs.id == Invitation.unit_id)
        .join(Unit, Unit.id == Event.unit_id)
        .join(organiser, organiser.id == Event.organiser_id)
        .outerjoin(recorder, recorder.id == Invitation.recorded_by_id)
        .where(
            Event.starts_at >= datetime.combine(first, time(), ZoneInfo("UTC")) - day,
            Event.starts_at <= datetime.combine(last, time(), ZoneInfo("UTC")) + 2 * day,
            *where,
        )
        .order_by(Event.starts_at, Event.id, Invitation.id)
    )  # fmt: skip
    for event, row, name, unit, event_unit, by, recorded_by in session.execute(query):
        if first <= _local(event.starts_at, event).date() <= last:
            yield _row(event, row, name, unit, event_unit, by, recorded_by)


def _row(
    event: Event, row: Invitation, name: str, unit: str, event_unit: str, by: str,
    recorded_by: str | None,
) -> LedgerRow:  # fmt: skip
    return LedgerRow(
        event_id=event.id, kind=event.kind, title=event.title,
        starts_at=_local(event.starts_at, event), ends_at=_local(event.ends_at, event),
        minutes=event.minutes, place=event.place, event_unit=event_unit, organiser=by,
        state=event.state.value, name=name, unit=unit,
        answer=row.answer and row.answer.value, reason=row.reason,
        attended_at=row.attended_at and _local(row.attended_at, event),
        via=row.via and row.via.value, late=row.is_late,
        left_early_at=row.left_early_at and _local(row.left_early_at, event),
        hours=round(attended_minutes(event, row) / 60, 1), recorded_by=recorded_by,
    )  # fmt: skip


def _local(instant: datetime, event: Event) -> datetime:
    return instant.astimezone(ZoneInfo(event.zone)).replace(tzinfo=None, second=0, microsecond=0)
