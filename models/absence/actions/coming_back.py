"""Coming back (销假): the leave ends, early or late; or it goes on after a day in the village."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.telling import show_news
from models.absence.request import OUTING, Absence, State
from models.base import find
from models.errors import NotFound
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Kind

OLDEST = timedelta(days=60)
"""A leave that ended longer ago is nobody's question any more."""
IN_FORCE = sa.and_(
    Absence.kind != OUTING,
    sa.or_(
        Absence.state == State.APPROVED,
        sa.and_(
            Absence.is_emergency,
            sa.or_(Absence.state == State.PENDING, Absence.state == State.SENT_BACK),
        ),
    ),
)
"""No IN: SQLAlchemy writes its list anew each time it runs, and every sign-in asks."""


_RUNNING = (
    sa.select(Absence.id)
    .where(
        Absence.person_id == sa.bindparam("person_id"),
        IN_FORCE,
        Absence.back_at.is_(None),
        Absence.starts_at <= sa.bindparam("at"),
        Absence.ends_at > sa.bindparam("oldest"),
    )
    .order_by(Absence.starts_at.desc(), Absence.id.desc())
    .limit(1)
)
"""Built once: every sign-in asks it."""


def running_leave(session: Session, *, person_id: int, at: datetime) -> Absence | None:
    """The leave that has begun and was not closed, the newest."""
    given = {"person_id": person_id, "at": at, "oldest": at - OLDEST}
    return find(session, Absence, _RUNNING, given)


def own_running(session: Session, *, person_id: int, number: int) -> Absence:
    """One's own leave that is still open; NotFound otherwise."""
    row = session.get(Absence, number, with_for_update=True)
    if row is None or row.person_id != person_id or not row.is_in_force or row.back_at:
        raise NotFound(what="request", given=str(number))
    return row


def close(
    session: Session, row: Absence, *, now: datetime, at: datetime, by_person_id: int | None
) -> None:
    """They are back since `at`: what is left of the leave is none; who decided it sees it."""
    row.back_at = at
    row.version += 1
    whereabouts.end_source(session, now=at, source=row.source)
    audit.note(
        session, now=now, by_person_id=by_person_id, what="absence.back", subject=row.source,
        at=at.isoformat(),
    )  # fmt: skip
    session.flush()
    show_news(session, row, now=now)


def still_away(session: Session, row: Absence, *, now: datetime) -> None:
    """In the village for an hour, and off again: the rest of the leave stands."""
    whereabouts.end_source(session, now=now, source=row.source)
    if now < row.ends_at:
        whereabouts.move(
            session, now=now, person_id=row.person_id, kind=Kind.LEAVE, starts_at=now,
            expected_end_at=row.ends_at, source=row.source, is_provisional=row.is_provisional,
        )  # fmt: skip


def expect(session: Session, row: Absence, *, now: datetime, on: date, by_person_id: int) -> None:
    """Somebody was heard from: asked again on that day, not before."""
    row.expected_on = on
    audit.note(
        session, now=now, by_person_id=by_person_id, what="absence.expected", subject=row.source,
        on=on.isoformat(),
    )  # fmt: skip
    session.flush()
