"""An event: what, when, where, by whom; and the pure rules on it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key
from models.events.audience import Audience, Chosen, Whom

ROLL_OPENS = timedelta(hours=1)
"""So long before the start somebody may already sign the roll."""
ROLL_CLOSES = timedelta(minutes=15)
"""So long after the end the roll may still be signed."""
LATE_AFTER = timedelta(minutes=10)
UNDO_FOR = timedelta(minutes=10)


class EventState(StrEnum):
    """`held` = over, and who missed it was told."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    HELD = "held"


class Repeat(StrEnum):
    """How often it comes back."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Event(Base):
    """`kind` is one of the profile's; `version` is the SEQUENCE of its calendar file."""

    __tablename__ = "event"
    __table_args__ = (sa.Index("ix_event_state_start", "state", "starts_at"),)

    id: Mapped[Key]
    uid: Mapped[str] = mapped_column(unique=True)
    """Stable for ever: what calendars recognise it by."""
    kind: Mapped[str]
    title: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    zone: Mapped[str]
    """IANA zone it was called in: evenings and silent hours are meant there."""
    place: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    radius_m: Mapped[int | None]
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    organiser_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    audience: Mapped[Audience] = mapped_column(default=Audience.ALL)
    chosen: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON())
    """Units, roles and people that were named (`Chosen`)."""
    agenda: Mapped[list[str]] = mapped_column(default=list)
    materials: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON(), default=list)
    """Telegram files to pass on: {media, file_id}."""
    remind_before: Mapped[list[int]] = mapped_column(default=list)
    """Minutes before the start; empty = what the policy says."""
    repeats: Mapped[Repeat | None]
    follows_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id"), unique=True)
    """The event of the same series before this one."""
    state: Mapped[EventState] = mapped_column(default=EventState.SCHEDULED)
    version: Mapped[int] = mapped_column(default=0)
    secret: Mapped[str]
    """Key of the rotating code."""
    roll_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """On whose screen the code is shown now; empty = the roll is closed."""
    roll_window: Mapped[int | None] = mapped_column(sa.BigInteger())
    """The 30 seconds whose code that screen shows."""
    record: Mapped[str | None]
    """The minutes, in words."""
    created_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def source(self) -> str:
        """What its whereabouts intervals name as their origin."""
        return f"event:{self.id}"

    @property
    def whom(self) -> Whom:
        """Whom it calls, on any day."""
        return Whom(self.unit_id, self.audience, Chosen.stored(self.chosen))

    def takes_roll_at(self, now: datetime) -> bool:
        if self.state is EventState.CANCELLED:
            return False
        return self.starts_at - ROLL_OPENS <= now <= self.ends_at + ROLL_CLOSES

    def is_late_at(self, now: datetime) -> bool:
        return now > self.starts_at + LATE_AFTER

    def may_be_undone_at(self, now: datetime) -> bool:
        return self.state is EventState.SCHEDULED and now <= self.created_at + UNDO_FOR
