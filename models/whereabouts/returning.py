"""Asking who is due back, once and quietly, and writing what they answer."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.errors import NotFound
from models.messages import notice
from models.messages.outbox import Lane
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.policy.duty_time import duty_day_of
from models.policy.policy import rulebook
from models.policy.silence import awake_from
from models.whereabouts.actions import move, void
from models.whereabouts.board import BELIEVED_AFTER_END, OFF_DUTY_FROM
from models.whereabouts.errors import MovedOn
from models.whereabouts.interval import Interval, Kind
from models.whereabouts.return_question import SOURCE, Return, ReturnQuestion

RETURN = "where.return"
ASKED = (Kind.HOUSEHOLD_VISIT, Kind.FIELD_WORK, Kind.OFFICIAL, Kind.TRAINING)
"""Leave has its own reminders; who is in the village or off duty comes back from nowhere."""
MOST_A_DAY = 2
STILL_FOR = timedelta(hours=2)
LIMIT = 500


def ask_returns(
    session: Session, *, now: datetime, until: datetime, profile: Profile, zone: ZoneInfo
) -> int:
    """Ask who was due back before `until` and has not moved since; how many were asked."""
    asked, rules = 0, None
    for row, unit_id, own_zone in _due(session, now, until, profile):
        rules = rules or rulebook(session)
        here = ZoneInfo(own_zone) if own_zone else zone
        day = duty_day_of(now, here)
        is_late = now.astimezone(here).time() >= OFF_DUTY_FROM
        if is_late or awake_from(rules.policy(unit_id, day), now, here) != now:
            continue
        today = sa.select(sa.func.count(ReturnQuestion.id)).filter_by(
            person_id=row.person_id, duty_on=day
        )
        if (session.scalar(today) or 0) >= MOST_A_DAY:
            continue
        question = ReturnQuestion(
            interval_id=row.id, person_id=row.person_id, duty_on=day, asked_at=now
        )
        session.add(question)
        session.flush()
        notice.tell(
            session, now=now, person_id=row.person_id, kind=RETURN, lane=Lane.REMINDER,
            slot=RETURN, is_new=True, rings=False, id=question.id,
            expires_at=(row.expected_end_at or now) + BELIEVED_AFTER_END,
        )  # fmt: skip
        asked += 1
    return asked


def _due(
    session: Session, now: datetime, until: datetime, profile: Profile
) -> list[tuple[Interval, int, str | None]]:
    given = {
        "now": now, "day": now.date(), "until": until, "oldest": now - BELIEVED_AFTER_END,
        "roles": profile.roles_with(Capability.SIGN_IN),
    }  # fmt: skip
    return [(row, unit_id, own) for row, unit_id, own in session.execute(_waiting(), given)]


@cache
def _waiting() -> sa.Select[Interval, int, str | None]:
    """Built once: every sweep asks it."""
    day: sa.BindParameter[date] = sa.bindparam("day")
    return (
        sa.select(Interval, Unit.id, Unit.zone)
        .join(Person, Person.id == Interval.person_id)
        .join(Posting, Posting.person_id == Person.id)
        .join(Unit, Unit.id == Posting.unit_id)
        .where(
            Interval.expected_end_at <= sa.bindparam("until"),
            Interval.expected_end_at > sa.bindparam("oldest"),
            Interval.kind.in_(ASKED),
            Interval.ended_at.is_(None),
            Interval.voided_at.is_(None),
            ~sa.exists().where(ReturnQuestion.interval_id == Interval.id),
            ~_newer_than(Interval, sa.bindparam("now")),
            Posting.role.in_(sa.bindparam("roles", expanding=True)),
            Posting.covers_day(day),
            Person.consented_at.is_not(None),
            Person.unreachable_since.is_(None),
        )
        .order_by(Interval.expected_end_at)
        .limit(LIMIT)
    )


def _newer_than(of: type[Interval], now: datetime | sa.BindParameter[datetime]) -> sa.Exists:
    """Something else was said of the same person since."""
    other = aliased(Interval)
    return sa.exists().where(
        other.person_id == of.person_id, other.id != of.id, other.voided_at.is_(None),
        other.starts_at <= now,
        sa.or_(
            other.starts_at > of.starts_at,
            sa.and_(other.starts_at == of.starts_at, other.id > of.id),
        ),
    )  # fmt: skip


def interval_asked_about(session: Session, question_id: int, *, now: datetime) -> Interval | None:
    """Where they were due back from; None once that is no longer what the board goes by."""
    question = session.get(ReturnQuestion, question_id)
    if question is None:
        return None
    own = sa.select(Interval.id).where(
        Interval.person_id == question.person_id, Interval.voided_at.is_(None),
        Interval.starts_at <= now, Interval.source != source_of(question_id),
    )  # fmt: skip
    newest = session.scalar(own.order_by(Interval.starts_at.desc(), Interval.id.desc()).limit(1))
    return session.get(Interval, newest) if newest == question.interval_id else None


def answer_return(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    person_id: int,
    question_id: int,
    answer: Return,
    until: datetime,
) -> Interval:
    """Write where they are now; another answer takes the first one's place. NotFound, MovedOn."""
    question = session.get(ReturnQuestion, question_id)
    if question is None or question.person_id != person_id:
        raise NotFound(what="question", given=str(question_id))
    was = interval_asked_about(session, question_id, now=now)
    if was is None:
        raise MovedOn
    void(session, now=now, source=source_of(question_id))
    question.answer, question.answered_at = answer, now
    is_back = answer is Return.BACK
    return move(
        session, now=now, person_id=person_id, source=source_of(question_id),
        kind=Kind.IN_VILLAGE if is_back else was.kind, place=None if is_back else was.place,
        starts_at=said_at if is_back else was.expected_end_at or said_at, expected_end_at=until,
        stand_in_person_id=None if is_back else was.stand_in_person_id,
    )  # fmt: skip


def source_of(question_id: int) -> str:
    return f"{SOURCE}{question_id}"
