"""An interval: where somebody is, from when until when it may be believed."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Kind(StrEnum):
    """Classes of the board (domain.md §1 C15); which of them count as residence is policy."""

    IN_VILLAGE = "in_village"
    HOUSEHOLD_VISIT = "household_visit"
    FIELD_WORK = "field_work"
    OFFICIAL = "official"
    TRAINING = "training"
    LEAVE = "leave"
    OFF_DUTY = "off_duty"
    COMMS_OUTAGE = "comms_outage"


class Interval(Base):
    """Append-only: a change ends or voids a row and adds another."""

    __tablename__ = "whereabouts_interval"
    __table_args__ = (
        sa.Index("ix_whereabouts_person_start", "person_id", "starts_at"),
        sa.Index("ix_whereabouts_due", "expected_end_at"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[Kind]
    place: Mapped[str | None]
    """In words, as the board shows it (三组入户). Never coordinates, never a leave's reason."""
    starts_at: Mapped[datetime]
    expected_end_at: Mapped[datetime | None]
    """The expiry: two hours past it the board says "to be confirmed"."""
    ended_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    """When somebody said that it was over, if it had run out before."""
    is_provisional: Mapped[bool] = mapped_column(default=False)
    """A leave that holds while it is being decided: an emergency."""
    stand_in_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    voice_file_id: Mapped[str | None]
    """Said by voice: the board shows the class in words, never what was said."""
    source: Mapped[str] = mapped_column(index=True)
    """What wrote it: `sign_in:12`, `leave:3`, `event:7`, `where`, `question:9`."""
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Empty = the person themselves."""
    created_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
