"""The noon question: "what happened?", its five answers, and what the captain settled."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key


class Answer(StrEnum):
    """The five answers (design, "Time"), and the two that a request for leave gives for them."""

    NO_SIGNAL = "no_signal"
    FORGOT = "forgot"
    ON_WORK = "on_work"
    ILL_OR_URGENT = "ill_or_urgent"
    EXPLAIN = "explain"
    ASKED_LEAVE = "asked_leave"  # leave of that day was asked for and is not decided yet
    NO_LEAVE = "no_leave"  # it was asked for and is none: a human says what the day was


BY_REQUEST = (Answer.ASKED_LEAVE, Answer.NO_LEAVE)
"""Never run out by themselves: what somebody asked for is decided by somebody."""


class Outcome(StrEnum):
    """What became of a question. The machine sets the first two only."""

    SIGNED_IN = "signed_in"  # a sign-in came after it
    AWAY = "away"  # leave, training or an outage explains the day
    TRUE = "true"  # the captain confirmed the answer
    REACHED = "reached"  # the captain reached them; all is well
    ABSENT = "absent"  # a named human verified an unexplained absence


class Question(Base):
    """One a person and duty day. What the captain settles is closed for everybody above."""

    __tablename__ = "question"
    __table_args__ = (sa.UniqueConstraint("person_id", "duty_on"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), index=True)
    duty_on: Mapped[date] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    answer_until: Mapped[datetime]
    """24 hours after it was asked; none by then is the only kind that counts toward a case."""
    answer: Mapped[Answer | None]
    answered_at: Mapped[datetime | None]
    words: Mapped[str | None]
    file_id: Mapped[str | None]
    outcome: Mapped[Outcome | None]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    told_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """The supervisor who was told at 12:30."""
    told_at: Mapped[datetime | None]
    above_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """Who was told at the township."""
    township_at: Mapped[datetime | None]
    """When it was handed to the township: asked for, or still open at 14:30."""
    deputy_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    """The deputy of who was told at 12:30."""
    deputy_at: Mapped[datetime | None]
    """When it went to the deputy, unhandled for 4 working hours."""
    above_deputy_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    above_deputy_at: Mapped[datetime | None]
    """The same for the township's."""
    was_outage: Mapped[bool] = mapped_column(default=False)
    """Our own fault lay between: an outage, or the reminder never went out. Counts toward no case."""
    is_reachable: Mapped[bool] = mapped_column(default=True)
    """False when nobody could be asked: not bound yet, or the bot is blocked."""


def verified_absent_by(session: Session, person_id: int, day: date) -> int | None:
    """Who verified that they were absent on that day; None if nobody did."""
    found = sa.select(Question.settled_by_id).filter_by(
        person_id=person_id, duty_on=day, outcome=Outcome.ABSENT
    )
    return session.scalar(found)


def is_verified_absent(session: Session, person_id: int, day: date) -> bool:
    return verified_absent_by(session, person_id, day) is not None
