"""A request for leave: its days, its way up the line, and what became of it."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

OUTING = "outing"
"""The kind of an off-village report over a night: decided like a leave, and no leave."""
UNDO_FOR = timedelta(minutes=10)


class State(StrEnum):
    """`sent_back` = to be written again; only `approved` (and an emergency) is leave."""

    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    """What a pending request waits for."""

    ENDORSE = "endorse"
    DECIDE = "decide"


class Absence(Base):
    """Its id is the number that people quote. The rules of the day it was filed stay with it."""

    __tablename__ = "absence"
    __table_args__ = (
        sa.Index("ix_absence_person_first", "person_id", "first_on"),
        sa.Index("ix_absence_state_end", "state", "ends_at"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    kind: Mapped[str]
    """One of the profile's kinds of leave, or `outing`. A kind of leave is never on the board."""
    reason: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_emergency: Mapped[bool] = mapped_column(default=False)
    """Gone first, asked afterwards: in force from the moment it was filed."""
    filed_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(default=State.PENDING)
    stage: Mapped[Stage]
    endorse_level: Mapped[str | None]
    decide_level: Mapped[str]
    told_levels: Mapped[list[str]] = mapped_column(default=list)
    span_days: Mapped[int]
    """Calendar days that count for the route: with leaves joined to it by rest days only."""
    work_days: Mapped[int]
    limits: Mapped[str]
    """Days each level could decide when it was filed, lowest first: `1,3,366`."""
    rule_version: Mapped[int]
    waits_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    waits_unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    waits_since: Mapped[datetime]
    deputy_at: Mapped[datetime | None]
    """When it went to the deputy, undecided for 4 working hours."""
    raised_at: Mapped[datetime | None]
    """When it went a level higher, undecided for 8."""
    asked_ids: Mapped[list[int]] = mapped_column(default=list)
    """Who has been shown it: their message is edited with the news."""
    endorsed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    endorsed_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    words: Mapped[str | None]
    """Why it was refused or sent back."""
    follows_id: Mapped[int | None] = mapped_column(sa.ForeignKey("absence.id"))
    """The leave that this one prolongs."""
    question_id: Mapped[int | None] = mapped_column(sa.ForeignKey("question.id"), index=True)
    """The noon question whose answer filed it."""
    back_at: Mapped[datetime | None]
    """When they were back and closed it (销假)."""
    expected_on: Mapped[date | None]
    """The day they said they would be back, or somebody reached them about; asked again then."""
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with every step: a button of an older one says what has happened since."""

    @property
    def source(self) -> str:
        """What its whereabouts intervals name as their origin."""
        return f"{'out' if self.is_outing else 'leave'}:{self.id}"

    @property
    def is_outing(self) -> bool:
        """Out on business over a night: it counts as reported, whatever is decided."""
        return self.kind == OUTING

    @property
    def is_in_force(self) -> bool:
        """Whether it is leave now: granted, or an emergency that nobody has refused."""
        if self.is_outing:
            return False
        if self.state is State.APPROVED:
            return True
        return self.is_emergency and self.state in (State.PENDING, State.SENT_BACK)

    @property
    def is_provisional(self) -> bool:
        """In force while it is being decided."""
        return self.is_in_force and self.state is not State.APPROVED

    def last_day(self, zone: ZoneInfo) -> date:
        """The last whole day away: back early, the day before the return (perhaps none at all)."""
        if self.back_at is None or self.back_at >= self.ends_at:
            return self.last_on
        return self.back_at.astimezone(zone).date() - timedelta(days=1)

    def may_be_undone(self, at: datetime | None, now: datetime) -> bool:
        if self.state is State.WITHDRAWN:
            return False  # whoever asked wants it no more; nobody files it again for them
        return at is not None and now <= at + UNDO_FOR
