"""Which days may still be written about: the rest of an open month, within one's posting."""

from datetime import date

from sqlalchemy.orm import Session

from models.people.posting import Posting
from models.policy.duty_time import open_since
from models.policy.policy import policy_for
from models.work_log.errors import DayNotOpen


def earliest_day(session: Session, *, posting_id: int, today: date) -> date:
    posting = session.get_one(Posting, posting_id)
    lock_day = policy_for(session, None, today).number("ledger.lock_day")
    return max(open_since(today, lock_day), posting.start_on)


def check_open(session: Session, *, posting_id: int, today: date, day: date) -> None:
    """A refusal for a day that can no longer be written about."""
    if day >= today:
        return
    earliest = earliest_day(session, posting_id=posting_id, today=today)
    if day < earliest:
        raise DayNotOpen(day, earliest)
