"""A named human's word on a case: were they there, and what was decided. Each moves it one step."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.cases.actions.days import call_absent, clear, said_by_fix, unexplained
from models.cases.actions.waiting import (
    Notice,
    add_step,
    remember,
    show_news,
    tell_person,
    wait,
    workdays_on,
)
from models.cases.case import OPEN, Case, CaseStep, Cause, Did, State
from models.cases.errors import (
    CaseClosed,
    ChangedSince,
    NotForYou,
    NothingLeft,
    StatementFirst,
    WordsNeeded,
)
from models.cases.here import Here
from models.cases.line import may_act, may_see
from models.errors import NotFound
from models.people.actor import Actor
from models.people.team import person_name

TWELVE_MONTHS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Said:
    """Who says what to which version of a case; `words` may be empty where none are needed."""

    actor: Actor
    number: int
    words: str = ""
    seen_version: int | None = None


def seen(session: Session, *, here: Here, said: Said) -> Case:
    """The case, locked, for who may see it. NotFound for everybody else, also for its person."""
    case = session.get(Case, said.number, with_for_update=True)
    if case is None or not may_see(session, case, here=here, person_id=said.actor.person_id):
        raise NotFound(what="case", given=str(said.number))
    return case


def _mine(session: Session, *, here: Here, said: Said, at: tuple[State, ...]) -> Case:
    """The case, at one of these steps, unchanged since they looked, and theirs to move."""
    case = seen(session, here=here, said=said)
    if case.state not in at:
        raise CaseClosed(number=case.id)
    if said.seen_version is not None and said.seen_version != case.version:
        raise ChangedSince(number=case.id)
    if not may_act(session, case, here=here, person_id=said.actor.person_id):
        waits = person_name(session, case.waits_for_id) if case.waits_for_id else None
        raise NotForYou(number=case.id, name=waits)
    remember(case, said.actor.person_id)
    return case


def verify(
    session: Session,
    *,
    here: Here,
    said: Said,
    is_present: bool,
) -> Case:
    """Present ends it at any step. Absent, with a sentence of why, makes its unexplained days absent and goes
    up; never before the person has spoken or had the time to. CaseClosed, ChangedSince, NotForYou,
    StatementFirst, NothingLeft, WordsNeeded, Locked.
    """
    at = OPEN if is_present else (State.TO_VERIFY, State.APPEALED)
    case = _mine(session, said=said, at=at, here=here)
    if is_present:
        return _present(session, case, said, here)
    if case.state is State.APPEALED:
        return _upheld(session, case, said, here)
    return _absent(session, case, said, here)


def _present(session: Session, case: Case, said: Said, here: Here) -> Case:
    if case.state is not State.TO_VERIFY and not said.words:
        raise WordsNeeded(number=case.id)  # it overrules what somebody said
    clear(session, case, actor=said.actor, words=said.words, here=here)
    case.state, case.closed_at, case.due_at = State.PRESENT, here.now, None
    return _done(session, case, said, Did.PRESENT, here)


def _absent(session: Session, case: Case, said: Said, here: Here) -> Case:
    if here.now < case.statement_until and not _has_spoken(session, case):
        name = person_name(session, case.person_id)
        raise StatementFirst(number=case.id, name=name, until=case.statement_until)
    days = unexplained(session, case, here=here)
    if case.cause is Cause.MISSES and not days:
        raise NothingLeft(number=case.id)
    if not said.words:
        raise WordsNeeded(number=case.id)
    call_absent(session, case, days, actor=said.actor, words=said.words, here=here)
    case.nth = _verified_before(session, case, here.now) + 1
    case.state, case.verified_at, case.verified_by_id = (
        State.TO_DECIDE, here.now, said.actor.person_id,
    )  # fmt: skip
    return _upward(session, case, said, Did.ABSENT, here)


def _upheld(session: Session, case: Case, said: Said, here: Here) -> Case:
    """The appeal was looked at by somebody else: what stood before it stands."""
    if not said.words:
        raise WordsNeeded(number=case.id)
    if case.decided_at is not None:
        case.state, case.closed_at, case.due_at = State.DECIDED, here.now, None
        return _done(session, case, said, Did.ABSENT, here)
    case.state = State.TO_DECIDE
    return _upward(session, case, said, Did.ABSENT, here)


def decide(session: Session, *, here: Here, said: Said) -> Case:
    """What was said and decided, in words; it ends there, but for an appeal."""
    case = _mine(session, said=said, at=(State.TO_DECIDE,), here=here)
    if not said.words:
        raise WordsNeeded(number=case.id)
    case.state, case.closed_at, case.due_at = State.DECIDED, here.now, None
    case.decided_at, case.decided_by_id = here.now, said.actor.person_id
    case.appeal_until = workdays_on(session, case, "cases.appeal_days", here=here)
    return _done(session, case, said, Did.DECIDED, here)


def _upward(session: Session, case: Case, said: Said, did: Did, here: Here) -> Case:
    case.appeal_until = workdays_on(session, case, "cases.appeal_days", here=here)
    add_step(session, case, here=here, did=did, by_id=said.actor.person_id, words=said.words)
    wait(session, case, here=here)
    tell_person(session, case, here=here, kind=Notice.NEWS)
    return case


def _done(session: Session, case: Case, said: Said, did: Did, here: Here) -> Case:
    add_step(session, case, here=here, did=did, by_id=said.actor.person_id, words=said.words)
    session.flush()
    show_news(session, case, here=here)
    tell_person(session, case, here=here, kind=Notice.NEWS)
    return case


def _has_spoken(session: Session, case: Case) -> bool:
    said = sa.select(CaseStep.id).filter_by(case_id=case.id, did=Did.STATED).limit(1)
    return session.scalar(said) is not None or bool(said_by_fix(session, case))


def _verified_before(session: Session, case: Case, now: datetime) -> int:
    """Cases of this person that somebody verified in twelve months and nobody took back."""
    found = sa.select(sa.func.count()).select_from(Case).where(
        Case.person_id == case.person_id, Case.id != case.id, Case.state != State.PRESENT,
        Case.verified_at > now - TWELVE_MONTHS,
    )  # fmt: skip
    return session.scalar(found) or 0
