"""The rest of the day: notices over the limit of ringing messages, told together and later."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.messages import notice
from models.messages.outbox import Lane, Outgoing, State
from models.people.posting import Posting

REST = "digest.rest"


def tell_rest(session: Session, *, now: datetime, day: date, units: set[int]) -> int:
    """To everybody of these units for whom something was held back: one message; how many."""
    held: dict[int, list[int]] = {}
    rows = sa.select(Outgoing).where(
        Outgoing.state == State.HELD,
        Outgoing.person_id.in_(
            sa.select(Posting.person_id).where(
                Posting.unit_id.in_(units),
                Posting.covers_day(day),
            )
        ),
    )
    for row in session.scalars(rows.order_by(Outgoing.id).with_for_update()):
        assert row.person_id is not None
        held.setdefault(row.person_id, []).append(row.id)
        row.state, row.done_at = State.JOINED, now
    for person_id, ids in held.items():
        notice.tell(
            session, now=now, person_id=person_id, kind=REST, lane=Lane.ALERT, rows=ids,
        )  # fmt: skip
    return len(held)


def joined(session: Session, ids: list[int], person_id: int | None) -> list[Outgoing]:
    """The notices of a digest, those of this person only."""
    rows = sa.select(Outgoing).where(Outgoing.id.in_(ids), Outgoing.person_id == person_id)
    return list(session.scalars(rows.order_by(Outgoing.id).with_for_update()))
