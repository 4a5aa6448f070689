"""The working calendar: seeded from `holidays`, corrected by our own editable table, which is the truth."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import audit
from models.base import Base
from models.database import known


class DayKind(StrEnum):
    """A rest day carries no duty; a sign-in on it still counts as residence."""

    WORKDAY = "workday"
    REST = "rest"
    HOLIDAY = "holiday"


class CalendarDay(Base):
    """One day that is not as the seed has it."""

    __tablename__ = "calendar_day"

    day_on: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[DayKind]
    name: Mapped[str | None]


@dataclass(frozen=True, slots=True)
class Seed:
    """What the library knows of a year: holidays, and weekend days that are worked."""

    holidays: dict[date, str]
    worked: frozenset[date]


@cache
def _seed(country: str, year: int) -> Seed:
    import holidays  # not at start: the program must answer first

    made = holidays.country_holidays(country, years=year)
    worked = {d for d in getattr(made, "weekend_workdays", ()) if d.year == year}
    return Seed({d: n for d, n in made.items() if d.year == year}, frozenset(worked))


@dataclass(frozen=True)
class Calendar:
    """Answers for every day; pure once loaded."""

    country: str
    rest_days: tuple[int, ...]
    overrides: dict[date, DayKind]
    _counted: dict[tuple[date, date], int] = field(default_factory=dict, repr=False, compare=False)

    def kind(self, day: date) -> DayKind:
        if (override := self.overrides.get(day)) is not None:
            return override
        seed = _seed(self.country, day.year)
        if day in seed.worked:
            return DayKind.WORKDAY
        if day in seed.holidays:
            return DayKind.HOLIDAY
        return DayKind.REST if day.isoweekday() in self.rest_days else DayKind.WORKDAY

    def is_workday(self, day: date) -> bool:
        return self.kind(day) is DayKind.WORKDAY

    def workdays(self, first: date, last: date) -> int:
        """How many workdays lie in the span, ends included."""
        found = self._counted.get((first, last))
        if found is None:
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            found = self._counted[first, last] = sum(self.is_workday(day) for day in days)
        return found

    def lacks_notice(self, year: int) -> bool:
        """A Chinese year without any adjusted workday: the State Council's notice is missing."""
        if self.country != "CN":
            return False
        known = {d for d, k in self.overrides.items() if k is DayKind.WORKDAY and d.year == year}
        return not known and not _seed(self.country, year).worked

    def warns_on(self, day: date) -> int | None:
        """The year whose notice is missing: this one, or from 1 December the next."""
        years = [day.year, day.year + 1] if day.month == 12 else [day.year]
        return next((year for year in years if self.lacks_notice(year)), None)


_CORRECTED = sa.select(CalendarDay.day_on, CalendarDay.kind)


def calendar_for(session: Session, country: str, rest_days: tuple[int, ...]) -> Calendar:
    """The calendar with our corrections; read once a transaction."""
    found: Calendar | None = known(session).get((Calendar, country, rest_days))
    if found is None:
        overrides = {row.day_on: row.kind for row in session.execute(_CORRECTED)}
        found = Calendar(country, rest_days, overrides)
        known(session)[Calendar, country, rest_days] = found
    return found


def set_day(
    session: Session,
    *,
    now: datetime,
    day: date,
    kind: DayKind,
    name: str | None,
    by_person_id: int | None,
) -> None:
    """Correct one day."""
    row = session.get(CalendarDay, day)
    if row is None:
        session.add(CalendarDay(day_on=day, kind=kind, name=name))
    else:
        row.kind, row.name = kind, name
    audit.note(
        session, now=now, by_person_id=by_person_id, what="calendar.set", subject=day.isoformat(),
        kind=kind, name=name,
    )  # fmt: skip
    session.flush()
    known(session).clear()
