"""A leave that a noon question filed: approving it settles the question, too."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.absence.request import Absence, State
from models.attendance.actions.telling_missing import show_news
from models.attendance.question import Outcome, Question


def settle_with(session: Session, row: Absence, *, now: datetime) -> None:
    """One word for both; taking it back opens both."""
    question = session.get(Question, row.question_id) if row.question_id else None
    if question is None:
        return
    if row.state is State.APPROVED and question.outcome is None:
        question.outcome = Outcome.TRUE
        question.settled_at, question.settled_by_id = now, row.decided_by_id
    elif row.state is State.PENDING and question.outcome is Outcome.TRUE:
        question.outcome = question.settled_at = question.settled_by_id = None
    else:
        return
    session.flush()
    show_news(session, now=now, question=question)
