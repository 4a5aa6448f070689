"""Worth a look: patterns that somebody should ask about. Pure rules; a question, never a finding.

One sign alone never is a pattern: people pin a point badly, forget the night, are called away. Two
that agree are worth a human's look, and who it is about sees the same words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.attendance.status import Reason, because
from models.base import Base, Key
from models.policy.policy import Policy


class Pattern(StrEnum):
    """What there is to look at."""

    ODD_PLACES = "odd_places"  # the places of a person do not go together (§6.4)
    SAME_MINUTE = "same_minute"  # always the captain's roll, always the same minute (§6.17)


class Review(Base):
    """One open review a person and pattern; closed by the human who looked."""

    __tablename__ = "review"
    __table_args__ = (
        sa.Index(
            "uq_review_open",
            "person_id",
            "pattern",
            unique=True,
            sqlite_where=sa.text("seen_at IS NULL"),
            postgresql_where=sa.text("seen_at IS NULL"),
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    pattern: Mapped[Pattern]
    found_on: Mapped[date]
    evidence: Mapped[list[str]]
    """Texts of reasons (`models/attendance/status.py`); screens word them."""
    opened_at: Mapped[datetime]
    told_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Whose digest it joined."""
    seen_at: Mapped[datetime | None]
    seen_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    note: Mapped[str | None]


@dataclass(frozen=True, slots=True)
class Places:
    """What is known around a point on the map of one day."""

    day: date
    metres: int
    far_on: date | None = None
    """The day before, when a live place far away was not explained."""
    far_km: int = 0
    is_jump: bool = False
    same_point_days: int = 0
    nights: int = 0
    """Working evenings in a row without a confirmation."""


def odd_places(seen: Places, policy: Policy) -> tuple[Reason, ...]:
    """The reasons to look; empty unless a sign about a place is joined by another sign.

    Whether a far place is far enough is read where it is looked for (`review.far_km`).
    """
    places = []
    if seen.far_on is not None:
        places.append(because("far_live", day=seen.far_on.isoformat(), km=seen.far_km))
    if seen.is_jump:
        places.append(because("jump"))
    if seen.same_point_days >= policy.number("review.same_point_days"):
        places.append(because("same_point", days=seen.same_point_days))
    is_silent = seen.nights >= policy.number("review.nights")
    nights = [because("no_night", nights=seen.nights)] if is_silent else []
    if not places or len(places) + len(nights) < 2:
        return ()
    point = because("static_point", day=seen.day.isoformat(), metres=seen.metres)
    return (point, *places, *nights)


@dataclass(frozen=True, slots=True)
class Roll:
    """What one captain's roll of one day was: the minute of the day, for how many."""

    day: date
    minute: int
    people: int


def same_minute(
    rolls: Sequence[Roll], workdays: Sequence[date], policy: Policy
) -> tuple[Reason, ...]:
    """Whether each of the last workdays has a roll for several, and always at the same minute."""
    wanted = policy.number("review.roll_days")
    last = workdays[-wanted:]
    people = policy.number("review.roll_people")
    by_day = {roll.day: roll for roll in rolls if roll.people >= people}
    found = [by_day[day] for day in last if day in by_day]
    if len(found) < wanted:
        return ()
    minutes = [roll.minute for roll in found]
    if max(minutes) - min(minutes) > policy.number("review.roll_minutes"):
        return ()
    at = f"{minutes[-1] // 60:02}:{minutes[-1] % 60:02}"
    return (because("same_minute", at=at, days=len(found), people=found[-1].people),)
