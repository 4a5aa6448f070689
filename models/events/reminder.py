"""Reminders of events: when each is due, and the rows that make it happen exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key
from models.policy.policy import Policy

EVENING = time(20)
EVENING_KIND = "evening"
BEFORE_MINUTES = (60,)
SILENT_FROM, SILENT_UNTIL = time(22, 30), time(7)


class Reminder(Base):
    """One reminder of one person: written once whether it was sent or skipped as pointless.

    `for_start_at` makes a moved event ring again.
    """

    __tablename__ = "event_reminder"
    __table_args__ = (sa.UniqueConstraint("event_id", "person_id", "kind", "for_start_at"),)

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[str]
    for_start_at: Mapped[datetime]
    due_at: Mapped[datetime]
    written_at: Mapped[datetime]
    was_sent: Mapped[bool]


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder and when it should ring."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """When to ring. Local times are those of the event's zone."""

    before_minutes: tuple[int, ...] = BEFORE_MINUTES
    evening: time | None = EVENING
    silent_from: time = SILENT_FROM
    silent_until: time = SILENT_UNTIL

    @classmethod
    def of(cls, policy: Policy, wanted: Sequence[int]) -> "ReminderRule":
        """As the event wants it; a village with the longer road is reminded earlier all the same."""
        usual = policy.number("events.remind_before")
        is_enough = bool(wanted) and max(wanted) >= usual
        return cls(
            before_minutes=tuple(wanted) if is_enough else (usual,),
            evening=policy.time("events.evening_before"),
            silent_from=policy.time("silent.from"),
            silent_until=policy.time("silent.until"),
        )

    def moments(self, starts_at: datetime, zone: ZoneInfo) -> tuple[Due, ...]:
        """Earliest first; none in silent hours, none at or after the start."""
        found = []
        if self.evening is not None:
            day = starts_at.astimezone(zone).date() - timedelta(days=1)
            found.append(Due(EVENING_KIND, datetime.combine(day, self.evening, zone)))
        for minutes in self.before_minutes:
            found.append(Due(f"before:{minutes}", starts_at - timedelta(minutes=minutes)))
        awake = (Due(due.kind, self.awake_from(due.at, zone)) for due in found)
        return tuple(sorted((d for d in awake if d.at < starts_at), key=lambda d: d.at))

    def awake_from(self, at: datetime, zone: ZoneInfo) -> datetime:
        """The moment itself, or the end of the silent hours it falls into."""
        local = at.astimezone(zone)
        if not self.is_silent(local.time()):
            return at
        day = local.date()
        if self.silent_from > self.silent_until and local.time() >= self.silent_from:
            day += timedelta(days=1)
        return datetime.combine(day, self.silent_until, zone).astimezone(at.tzinfo)

    def is_silent(self, moment: time) -> bool:
        if self.silent_from <= self.silent_until:
            return self.silent_from <= moment < self.silent_until
        return moment >= self.silent_from or moment < self.silent_until
