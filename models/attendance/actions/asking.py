"""The noon question: asked of who is silent, answered by them, settled by who leads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.duty_day import need_unlocked
from models.attendance.errors import AlreadySettled, AnsweredTooLate, LeaveUndecided, NotYours
from models.attendance.facts import Claim
from models.attendance.loading import Ledger
from models.attendance.question import Answer, Outcome, Question
from models.attendance.rules import overdue_from
from models.attendance.status import Status
from models.attendance.windows import Windows
from models.messages import notice, once
from models.messages.outbox import Lane
from models.people.actor import Actor
from models.people.duty import DutyHolder
from models.people.oversight import need_over
from models.people.profile import Capability
from models.policy.duty_time import at_local, duty_day_of
from models.policy.keys import Mode
from models.policy.policy import policy_for
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at

REMINDER = "sign_in.reminder"
QUESTION = "question.asked"
EXCUSED = (
    Status.LEAVE, Status.TRAINING, Status.OUT_ON_DUTY, Status.COMMS_OUTAGE, Status.SYSTEM_OUTAGE,
)  # fmt: skip
SAYS_HERE = (Answer.NO_SIGNAL, Answer.FORGOT)
MAY_SETTLE = (Capability.LEAD, Capability.DIGEST, Capability.DECIDE)
NOBODY: Mapping[int, datetime] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Handed:
    """A question and whose it is."""

    question: Question
    holder: DutyHolder


def ask_the_silent(
    session: Session,
    ledger: Ledger,
    day: date,
    *,
    asked_for_leave: Mapping[int, datetime] = NOBODY,
) -> list[Handed]:
    """Ask everybody whose day is still open and who could have known; the new questions.

    `asked_for_leave`: who asked for leave of that day, undecided, and when. That is their answer;
    they are shown it without a sound, and may change it.
    """
    reminded = once.done_for(session, kind=REMINDER, on=day)
    asked = []
    for holder in _silent(ledger, day):
        could_know = (
            f"person:{holder.person_id}" in reminded
            or far_place(ledger, holder, day)
            or ledger.rules.policy(holder.unit_id, day).mode is Mode.SAFETY_ROLLCALL
        )
        question = _question(ledger, holder, day, bool(could_know))
        if (filed_at := asked_for_leave.get(holder.person_id)) is not None:
            question.answer, question.answered_at = Answer.ASKED_LEAVE, filed_at
        session.add(question)
        session.flush()
        if holder.is_reachable:
            notice.tell(
                session, now=ledger.now, person_id=holder.person_id, kind=QUESTION,
                rings=question.answer is None, slot=f"question:{question.id}", id=question.id,
            )  # fmt: skip
        asked.append(Handed(question, holder))
    return asked


def _silent(ledger: Ledger, day: date) -> list[DutyHolder]:
    """Pending, never asked, and bound before the question's hour of that day."""
    return [
        holder
        for holder, on in ledger.person_days()
        if on == day
        and holder.bound_at is not None
        and holder.bound_at < question_time(ledger, holder, day)
        and (holder.person_id, day) not in ledger.asked
        and ledger.verdict(holder, day).status in (Status.PENDING, Status.OUTSIDE)
    ]


def far_place(ledger: Ledger, holder: DutyHolder, day: date) -> Claim | None:
    """The place far from the village that they sent and never explained: no reminder was needed."""
    return ledger.facts(holder, day).outside


def question_time(ledger: Ledger, holder: DutyHolder, day: date) -> datetime:
    policy = ledger.rules.policy(holder.unit_id, day)
    key = "question.asked"
    if policy.mode is Mode.SAFETY_ROLLCALL:
        key = "rollcall.deadline"  # nobody was asked before, so nobody needed a reminder
    return at_local(day, policy.time(key), ledger.day(holder, day).zone)


def _question(ledger: Ledger, holder: DutyHolder, day: date, was_reminded: bool) -> Question:
    policy = ledger.rules.policy(holder.unit_id, day)
    until = ledger.now + timedelta(hours=policy.number("question.answer_hours"))
    leave, zone = ledger.facts(holder, day).leave_over, ledger.day(holder, day).zone
    if leave is not None:
        until = max(until, overdue_from(policy, leave, zone))
    return Question(
        person_id=holder.person_id, unit_id=holder.unit_id, duty_on=day, asked_at=ledger.now,
        answer_until=until, was_outage=not was_reminded, is_reachable=holder.is_reachable,
    )  # fmt: skip


def answerable(
    session: Session, *, person_id: int, question_id: int, said_at: datetime
) -> Question:
    """The question, if it is theirs to answer still. NotYours, AlreadySettled, AnsweredTooLate."""
    row = session.get(Question, question_id, with_for_update=True)
    if row is None or row.person_id != person_id:
        raise NotYours
    if row.outcome is not None:
        raise AlreadySettled
    if said_at >= row.answer_until:
        raise AnsweredTooLate(day=row.duty_on)
    return row


def answer_question(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    person_id: int,
    question_id: int,
    answer: Answer,
    zone: ZoneInfo,
    words: str | None = None,
    file_id: str | None = None,
) -> Question:
    """The member's answer; may be changed until it is settled. What `answerable` refuses."""
    row = answerable(session, person_id=person_id, question_id=question_id, said_at=said_at)
    whereabouts.void(session, now=now, source=f"question:{row.id}")
    row.answer, row.answered_at = answer, now
    row.words, row.file_id = words, file_id
    kind = {Answer.ON_WORK: Kind.OFFICIAL, Answer.ILL_OR_URGENT: Kind.LEAVE}.get(answer)
    if kind is not None:
        _write_whereabouts(session, row, kind, now, zone)
    session.flush()
    return row


def _write_whereabouts(
    session: Session, row: Question, kind: Kind, now: datetime, zone: ZoneInfo
) -> None:
    """Out on work, or ill: the board knows at once, from the morning of the day asked about."""
    whereabouts.move(
        session, now=now, person_id=row.person_id, kind=kind,
        starts_at=at_local(row.duty_on, time(9), zone),
        expected_end_at=at_local(row.duty_on, time(18), zone), source=f"question:{row.id}",
    )  # fmt: skip


def _show_here(
    session: Session, row: Question, now: datetime, zone: ZoneInfo, by_person_id: int
) -> None:
    """ "Here" and the captain's "true": the board believes it like a sign-in, that day only."""
    is_known = running_at(session, person_id=row.person_id, at=now) is not None
    if is_known or duty_day_of(now, zone) != row.duty_on:
        return
    windows = Windows(policy_for(session, row.unit_id, row.duty_on))
    whereabouts.move(
        session, now=now, person_id=row.person_id, kind=Kind.IN_VILLAGE, starts_at=now,
        expected_end_at=windows.board_until(now, row.duty_on, zone), source=f"question:{row.id}",
        recorded_by_id=by_person_id, nothing_runs=True,
    )  # fmt: skip


def settle_question(
    session: Session,
    *,
    now: datetime,
    actor: Actor,
    question_id: int,
    outcome: Outcome,
    zone: ZoneInfo,
) -> Question:
    """A named human settles it: closed for everybody above. NotAllowed, AlreadySettled.

    LeaveUndecided: nobody is absent on a day of which a request for leave still waits.
    """
    row = session.get(Question, question_id, with_for_update=True)
    if row is None:
        raise NotYours
    need_over(session, actor=actor, unit_id=row.unit_id, any_of=MAY_SETTLE)
    if row.person_id == actor.person_id:
        raise NotYours
    need_unlocked(session, row.person_id, row.duty_on)
    if row.outcome is not None:
        raise AlreadySettled
    if outcome is Outcome.ABSENT and row.answer is Answer.ASKED_LEAVE:
        raise LeaveUndecided
    row.outcome, row.settled_at, row.settled_by_id = outcome, now, actor.person_id
    audit.note(
        session, now=now, by_person_id=actor.person_id, what="question.settled",
        subject=f"question:{row.id}", outcome=outcome,
    )  # fmt: skip
    if outcome is Outcome.TRUE and row.answer in SAYS_HERE:
        _show_here(session, row, now, zone, actor.person_id)
    return row


def hand_up(session: Session, *, now: datetime, actor: Actor, question_id: int) -> Question:
    """The captain asks the township for help with it."""
    row = session.get(Question, question_id, with_for_update=True)
    if row is None:
        raise NotYours
    need_over(session, actor=actor, unit_id=row.unit_id, any_of=MAY_SETTLE)
    if row.outcome is not None:
        raise AlreadySettled
    row.township_at = row.township_at or now
    session.flush()
    return row


def close_by_facts(session: Session, ledger: Ledger) -> list[Question]:
    """Questions that facts have answered since: a sign-in, leave, training, an outage."""
    closed = []
    for holder, day in ledger.person_days():
        question_id = ledger.question_ids.get((holder.person_id, day))
        asked = ledger.asked.get((holder.person_id, day))
        if question_id is None or asked is None or asked.outcome is not None:
            continue
        status = ledger.verdict(holder, day).status
        outcome = _outcome_of(status)
        if outcome is None or asked.answer in (Answer.ON_WORK, Answer.ILL_OR_URGENT):
            continue
        row = session.get_one(Question, question_id)
        close(session, row, outcome, ledger.now)
        closed.append(row)
    return closed


def _outcome_of(status: Status) -> Outcome | None:
    if status in (Status.ON_POST, Status.LATE, Status.MAKEUP):
        return Outcome.SIGNED_IN
    return Outcome.AWAY if status in EXCUSED else None


def close(session: Session, row: Question, outcome: Outcome, now: datetime) -> None:
    """Facts have answered it. The question's own message is edited: nothing rings."""
    row.outcome, row.settled_at = outcome, now
    session.flush()
    show_them(session, row, now)


def show_them(session: Session, row: Question, now: datetime) -> None:
    """Who was asked sees in the question's own message what became of it."""
    if row.is_reachable:
        notice.tell(
            session, now=now, person_id=row.person_id, kind=QUESTION, lane=Lane.REPLY,
            slot=f"question:{row.id}", id=row.id,
        )  # fmt: skip


def open_question(session: Session, *, person_id: int, now: datetime) -> Question | None:
    """The newest question this person may still answer."""
    return session.scalar(
        sa.select(Question)
        .where(
            Question.person_id == person_id,
            Question.outcome.is_(None),
            Question.answer_until > now,
        )
        .order_by(Question.id.desc())
        .limit(1)
    )
