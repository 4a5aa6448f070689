"""A spot check: who is checked, by whom and how; what came of it counts for nothing by itself."""

from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.attendance.sign_in import Grade
from models.base import Base, Key


class Method(StrEnum):
    """How it is done; the first two ask the member's own phone."""

    LOCATION = "location"
    VIDEO = "video"
    PHONE = "phone"
    VISIT = "visit"
    UNDERCOVER = "undercover"

    @property
    def asks_member(self) -> bool:
        return self in (Method.LOCATION, Method.VIDEO)


class State(StrEnum):
    """Where it stands. `no_contact` is not "absent": nobody was reached, twice."""

    ASKED = "asked"  # the member's window runs; a call or a visit is to be made
    LANDLINE = "landline"  # no answer: the checker calls the village office
    AGAIN = "again"  # asked a second time
    ANSWERED = "answered"  # the member answered; the checker looks at it
    DONE = "done"
    NO_CONTACT = "no_contact"
    EXCUSED = "excused"  # approved leave or an event took it away
    CANCELLED = "cancelled"  # called off by the checker


OPEN = (State.ASKED, State.LANDLINE, State.AGAIN, State.ANSWERED)
COUNTED = (*OPEN, State.DONE, State.NO_CONTACT)
"""What counts among the inspections of a village in a week."""


LAPSES = timedelta(days=7)
"""A call that was never made, a visit that never took place, an answer nobody looked at: after a
week it is as if it had not been drawn."""


class Result(StrEnum):
    """What the checker saw; a human's word, and not a day's verdict."""

    PRESENT = "present"
    ABSENT = "absent"


class Busy(StrEnum):
    """Why an answer has to wait: once, an hour."""

    DRIVING = "driving"
    VISITING = "visiting"
    MEETING = "meeting"


class Check(Base):
    """`due_at` is when the sweep looks again: the member's window is over, or it lapses."""

    __tablename__ = "spot_check"
    __table_args__ = (
        sa.Index("ix_spot_check_due", "due_at"),
        sa.Index("ix_spot_check_unit_day", "unit_id", "duty_on"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    open_person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    """The person while it is open: nobody is checked twice at once. Empty when undercover: whoever
    else draws would learn of it."""
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    checker_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    checker_unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"))
    method: Mapped[Method]
    duty_on: Mapped[date]
    drawn_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(default=State.ASKED)
    due_at: Mapped[datetime | None]
    busy: Mapped[Busy | None]
    """Set once the member had the window extended."""
    answered_at: Mapped[datetime | None]
    grade: Mapped[Grade | None]
    distance_m: Mapped[float | None]
    is_inside: Mapped[bool | None]
    file_id: Mapped[str | None]
    media: Mapped[str | None]
    result: Mapped[Result | None]
    closed_at: Mapped[datetime | None]
    notes: Mapped[str | None]
    statement: Mapped[str | None]
    """What the checked person has to say to it."""
    stated_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def waits_for_checker(self) -> bool:
        """A human has to call, to go there or to look at the answer."""
        if self.state is State.ANSWERED:
            return True
        return not self.method.asks_member and self.state in (State.ASKED, State.AGAIN)

    @property
    def slot(self) -> str:
        """Whose message is replaced by the next one about it."""
        return f"check:{self.id}"

    def close(self, state: State, now: datetime) -> None:
        self.state, self.closed_at = state, now
        self.open_person_id = self.due_at = None
