"""Telling supervisors who is missing: the right one, once, with the answers already in it.

A supervisor has one message a day and kind (its slot): the first rings, later news are edits.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions import asking
from models.attendance.leave_over import told_of
from models.attendance.loading import Ledger
from models.attendance.question import Outcome, Question
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.base import find
from models.messages import notice, once
from models.messages.outbox import Lane
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.policy.duty_time import at_local
from models.policy.keys import Mode
from models.policy.policy import policy_for
from models.whereabouts.supervisors import supervisor_of

CAPTAIN, TOWNSHIP, WEEK, PAPER = (
    "missing.captain",
    "missing.township",
    "missing.week",
    "board.paper",
)
DEPUTY = "missing.deputy"
ROLLCALL = "rollcall.list"
SAFETY = "safety.silent_village"
ABOVE = (Capability.DIGEST, Capability.DECIDE)


def remind(session: Session, ledger: Ledger, day: date, *, elsewhere: Collection[int] = ()) -> int:
    """The one reminder of the day, to reachable people whose day is still open.

    Who is `elsewhere` (on the list of a class that takes its roll) needs none: noted, not sent.
    """
    told = 0
    for holder, on in ledger.person_days():
        if on != day or not holder.is_reachable:
            continue
        if ledger.verdict(holder, day).status is not Status.PENDING:
            continue
        if once.first_time(session, kind=asking.REMINDER, subject=f"person:{holder.person_id}",
                           on=day, now=ledger.now):  # fmt: skip
            if holder.person_id in elsewhere:
                continue
            notice.tell(
                session, now=ledger.now, person_id=holder.person_id, kind=asking.REMINDER,
                lane=Lane.REMINDER, unit=holder.unit_id, day=day.isoformat(),
            )  # fmt: skip
            told += 1
    return told


def paper_lines(
    session: Session, *, now: datetime, day: date, units: set[int], profile: Profile
) -> int:
    """To each captain, silently: the line for the paper board."""
    told = 0
    for unit_id, person_id in _leads(session, day, units, profile):
        if once.first_time(session, kind=PAPER, subject=f"unit:{unit_id}", on=day, now=now):
            notice.tell(
                session, now=now, person_id=person_id, kind=PAPER, lane=Lane.DIGEST, rings=False,
                slot=f"{PAPER}:{unit_id}:{day}", unit=unit_id, day=day.isoformat(),
            )  # fmt: skip
            told += 1
    return told


def _leads(
    session: Session, day: date, units: set[int], profile: Profile
) -> Iterable[tuple[int, int]]:
    """(unit, its first bound lead) for each of the units."""
    rows = session.execute(
        sa.select(Posting.unit_id, Person.id)
        .join(Person, Person.id == Posting.person_id)
        .where(
            Posting.role.in_(profile.roles_with(Capability.LEAD)),
            Posting.unit_id.in_(units),
            Posting.covers_day(day),
            Person.consented_at.is_not(None),
        )
        .order_by(Posting.unit_id, Posting.roster_order.desc())
    )
    return {row.unit_id: row.id for row in rows}.items()


def tell_supervisors(
    session: Session, *, now: datetime, day: date, units: set[int], profile: Profile
) -> int:
    """12:30: each open question to the right supervisor; one message a supervisor."""
    told, supervisors = told_of(session, day), set()
    for question in _open(session, day, units):
        supervisor = question.told_id or supervisor_of(
            session, now=now, day=day, person_id=question.person_id, unit_id=question.unit_id,
            profile=profile,
        )  # fmt: skip
        if supervisor is None or _has_it(question, supervisor, told):
            continue
        question.told_id, question.told_at = supervisor, question.told_at or now
        supervisors.add(supervisor)
    session.flush()
    for supervisor in supervisors:
        tell_list(session, now=now, person_id=supervisor, kind=CAPTAIN, day=day)
    return len(supervisors)


def _has_it(question: Question, supervisor: int, told: set[tuple[int, int]]) -> bool:
    """Told already that nothing was heard after a leave; an answer is news all the same."""
    return question.answer is None and (question.person_id, supervisor) in told


def tell_above(
    session: Session, *, now: datetime, day: date, units: set[int], profile: Profile
) -> int:
    """14:30: what nobody settled yet goes to the township, in one message; not to who has it already."""
    told, townships = told_of(session, day), set()
    for question in _open(session, day, units):
        above = supervisor_of(
            session, now=now, day=day, person_id=question.person_id, unit_id=question.unit_id,
            profile=profile, duties=ABOVE,
        )  # fmt: skip
        if above is None or _has_it(question, above, told):
            continue
        if question.above_id is None:
            question.above_id, question.township_at = above, now
        if above not in (question.told_id, question.deputy_id):
            townships.add(above)
    session.flush()
    for person_id in townships:
        tell_list(session, now=now, person_id=person_id, kind=TOWNSHIP, day=day)
    return len(townships)


def tell_week(
    session: Session, *, now: datetime, day: date, units: set[int], profile: Profile
) -> int:
    """To the county and the sponsors of these units: the week on one screen."""
    people = session.scalars(
        sa.select(Person.id)
        .join(Posting, Posting.person_id == Person.id)
        .where(
            Posting.role.in_(profile.roles_with(Capability.WEEKLY)),
            Posting.unit_id.in_(units),
            Posting.covers_day(day),
            Person.consented_at.is_not(None),
        )
        .distinct()
    ).all()
    for person_id in people:
        tell_list(session, now=now, person_id=person_id, kind=WEEK, day=day, lane=Lane.DIGEST)
    return len(people)


_OPEN_SINCE = sa.select(Question.person_id, Question.duty_on).where(
    Question.outcome.is_(None), Question.asked_at > sa.bindparam("since")
)


def refresh_open(session: Session, *, now: datetime, profile: Profile, zone: ZoneInfo) -> int:
    """Close questions that facts have answered, and edit what their supervisors were shown."""
    asked = session.execute(_OPEN_SINCE, {"since": now - timedelta(days=3)}).all()
    if not asked:
        return 0
    ledger = ledger_for(
        session, profile=profile, zone=zone, now=now, first=min(row.duty_on for row in asked),
        last=max(row.duty_on for row in asked), people={row.person_id for row in asked},
    )  # fmt: skip
    changed = asking.close_by_facts(session, ledger)
    for question in changed:
        show_news(session, now=now, question=question)
    return len(changed)


_OPEN_OF = sa.select(Question.id).where(
    Question.person_id == sa.bindparam("person_id"),
    Question.duty_on == sa.bindparam("day"),
    Question.outcome.is_(None),
)


def close_by_sign_in(session: Session, *, now: datetime, person_id: int, day: date) -> None:
    """A sign-in answers the question of its day, at once and for everybody who was told."""
    row = find(session, Question, _OPEN_OF, {"person_id": person_id, "day": day})
    if row is not None:
        asking.close(session, row, Outcome.SIGNED_IN, now)
        show_news(session, now=now, question=row)


def show_answer(
    session: Session, *, now: datetime, question: Question, profile: Profile, zone: ZoneInfo
) -> None:
    """Edit what was told of it; who has only the leave that ran out gets the answer silently."""
    told_at = policy_for(session, question.unit_id, question.duty_on).time("captain.told")
    is_late = now >= at_local(question.duty_on, told_at, zone)
    if question.told_id is None and is_late and told_of(session, question.duty_on):
        question.told_id = supervisor_of(
            session, now=now, day=question.duty_on, person_id=question.person_id,
            unit_id=question.unit_id, profile=profile,
        )  # fmt: skip
        question.told_at = now if question.told_id else None
        session.flush()
    show_news(session, now=now, question=question)


def show_news(session: Session, *, now: datetime, question: Question) -> None:
    """Edit the messages in which supervisors were told of this question."""
    mode = policy_for(session, question.unit_id, question.duty_on).mode
    told_as = ROLLCALL if mode is Mode.SAFETY_ROLLCALL else CAPTAIN
    shown = (
        (question.told_id, told_as), (question.above_id, TOWNSHIP),
        (question.deputy_id, DEPUTY), (question.above_deputy_id, DEPUTY),
    )  # fmt: skip
    for person_id, kind in shown:
        if person_id is not None:
            notice.tell(
                session, now=now, person_id=person_id, kind=kind, lane=Lane.ALERT, rings=False,
                slot=_slot(kind, person_id, question.duty_on), day=question.duty_on.isoformat(),
            )  # fmt: skip


def _open(session: Session, day: date, units: set[int]) -> list[Question]:
    query = sa.select(Question).where(
        Question.duty_on == day, Question.outcome.is_(None), Question.unit_id.in_(units)
    )
    return list(session.scalars(query.order_by(Question.id)))


def tell_list(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    kind: str,
    day: date,
    lane: Lane = Lane.ALERT,
    is_new: bool = False,
) -> None:
    """Owe a supervisor the list of that kind and day; `is_new` where an older one stands."""
    notice.tell(
        session, now=now, person_id=person_id, kind=kind, lane=lane,
        is_new=is_new, slot=_slot(kind, person_id, day), day=day.isoformat(),
    )  # fmt: skip


def _slot(kind: str, person_id: int, day: date) -> str:
    return f"{kind}:{person_id}:{day.isoformat()}"
