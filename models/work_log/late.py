"""Which days may still be written about: the rest of an open month, within one's posting."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.people.posting import Posting
from models.policy.policy import policy_for
from models.work_log.errors import DayNotOpen


def open_since(today: date, lock_day: int) -> date:
    """The first day that is not locked: months are locked on the `lock_day` of the next."""
    this_month = today.replace(day=1)
    if today.day >= lock_day:
        return this_month
    return (this_month - timedelta(days=1)).replace(day=1)


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
