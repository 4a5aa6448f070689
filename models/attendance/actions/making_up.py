"""Signing in for others, openly (roll), and for a day that is over (make-up)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.actions.signing_in import Duty, add_day, stand_in_village, standing
from models.attendance.actions.telling import Told, ask_supervisor, tell
from models.attendance.actions.telling_missing import show_news
from models.attendance.correction import Correction, correct
from models.attendance.duty_day import is_locked, need_unlocked
from models.attendance.errors import NothingToFix, NotYours
from models.attendance.question import (
    Answer,
    Outcome,
    Question,
    is_verified_absent,
    verified_absent_by,
)
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.attendance.statement import Statement
from models.attendance.status import Status
from models.attendance.what_they_say import Says, Why, says, why_of_the_day
from models.people.actor import Actor
from models.people.oversight import decides_at_top, need_over
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.policy.duty_time import duty_day_of, month_of
from models.whereabouts.supervisors import TOLD, Supervisor


@dataclass(frozen=True, slots=True)
class Rolled:
    """Whom a roll signed in, and who had signed in before."""

    signed_in: tuple[SignIn, ...]
    already: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What was said about a day, who was asked about it (None where nobody could be), and why."""

    statement: Statement
    asked: Supervisor | None
    why: Why


def roll(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    captain_id: int,
    duties: Sequence[Duty],
    message_id: int | None = None,
) -> Rolled:
    """The captain says openly who is here; each gets a record that names the captain."""
    made, already = [], []
    for duty in duties:
        day = duty_day_of(said_at, duty.zone)
        if standing(session, duty.person_id, day, SignInKind.DAY) is not None:
            already.append(duty.person_id)
            continue
        row = _words_only(duty, day, said_at, now, Via.ROLL)
        row.recorded_by_id = captain_id if captain_id != duty.person_id else None
        row.evidence, row.message_id = ["said_by_captain"], message_id
        add_day(session, now=now, row=row)
        stand_in_village(session, now=now, duty=duty, row=row)
        if row.recorded_by_id is not None:
            tell(session, now=now, person_id=row.person_id, kind=Told.ROLLED, ref_id=row.id)
        made.append(row)
    return Rolled(tuple(made), tuple(already))


def fix_day(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    duty: Duty,
    profile: Profile,
    day: date,
    words: str,
) -> SignIn | Stated:
    """What somebody says about a day of theirs: a make-up if it can be one, else a statement.

    A make-up needs a day of which nothing is known and words of having been there, within 48 hours
    of its end and within the quota. Everything else is kept as a statement, for the supervisor to
    say true or not; once the month is locked, for the county.
    """
    posting = session.get_one(Posting, duty.posting_id)
    if day > duty_day_of(said_at, duty.zone) or not posting.covers_day(day):
        raise NothingToFix(day=day)
    why = _why_no_make_up(session, now, said_at, duty, profile, day, words)
    if why is not None:
        said = _state(session, said_at, duty, day, words)
        asked = ask_supervisor(
            session, now=now, duty=duty, profile=profile, kind=Told.STATED, ref_id=said.id,
            is_appeal=why is Why.DENIED or _was_denied(session, duty, day),
            is_locked=why is Why.LOCKED,
            decided_by=verified_absent_by(session, duty.person_id, day),
        )  # fmt: skip
        return Stated(said, asked, why)
    row = _words_only(duty, day, said_at, now, Via.MAKEUP)
    row.words, row.evidence = words[:500] or None, ["words"]
    add_day(session, now=now, row=row)
    return row


def _why_no_make_up(
    session: Session,
    now: datetime,
    said_at: datetime,
    duty: Duty,
    profile: Profile,
    day: date,
    words: str,
) -> Why | None:
    """Why a human is asked; None where their own word is enough."""
    if is_locked(session, duty.person_id, day):
        return Why.LOCKED
    if _was_denied(session, duty, day):
        return Why.DENIED
    if standing(session, duty.person_id, day, SignInKind.DAY) is not None:
        return Why.SIGNED_IN
    known = why_of_the_day(
        session, profile=profile, zone=duty.zone, person_id=duty.person_id, day=day, now=now
    )
    if known is not None:
        return known
    if says(words) is not Says.HERE:
        return Why.ELSEWHERE
    if not duty.windows.is_open(day, duty.zone, said_at):
        return Why.LATE
    is_used_up = made_up_in_month(session, duty, day) >= duty.windows.makeups_a_month
    return Why.QUOTA if is_used_up else None


def answer_statement(
    session: Session, *, now: datetime, by: Actor, statement_id: int, is_true: bool
) -> Statement | None:
    """The supervisor's word; "true" makes a day without a sign-in what its words say: residence,
    out on work, or explained and no more.

    A day that somebody decided before (a verified absence, a correction) is changed by a
    counter-entry of who may decide. None if somebody answered before. Locked: once the month is,
    only the county's word counts.
    """
    said = session.get(Statement, statement_id, with_for_update=True)
    if said is None or said.person_id == by.person_id:
        raise NotYours
    need_over(session, actor=by, unit_id=said.unit_id, any_of=TOLD)
    if said.answered_at is not None:
        return None
    may_after_lock = decides_at_top(session, actor=by, unit_id=said.unit_id)
    if not may_after_lock:
        need_unlocked(session, said.person_id, said.duty_on)
    said.answered_at, said.answered_by_id, said.is_true = now, by.person_id, is_true
    if is_true and is_locked(session, said.person_id, said.duty_on):
        _enter(session, now, by, said, may_after_lock)
    elif is_true and _is_decided(session, said.person_id, said.duty_on):
        need_over(session, actor=by, unit_id=said.unit_id, any_of=(Capability.DECIDE,))
        _enter(session, now, by, said, may_after_lock)
    elif is_true and says(said.words) is not Says.HERE:
        _settle_as_said(session, now, by, said)
    elif is_true and standing(session, said.person_id, said.duty_on, SignInKind.DAY) is None:
        _make_up(session, now, by, said)
    audit.note(
        session, now=now, by_person_id=by.person_id, what="statement.answered",
        subject=f"statement:{said.id}", is_true=is_true,
    )  # fmt: skip
    tell(session, now=now, person_id=said.person_id, kind=Told.ANSWERED, ref_id=said.id)
    return said


def _is_decided(session: Session, person_id: int, day: date) -> bool:
    """Somebody verified an absence on that day, or corrected it."""
    entry = sa.select(Correction.id).filter_by(person_id=person_id, duty_on=day).limit(1)
    is_corrected = session.scalar(entry) is not None
    return is_corrected or is_verified_absent(session, person_id, day)


def _make_up(session: Session, now: datetime, by: Actor, said: Statement) -> None:
    row = SignIn(
        person_id=said.person_id, posting_id=said.posting_id, unit_id=said.unit_id,
        duty_on=said.duty_on, kind=SignInKind.DAY, said_at=said.said_at, received_at=now,
        via=Via.MAKEUP, grade=Grade.E0, words=said.words[:500],
        evidence=["words", "captain_confirmed"], recorded_by_id=by.person_id,
    )  # fmt: skip
    add_day(session, now=now, row=row)


def _settle_as_said(session: Session, now: datetime, by: Actor, said: Statement) -> None:
    """Not in the village by their own words: the noon question's answer, else a counter-entry."""
    asked = session.scalar(
        sa.select(Question).filter_by(person_id=said.person_id, duty_on=said.duty_on, outcome=None)
    )
    if asked is None:
        return _enter(session, now, by, said, may_after_lock=False)
    is_work = says(said.words) is Says.ON_WORK
    asked.answer = Answer.ON_WORK if is_work else Answer.EXPLAIN
    asked.words, asked.answered_at = said.words[:1000], said.said_at
    asked.outcome, asked.settled_at, asked.settled_by_id = Outcome.TRUE, now, by.person_id
    session.flush()
    show_news(session, now=now, question=asked)
    return None


_AS_SAID = {
    Says.HERE: Status.MAKEUP,
    Says.ON_WORK: Status.OUT_ON_DUTY,
    Says.PRIVATE: Status.EXPLAINED,
}


def _enter(
    session: Session, now: datetime, by: Actor, said: Statement, may_after_lock: bool
) -> None:
    """A counter-entry: what stood before stays beside it."""
    correct(
        session, now=now, person_id=said.person_id, day=said.duty_on, status=_AS_SAID[says(said.words)],
        reason=said.words[:500], by_id=by.person_id, may_after_lock=may_after_lock,
    )  # fmt: skip


def _state(session: Session, said_at: datetime, duty: Duty, day: date, words: str) -> Statement:
    row = Statement(
        person_id=duty.person_id, posting_id=duty.posting_id, unit_id=duty.unit_id, duty_on=day,
        words=words[:2000], said_at=said_at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _was_denied(session: Session, duty: Duty, day: date) -> bool:
    """Somebody said "not true" or "absent" of this day: what follows is an appeal, for above."""
    stated = sa.select(Statement.id).filter_by(
        person_id=duty.person_id, duty_on=day, is_true=False
    )
    claims = session.scalars(
        sa.select(SignIn.evidence)
        .filter_by(person_id=duty.person_id, duty_on=day)
        .where(SignIn.withdrawn_at.is_not(None))
    )
    is_denied = any("captain_denied" in evidence for evidence in claims)
    is_denied = is_denied or is_verified_absent(session, duty.person_id, day)
    return is_denied or session.scalar(stated.limit(1)) is not None


def made_up_in_month(session: Session, duty: Duty, day: date) -> int:
    """Make-ups by words in the month of `day`, and "forgot" answers that the captain confirmed."""
    first, last = month_of(day)
    made_up = sa.select(SignIn.duty_on).where(
        SignIn.person_id == duty.person_id,
        SignIn.via == Via.MAKEUP,
        SignIn.withdrawn_at.is_(None),
        SignIn.duty_on.between(first, last),
    )
    forgot = sa.select(Question.duty_on).where(
        Question.person_id == duty.person_id,
        Question.answer == Answer.FORGOT,
        Question.outcome == Outcome.TRUE,
        Question.duty_on.between(first, last),
    )
    days = sa.union(made_up, forgot).subquery()
    return session.scalar(sa.select(sa.func.count()).select_from(days)) or 0


def _words_only(duty: Duty, day: date, said_at: datetime, now: datetime, via: Via) -> SignIn:
    return SignIn(
        person_id=duty.person_id, posting_id=duty.posting_id, unit_id=duty.unit_id, duty_on=day,
        kind=SignInKind.DAY, said_at=said_at, received_at=now, via=via, grade=Grade.E0,
    )  # fmt: skip
