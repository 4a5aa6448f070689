"""Three make-ups a month without a question; "forgot", once confirmed, is one of them."""

from datetime import date, timedelta

import pytest

from models.attendance.actions.making_up import Stated, fix_day
from models.attendance.question import Answer, Outcome, Question
from models.attendance.sign_in import SignIn
from tests.clock import at
from tests.unit.attendance.team import PROFILE

FRIDAY = at("2026-11-20 18:00")


@pytest.mark.parametrize(
    ("answer", "outcome", "made"),
    [
        (Answer.FORGOT, Outcome.TRUE, Stated),
        (Answer.FORGOT, None, SignIn),
        (Answer.NO_SIGNAL, Outcome.TRUE, SignIn),
    ],
)
def test_what_uses_the_quota(session, wang, answer, outcome, made) -> None:
    for day in (date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)):
        session.add(
            Question(
                person_id=wang.person_id, unit_id=wang.unit_id, duty_on=day, answer=answer,
                asked_at=FRIDAY, answer_until=FRIDAY + timedelta(days=1), outcome=outcome,
            )
        )  # fmt: skip
    session.flush()

    done = fix_day(session, now=FRIDAY, said_at=FRIDAY, duty=wang, profile=PROFILE,
                   day=date(2026, 11, 19), words="忘了")  # fmt: skip

    assert isinstance(done, made)
