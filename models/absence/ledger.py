"""The ledger of leave: one row a request, for exports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.absence.request import Absence
from models.people.duty import units_below
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from models.policy.calendar import Calendar


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """Instants are local, without zone, to the minute: as people read and spreadsheets sort them."""

    number: int
    name: str
    unit: str
    role: str | None
    kind: str
    reason: str
    first_on: date
    last_on: date
    starts_at: datetime
    ends_at: datetime
    days: int
    work_days: int
    joined_days: int
    """Calendar days by which its way up was chosen."""
    emergency: bool
    state: str
    filed_at: datetime
    endorsed_by: str | None
    endorsed_at: datetime | None
    decided_by: str | None
    decided_at: datetime | None
    remark: str | None
    """Why it was refused or sent back."""
    back_at: datetime | None
    prolongs: int | None
    limits: str
    rule_version: int


def absence_rows(
    session: Session,
    *,
    calendar: Calendar,
    zone: ZoneInfo,
    first: date,
    last: date,
    unit_id: int | None = None,
) -> Iterator[AbsenceRow]:
    """Requests filed on these days or about them, by number."""
    endorser, decider = aliased(Person), aliased(Person)
    begin = datetime.combine(first, time(), zone).astimezone(UTC)
    end = datetime.combine(last + timedelta(days=1), time(), zone).astimezone(UTC)
    role = (
        sa.select(Posting.role)
        .where(
            Posting.person_id == Absence.person_id,
            Posting.unit_id == Absence.unit_id,
            Posting.covers_day(Absence.first_on),
        )
        .order_by(Posting.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        sa.select(Absence, Person.name, Unit.name, Unit.zone, role, endorser.name, decider.name)
        .join(Person, Person.id == Absence.person_id)
        .join(Unit, Unit.id == Absence.unit_id)
        .outerjoin(endorser, endorser.id == Absence.endorsed_by_id)
        .outerjoin(decider, decider.id == Absence.decided_by_id)
        .where(
            sa.or_(
                sa.and_(Absence.first_on <= last, Absence.last_on >= first),
                sa.and_(Absence.filed_at >= begin, Absence.filed_at < end),
            )
        )
        .order_by(Absence.id)
    )
    if unit_id is not None:
        query = query.where(Absence.unit_id.in_(units_below(session, unit_id)))
    for row, name, unit, its_zone, held, endorsed_by, decided_by in session.execute(query):
        here = ZoneInfo(its_zone) if its_zone else zone
        yield _row(row, name, unit, held, endorsed_by, decided_by, calendar, here)


def _row(
    row: Absence, name: str, unit: str, role: str | None, endorsed_by: str | None,
    decided_by: str | None, calendar: Calendar, zone: ZoneInfo,
) -> AbsenceRow:  # fmt: skip
    def local(at: datetime) -> datetime:
        return at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)

    return AbsenceRow(
        number=row.id, name=name, unit=unit, role=role, kind=row.kind, reason=row.reason,
        first_on=row.first_on, last_on=row.last_on, starts_at=local(row.starts_at),
        ends_at=local(row.ends_at), days=(row.last_on - row.first_on).days + 1,
        work_days=calendar.workdays(row.first_on, row.last_on), joined_days=row.span_days,
        emergency=row.is_emergency, state=row.state.value, filed_at=local(row.filed_at),
        endorsed_by=endorsed_by, endorsed_at=row.endorsed_at and local(row.endorsed_at),
        decided_by=decided_by, decided_at=row.decided_at and local(row.decided_at),
        remark=row.words, back_at=row.back_at and local(row.back_at), prolongs=row.follows_id,
        limits=row.limits, rule_version=row.rule_version,
    )  # fmt: skip
