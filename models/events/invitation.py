"""An invitation: one person and one event, from the answer to the roll."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key

CODE_TRIES = 10
"""Wrong typed codes after which only the QR code or the organiser helps."""


class Answer(StrEnum):
    """What the invited said."""

    COMING = "coming"
    CANNOT = "cannot"


class RollVia(StrEnum):
    """How somebody came onto the roll."""

    LINK = "link"
    CODE = "code"
    ORGANISER = "organiser"


class Invitation(Base):
    """Also for who came without being invited (`is_walk_in`)."""

    __tablename__ = "event_invitation"
    __table_args__ = (sa.UniqueConstraint("event_id", "person_id"),)

    id: Mapped[Key]
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    """Where the person was posted when invited."""
    is_walk_in: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[datetime | None]
    """When they were last told what, when and where; a reminder due before that is not sent.

    Empty = could not be told yet (not on Telegram, or not agreed).
    """
    answer: Mapped[Answer | None]
    reason: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    attended_at: Mapped[datetime | None]
    via: Mapped[RollVia | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    left_early_at: Mapped[datetime | None]
    distance_m: Mapped[float | None]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Empty = the person themselves."""
    wrong_codes: Mapped[int] = mapped_column(default=0)
    missed_told_at: Mapped[datetime | None]

    @property
    def may_type_code(self) -> bool:
        return self.wrong_codes < CODE_TRIES
