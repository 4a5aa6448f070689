"""A case: days nobody explained, or checks nobody answered. The machine opens it, humans decide it."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key


class Cause(StrEnum):
    """Why it was opened (domain.md §4.4 L1)."""

    MISSES = "misses"  # days of a month that nobody explained
    NO_CONTACT = "no_contact"  # spot checks in which nobody was reached


class State(StrEnum):
    """What it waits for, or how it ended."""

    TO_VERIFY = "to_verify"  # was the person there? the captain asks around
    TO_DECIDE = "to_decide"  # absent, by a human's word: an office talks with them
    APPEALED = "appealed"  # frozen until somebody else has looked again
    PRESENT = "present"  # ended: they were there
    DECIDED = "decided"  # ended: what was decided stands in words


OPEN = (State.TO_VERIFY, State.TO_DECIDE, State.APPEALED)


class Did(StrEnum):
    """A step of a case."""

    OPENED = "opened"
    STATED = "stated"  # the person's own words
    PASSED_ON = "passed_on"  # nobody moved it in time
    PRESENT = "present"
    ABSENT = "absent"
    DECIDED = "decided"
    APPEALED = "appealed"


class Case(Base):
    """Its id is the number that people quote. One a person, cause and month."""

    __tablename__ = "case_file"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "cause", "month"),
        sa.Index("ix_case_file_due", "due_at"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    cause: Mapped[Cause]
    month: Mapped[date]
    """The first of the month it is about."""
    evidence: Mapped[list[str]]
    """`2026-11-24` a day without a word, `check:7` a spot check: what it was opened for."""
    opened_on: Mapped[date]
    opened_at: Mapped[datetime]
    statement_until: Mapped[datetime]
    """Nobody is called absent before they have spoken, or this has passed."""
    state: Mapped[State] = mapped_column(default=State.TO_VERIFY)
    nth: Mapped[int | None]
    """Once verified: the how manieth of this person in twelve months."""
    due_at: Mapped[datetime | None]
    """Unhandled by then it goes to the next in the line; empty once it is closed."""
    waits_for_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    asked_ids: Mapped[list[int]] = mapped_column(default=list)
    """Who was asked at this stage."""
    told_ids: Mapped[list[int]] = mapped_column(default=list)
    """Who has been shown it at any: their message is edited with the news."""
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    appeal_until: Mapped[datetime | None]
    appealed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    """Goes up with every step: a button of an older one says what has happened since."""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def level(self) -> int:
        """1 = to be verified; 2, 3, 4 = the first, second, third time in twelve months."""
        return 1 if self.nth is None else min(self.nth, 3) + 1

    def may_be_appealed(self, now: datetime) -> bool:
        """Once, in time, and only what somebody has called an absence."""
        is_about_absence = self.state in (State.TO_DECIDE, State.DECIDED)
        in_time = self.appeal_until is not None and now <= self.appeal_until
        return is_about_absence and in_time and self.appealed_at is None


class CaseStep(Base):
    """Append-only: who did what when, in which words."""

    __tablename__ = "case_step"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(sa.ForeignKey("case_file.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    """Whom the case is about: theirs to see and to take along."""
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Empty = the clock."""
    at: Mapped[datetime]
    did: Mapped[Did]
    words: Mapped[str | None]
    file_id: Mapped[str | None]
    """A statement by voice."""
