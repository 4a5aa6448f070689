"""Who a case is about: their own words, and the appeal that freezes what follows."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.cases.actions.waiting import Notice, add_step, show_news, tell_person, wait
from models.cases.case import OPEN, Case, Did, State
from models.cases.errors import AppealTooLate, NoCaseOpen
from models.cases.here import Here


def own(session: Session, *, person_id: int, number: int | None, now: datetime) -> Case:
    """A case about this person, locked; without a number the newest that hears them. NoCaseOpen."""
    if number is None:
        number = hears(session, person_id=person_id, now=now)
    case = session.scalar(sa.select(Case).filter_by(id=number).with_for_update())
    if case is None or case.person_id != person_id:
        raise NoCaseOpen
    return case


def hears(session: Session, *, person_id: int, now: datetime) -> int | None:
    """The newest case that waits for this person's words, or can be appealed."""
    mine = sa.select(Case).where(Case.person_id == person_id).order_by(Case.id.desc())
    return next(
        (c.id for c in session.scalars(mine) if c.state in OPEN or c.may_be_appealed(now)), None
    )


def speak(
    session: Session,
    *,
    here: Here,
    person_id: int,
    number: int | None,
    words: str,
    file_id: str | None = None,
) -> Case:
    """A statement; an appeal once somebody has called it an absence. NoCaseOpen, AppealTooLate."""
    case = own(session, person_id=person_id, number=number, now=here.now)
    if case.state in (State.TO_VERIFY, State.APPEALED):
        add_step(
            session, case, here=here, did=Did.STATED, by_id=person_id, words=words, file_id=file_id
        )
        session.flush()
        show_news(session, case, here=here)
        return case
    if case.state is State.PRESENT:
        raise NoCaseOpen
    if not case.may_be_appealed(here.now):
        raise AppealTooLate(number=case.id)
    case.state, case.appealed_at, case.closed_at = State.APPEALED, here.now, None
    add_step(
        session, case, here=here, did=Did.APPEALED, by_id=person_id, words=words, file_id=file_id
    )
    wait(session, case, here=here)
    tell_person(session, case, here=here, kind=Notice.NEWS)
    return case
