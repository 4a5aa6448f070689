"""Moving people: every feature that moves somebody writes its interval here."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.base import write
from models.errors import NotFound
from models.whereabouts.errors import MovedOn
from models.whereabouts.interval import Interval, Kind


def move(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    kind: Kind,
    starts_at: datetime,
    expected_end_at: datetime | None,
    source: str,
    place: str | None = None,
    stand_in_person_id: int | None = None,
    recorded_by_id: int | None = None,
    nothing_runs: bool = False,
    voice_file_id: str | None = None,
    is_provisional: bool = False,
) -> Interval:
    """The person is there from `starts_at`; ends what they were doing then.

    Telegram's clock may run ahead of ours: a move begins now at the latest, so that it shows.
    `nothing_runs`: the caller has just looked, there is nothing to end.
    """
    starts_at = min(starts_at, now)
    if not nothing_runs:
        end_running(session, person_id=person_id, at=starts_at)
    row = Interval(
        person_id=person_id, kind=kind, place=place, starts_at=starts_at,
        expected_end_at=expected_end_at, source=source, stand_in_person_id=stand_in_person_id,
        recorded_by_id=recorded_by_id, voice_file_id=voice_file_id, created_at=now,
        is_provisional=is_provisional,
    )  # fmt: skip
    write(session, row)
    return row


def plan(
    session: Session,
    *,
    now: datetime,
    person_id: int,
    kind: Kind,
    starts_at: datetime,
    expected_end_at: datetime,
    source: str,
    place: str | None = None,
    stand_in_person_id: int | None = None,
    is_provisional: bool = False,
) -> Interval:
    """The person will be there; what runs now goes on until then."""
    row = Interval(
        person_id=person_id, kind=kind, place=place, starts_at=starts_at,
        expected_end_at=expected_end_at, source=source, stand_in_person_id=stand_in_person_id,
        created_at=now, is_provisional=is_provisional,
    )  # fmt: skip
    write(session, row)
    return row


_END_RUNNING = (
    sa.update(Interval)
    .where(
        Interval.person_id == sa.bindparam("of"),
        Interval.starts_at <= sa.bindparam("at"),
        Interval.ended_at.is_(None),
        Interval.voided_at.is_(None),
        sa.or_(Interval.expected_end_at.is_(None), Interval.expected_end_at > sa.bindparam("at")),
    )
    .values(ended_at=sa.bindparam("at"))
    .execution_options(synchronize_session=False)
)
"""Built once. What the session already knows is forgotten below: cheaper than letting it compare."""


def end_running(session: Session, *, person_id: int, at: datetime) -> None:
    """End the intervals that run at that moment."""
    session.execute(_END_RUNNING, {"of": person_id, "at": at})
    for row in [row for row in session if isinstance(row, Interval)]:
        session.expire(row)


def void(session: Session, *, now: datetime, source: str, until: datetime | None = None) -> int:
    """Take back what a source wrote (a cancelled leave, a wrong answer); how many rows.

    `until`: only what was to end by then.
    """
    rows = session.scalars(
        sa.select(Interval).where(
            Interval.source == source, Interval.voided_at.is_(None),
            *(() if until is None else (Interval.expected_end_at <= until,)),
        )
    ).all()  # fmt: skip
    for row in rows:
        row.voided_at = now
    session.flush()
    return len(rows)


def end_source(
    session: Session, *, now: datetime, source: str, person_id: int | None = None
) -> None:
    """What a source wrote (for one person, or for all) ends now; what it only planned is taken back."""
    query = sa.select(Interval).where(Interval.source == source, Interval.voided_at.is_(None))
    if person_id is not None:
        query = query.where(Interval.person_id == person_id)
    for row in session.scalars(query):
        end = row.ended_at or row.expected_end_at
        if row.starts_at >= now:
            row.voided_at = now
        elif row.ended_at is None:
            is_over = end is not None and end <= now
            row.ended_at, row.closed_at = (end, now) if is_over else (now, None)
    session.flush()


def decided(session: Session, *, source: str, is_provisional: bool) -> None:
    """What a source wrote has been decided; or, taken back, is being decided again."""
    session.execute(
        sa.update(Interval).where(Interval.source == source).values(is_provisional=is_provisional)
    )


def withdraw_plan(
    session: Session, *, now: datetime, person_id: int, interval_id: int
) -> Interval:
    """A plan that has not begun is taken back. NotFound, MovedOn."""
    row = session.get(Interval, interval_id)
    if row is None or row.person_id != person_id:
        raise NotFound(what="interval", given=str(interval_id))
    if row.voided_at is not None or row.starts_at <= now:
        raise MovedOn
    row.voided_at = now
    session.flush()
    return row


def set_stand_in(
    session: Session, *, now: datetime, person_id: int, interval_id: int, stand_in_person_id: int
) -> Interval:
    """Who stands in while they are away: the row is voided and written again. NotFound, MovedOn."""
    row = session.get(Interval, interval_id)
    if row is None or row.person_id != person_id:
        raise NotFound(what="interval", given=str(interval_id))
    if row.voided_at is not None or row.ended_at is not None:
        raise MovedOn
    row.voided_at = now
    made = Interval(
        person_id=person_id, kind=row.kind, place=row.place, starts_at=row.starts_at,
        expected_end_at=row.expected_end_at, source=row.source, created_at=now,
        stand_in_person_id=stand_in_person_id, recorded_by_id=row.recorded_by_id,
        voice_file_id=row.voice_file_id,
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made
