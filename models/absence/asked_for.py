"""Silent, but not without a word: a request for leave of that day still waits to be decided."""

from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.absence.request import Absence, State
from models.attendance.missing import UnitDay


def with_requests(session: Session, view: UnitDay) -> UnitDay:
    """The same day; who is asked about and has asked for leave carries the request's number."""
    if not view.items:
        return view
    rows = session.execute(
        sa.select(Absence.person_id, Absence.id)
        .where(
            Absence.person_id.in_([item.person_id for item in view.items]),
            Absence.state == State.PENDING,
            Absence.first_on <= view.day,
            Absence.last_on >= view.day,
        )
        .order_by(Absence.id.desc())
    )
    waiting = {row.person_id: row.id for row in rows}
    items = tuple(replace(item, request=waiting.get(item.person_id)) for item in view.items)
    return replace(view, items=items)
