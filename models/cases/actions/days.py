"""What a human's word on a case makes of its days. Only what nobody explained is touched.

A day is called absent the way the township calls it at 14:30: the noon question is settled so, and
a message that waited on a phone without signal still speaks for its day. Where that is not possible
(settled before, or its month is locked) it is a counter-entry, after the lock the county's only. A
day with a sign-in stays what it is, whatever a spot check on it was.
"""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.asking import settle_question
from models.attendance.correction import correct
from models.attendance.duty_day import is_locked
from models.attendance.question import Outcome, Question
from models.attendance.rows import ledger_for
from models.attendance.statement import Statement
from models.attendance.status import Status
from models.cases.case import Case
from models.cases.here import Here
from models.checks.check import Check
from models.people.actor import Actor
from models.people.oversight import decides_at_top


def days_of(session: Session, case: Case) -> list[date]:
    """The duty days it is about: its own, and those of its checks."""
    checks = [int(what.removeprefix("check:")) for what in case.evidence if ":" in what]
    own = {date.fromisoformat(what) for what in case.evidence if ":" not in what}
    of_checks = session.scalars(sa.select(Check.duty_on).where(Check.id.in_(checks)))
    return sorted(own.union(of_checks))


def statuses(session: Session, case: Case, *, here: Here) -> dict[date, Status]:
    """What each of its days is now."""
    days = days_of(session, case)
    ledger = ledger_for(
        session, profile=here.profile, zone=here.zone, first=days[0], last=days[-1], now=here.now,
        people={case.person_id},
    )  # fmt: skip
    return {on: ledger.verdict(holder, on).status for holder, on in ledger.person_days()
            if on in days}  # fmt: skip


def unexplained(session: Session, case: Case, *, here: Here) -> list[date]:
    """Its days for which nobody has said anything yet."""
    found = statuses(session, case, here=here)
    return [on for on, status in found.items() if status is Status.UNEXPLAINED]


def said_by_fix(session: Session, case: Case) -> list[str]:
    """What the person has written with /fix about its days since it was opened."""
    return list(
        session.scalars(
            sa.select(Statement.words)
            .where(
                Statement.person_id == case.person_id,
                Statement.duty_on.in_(days_of(session, case)),
                Statement.said_at >= case.opened_at,
            )
            .order_by(Statement.id)
        )
    )


def call_absent(
    session: Session,
    case: Case,
    days: list[date],
    *,
    actor: Actor,
    words: str,
    here: Here,
) -> None:
    """These days are absent from now on, by this person's word. Locked."""
    for day in days:
        if (question_id := _open_question(session, case, day)) is not None:
            settle_question(
                session, now=here.now, actor=actor, question_id=question_id, outcome=Outcome.ABSENT,
                zone=here.zone,
            )  # fmt: skip
        else:
            _enter(session, case, day, Status.ABSENT, actor=actor, words=words, here=here)


def clear(
    session: Session,
    case: Case,
    *,
    actor: Actor,
    words: str,
    here: Here,
) -> None:
    """They were there: what nobody explained is explained by this word, what was called absent too.

    It makes no day one of residence; for that there is /fix. Locked days that nobody called absent
    stay as they were kept.
    """
    found = statuses(session, case, here=here)
    for day, status in found.items():
        question_id = _open_question(session, case, day)
        if status is Status.UNEXPLAINED and question_id is not None:
            settle_question(
                session, now=here.now, actor=actor, question_id=question_id, outcome=Outcome.REACHED,
                zone=here.zone,
            )  # fmt: skip
        elif status is Status.ABSENT:
            _enter(session, case, day, Status.EXPLAINED, actor=actor, words=words, here=here)


def _open_question(session: Session, case: Case, day: date) -> int | None:
    """The noon question of that day, if the day can still be settled by it."""
    if is_locked(session, case.person_id, day):
        return None
    found = sa.select(Question.id).filter_by(person_id=case.person_id, duty_on=day, outcome=None)
    return session.scalar(found)


def _enter(
    session: Session,
    case: Case,
    day: date,
    status: Status,
    *,
    actor: Actor,
    words: str,
    here: Here,
) -> None:
    correct(
        session, now=here.now, person_id=case.person_id, day=day, status=status, reason=words[:500],
        by_id=actor.person_id,
        may_after_lock=decides_at_top(session, actor=actor, unit_id=case.unit_id),
    )  # fmt: skip
