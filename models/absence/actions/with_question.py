"""A request and the days it covers that were asked about at noon: one word for both.

A request is an answer. As long as it waits its days wait, too; approved, it settles them; what is
refused or taken back is no leave, and somebody says what the day was. No day runs out meanwhile.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.actions.telling import Told
from models.absence.request import OUTING, Absence, State
from models.attendance.actions.asking import show_them
from models.attendance.actions.telling_missing import show_news
from models.attendance.question import BY_REQUEST, Answer, Outcome, Question
from models.messages import notice


def asked_for_leave(session: Session, day: date) -> dict[int, datetime]:
    """Who asked for leave of that day and waits to hear, and since when."""
    rows = session.execute(
        sa.select(Absence.person_id, Absence.filed_at).where(
            Absence.state == State.PENDING,
            Absence.kind != OUTING,
            Absence.first_on <= day,
            Absence.last_on >= day,
        )
    )
    return {row.person_id: row.filed_at for row in rows}


def answer_with(session: Session, row: Absence, *, now: datetime) -> None:
    """Its days that were asked about and that nobody answered or settled."""
    for question in _questions(session, row):
        if question.outcome is None and question.answer in (None, Answer.NO_LEAVE):
            question.answer, question.answered_at = Answer.ASKED_LEAVE, row.filed_at
            _show(session, question, now)


def settle_with(session: Session, row: Absence, *, now: datetime) -> None:
    """What became of the request becomes of its questions; taking it back opens them again."""
    for question in _questions(session, row):
        if question.answer not in BY_REQUEST and question.id != row.question_id:
            continue
        if row.state is State.APPROVED and question.outcome is None:
            question.outcome = Outcome.TRUE
            question.settled_at, question.settled_by_id = now, row.decided_by_id
        elif row.state is State.PENDING and question.outcome is Outcome.TRUE:
            question.outcome = question.settled_at = question.settled_by_id = None
        elif row.state is State.PENDING and question.answer is Answer.NO_LEAVE:
            question.answer = Answer.ASKED_LEAVE
        elif question.answer is Answer.ASKED_LEAVE and question.outcome is None:
            _ask_somebody(session, row, question, now)
        else:
            continue
        _show(session, question, now)


def _ask_somebody(session: Session, row: Absence, question: Question, now: datetime) -> None:
    """It is no leave: who refused it says what the day was, else who was told of it.

    From now on it goes to the deputy like everything that nobody takes care of.
    """
    question.answer = Answer.NO_LEAVE
    question.told_id = question.told_id or row.decided_by_id
    question.told_at = now if question.told_id else None
    question.township_at = now if question.above_id else None
    if row.state is State.REJECTED and row.decided_by_id is not None:
        notice.tell(
            session, now=now, person_id=row.decided_by_id, kind=Told.DAY_OPEN, rings=False,
            slot=f"absence.day:{question.id}", question=question.id,
        )  # fmt: skip


def _show(session: Session, question: Question, now: datetime) -> None:
    session.flush()
    show_them(session, question, now)
    show_news(session, now=now, question=question)


def _questions(session: Session, row: Absence) -> list[Question]:
    if row.is_outing:
        return []
    query = sa.select(Question).where(
        Question.person_id == row.person_id,
        Question.duty_on >= row.first_on,
        Question.duty_on <= row.last_on,
    )
    return list(session.scalars(query.order_by(Question.duty_on)))
