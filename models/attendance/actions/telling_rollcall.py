"""After the grace of a safety roll call: the phone list to the right supervisor, in one message."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from models.attendance.actions.telling_missing import ROLLCALL, tell_list
from models.attendance.loading import Ledger
from models.attendance.question import Question
from models.attendance.rollcall import unheard
from models.people.profile import Profile
from models.whereabouts.supervisors import supervisor_of


def tell_rollcall(
    session: Session, ledger: Ledger, day: date, *, now: datetime, profile: Profile
) -> int:
    """After the grace: who of them was not heard, bound or not, to each one's right supervisor."""
    told = set()
    for holder in unheard(ledger, day):
        person_id = supervisor_of(
            session, now=now, day=day, person_id=holder.person_id, unit_id=holder.unit_id,
            profile=profile,
        )  # fmt: skip
        question_id = ledger.question_ids.get((holder.person_id, day))
        if person_id is not None and question_id is not None:
            question = session.get_one(Question, question_id)
            question.told_id, question.told_at = person_id, now
        told.add(person_id)
    told.discard(None)
    session.flush()
    for supervisor in told:
        assert supervisor is not None
        tell_list(session, now=now, person_id=supervisor, kind=ROLLCALL, day=day)
    return len(told)
