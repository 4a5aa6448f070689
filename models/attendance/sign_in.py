"""Sign-ins: what somebody said about being there, as it was said. Append-only facts.

A place is a distance and a grade; the raw coordinates are wiped after 30 days. What it means for
the day is decided by the judgement, never here.
"""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class SignInKind(StrEnum):
    """`outside` = a place too far away: received, and a question, but no sign-in."""

    DAY = "day"
    NIGHT = "night"
    OUTSIDE = "outside"


class Via(StrEnum):
    """How it was said."""

    LOCATION = "location"
    LIVE = "live"
    TEXT = "text"
    ROLL = "roll"
    MAKEUP = "makeup"


class Grade(StrEnum):
    """How much stands behind the claim (domain.md §4.2). Never a proof, never an accusation."""

    E0 = "E0"  # words only
    E1 = "E1"  # a static point
    E2 = "E2"  # a point sent with the bot's own button
    E3 = "E3"  # a live location that moved on
    E4 = "E4"  # seen by the village too
    E5 = "E5"  # met in person


class SignIn(Base):
    """One claim of one person for one duty day; the first valid one of a kind stands.

    What was taken back stays as a row and makes room for another.
    """

    __tablename__ = "sign_in"
    __table_args__ = (
        sa.Index(
            "uq_sign_in_standing",
            "person_id",
            "duty_on",
            "kind",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        ),
        sa.Index("ix_sign_in_unit_day", "unit_id", "duty_on"),
        sa.Index(
            "ix_sign_in_with_place",
            "said_at",
            sqlite_where=sa.text("latitude IS NOT NULL"),
            postgresql_where=sa.text("latitude IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    posting_id: Mapped[int] = mapped_column(sa.ForeignKey("posting.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    duty_on: Mapped[date]
    kind: Mapped[SignInKind]
    said_at: Mapped[datetime]
    """Telegram's own time of the message: what the day is judged by."""
    received_at: Mapped[datetime]
    via: Mapped[Via]
    grade: Mapped[Grade]
    evidence: Mapped[list[str]] = mapped_column(default=list)
    """Reason codes behind the grade (`models/attendance/evidence.py`)."""
    distance_m: Mapped[float | None]
    is_inside: Mapped[bool | None]
    """Empty when no place was given or the village has no coordinates."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    message_id: Mapped[int | None] = mapped_column(sa.BigInteger())
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Who said it openly for them (roll); empty = the person themselves."""
    words: Mapped[str | None]
    """What they wrote with a sign-in by text, or said they were doing. Not for the board."""
    late_reason: Mapped[str | None]
    """`no_signal`, `on_visit`, `forgot`, or the person's own words."""
    claimed_at: Mapped[datetime | None]
    """When they say they sent it; noted beside `said_at`, never in place of it."""
    withdrawn_at: Mapped[datetime | None]
    """Taken back by the person ("that's wrong"): counts for nothing from then on."""
