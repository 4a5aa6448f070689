"""The steps of a case: each is kept; then it waits for the right supervisor, who is told once."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from models import audit
from models.cases.case import Case, CaseStep, Did, State
from models.cases.here import Here
from models.cases.line import next_hand
from models.messages import notice
from models.messages.outbox import Lane
from models.policy.calendar import calendar_for
from models.policy.policy import policy_for
from models.policy.working_hours import after_workdays

WORDS_LIMIT = 1000


class Notice(StrEnum):
    """Kinds of notices; `handlers/screens/case_notices.py` words them."""

    OPENED = "case.opened"
    ITEM = "case.item"
    NEWS = "case.news"


def slot_of(number: int) -> str:
    """One message a case and chat: what is shown of it is edited with the news."""
    return f"case:{number}"


def add_step(
    session: Session,
    case: Case,
    *,
    here: Here,
    did: Did,
    by_id: int | None,
    words: str | None = None,
    file_id: str | None = None,
) -> None:
    """Keep who did it, and that the case is another than it was."""
    case.version += 1
    session.add(
        CaseStep(
            case_id=case.id, person_id=case.person_id, by_id=by_id, at=here.now, did=did,
            words=words[:WORDS_LIMIT] if words else None, file_id=file_id,
        )
    )  # fmt: skip
    audit.note(
        session, now=here.now, by_person_id=by_id, what=f"case.{did}", subject=f"case:{case.id}",
        state=case.state, level=case.level,
    )  # fmt: skip


def workdays_on(session: Session, case: Case, key: str, *, here: Here) -> datetime:
    """The end of work so many workdays from now, by the policy of the case's unit."""
    policy = policy_for(session, case.unit_id, here.day)
    calendar = calendar_for(session, here.profile.country, here.profile.rest_days)
    return after_workdays(
        here.day, policy.number(key), policy=policy, calendar=calendar, zone=here.zone
    )


def _deadline(case: Case) -> str:
    if case.state is State.TO_VERIFY:
        return "cases.verify_days"
    is_top = case.state is State.TO_DECIDE and case.level > 2
    return "cases.decide_top_days" if is_top else "cases.decide_days"


def wait(session: Session, case: Case, *, here: Here) -> None:
    """A new stage begins: with its deadline, and with whoever is right for it."""
    case.asked_ids = []
    hand_on(session, case, here=here)


def hand_on(session: Session, case: Case, *, here: Here) -> bool:
    """To the next who was not asked at this stage; whether there is one. The others may still."""
    case.due_at = workdays_on(session, case, _deadline(case), here=here)
    found = next_hand(session, case, here=here)
    if found is None:
        return False
    case.waits_for_id = found.person_id
    case.asked_ids = [*case.asked_ids, found.person_id]
    session.flush()
    show_news(session, case, here=here)
    remember(case, found.person_id)
    notice.tell(
        session, now=here.now, person_id=found.person_id, kind=Notice.ITEM, slot=slot_of(case.id),
        is_new=True, number=case.id,
    )  # fmt: skip
    return True


def remember(case: Case, person_id: int) -> None:
    """They have it on their screen: what follows edits it."""
    if person_id not in case.told_ids:
        case.told_ids = [*case.told_ids, person_id]


def show_news(session: Session, case: Case, *, here: Here) -> None:
    """Edit what supervisors were shown; nothing rings."""
    for person_id in case.told_ids:
        notice.tell(
            session, now=here.now, person_id=person_id, kind=Notice.ITEM, lane=Lane.REPLY, rings=False,
            slot=slot_of(case.id), number=case.id,
        )  # fmt: skip


def tell_person(session: Session, case: Case, *, here: Here, kind: Notice) -> None:
    """Who it is about hears of every step, in a new message that replaces the one before."""
    notice.tell(
        session, now=here.now, person_id=case.person_id, kind=kind, slot=slot_of(case.id), is_new=True,
        number=case.id,
    )  # fmt: skip
