"""What a member is asked at the expected return."""

from datetime import datetime

from handlers.reply import Reply
from handlers.screens import returning as screens
from handlers.screens.notices import Asked, notice
from models.whereabouts.returning import RETURN, interval_asked_about


@notice(RETURN, who="member", when="at the expected return, at most twice a day, not after 18:00",
        rings=False)  # fmt: skip
def due_back(asked: Asked) -> Reply | None:
    """None once they moved."""
    question_id = int(asked.ref["id"])
    was = interval_asked_about(asked.session, question_id, now=asked.now)
    if was is None or not isinstance(was.expected_end_at, datetime):
        return None
    return screens.due_back(
        question_id, was.place, was.kind, was.expected_end_at, asked.now, asked.t
    )
