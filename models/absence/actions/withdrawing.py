"""Taking one's own request back, before it has begun."""

from datetime import datetime

from sqlalchemy.orm import Session

from models import audit
from models.absence.actions.granting import end_provisional, take_back
from models.absence.actions.telling import show_news
from models.absence.actions.with_question import settle_with
from models.absence.errors import AlreadyDecided
from models.absence.request import Absence, State
from models.errors import NotFound
from models.people.team import person_name


def withdraw(session: Session, *, now: datetime, person_id: int, number: int) -> Absence:
    """Open, or granted and not begun. What has begun is ended by coming back. AlreadyDecided."""
    row = session.get(Absence, number, with_for_update=True)
    if row is None or row.person_id != person_id:
        raise NotFound(what="request", given=str(number))
    is_ahead = row.state is State.APPROVED and row.starts_at > now
    if row.state not in (State.PENDING, State.SENT_BACK) and not is_ahead:
        by = person_name(session, row.decided_by_id) if row.decided_by_id else None
        raise AlreadyDecided(row.id, row.state, by, row.decided_at)
    if row.is_emergency or row.is_outing:
        end_provisional(session, row, now=now)
    else:
        take_back(session, row, now=now)
    row.state = State.WITHDRAWN
    row.version += 1
    audit.note(
        session, now=now, by_person_id=person_id, what="absence.withdrawn", subject=row.source
    )
    session.flush()
    settle_with(session, row, now=now)
    show_news(session, row, now=now)
    return row
