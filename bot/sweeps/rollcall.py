"""A safety roll call: a deadline, some grace, then the phone list of who was not heard from.

Found late it is held late, also at night, but not the day after.
"""

from sqlalchemy.orm import Session

from bot.sweeps.due import due, ledger_of
from bot.sweeps.moment import Moment
from models.absence.actions.with_question import asked_for_leave
from models.attendance.actions import asking, telling_rollcall
from models.attendance.rows import not_signed_in
from models.policy.keys import Mode

ONLY = (Mode.SAFETY_ROLLCALL,)


def ask(session: Session, moment: Moment) -> int:
    """At the deadline: one word will do, from who was not heard all day."""
    asked = 0
    for found in due(
        session, moment, "rollcall.deadline", until=moment.drained_at, modes=ONLY, at_night=True
    ):
        ledger = ledger_of(session, moment, found, moment.drained_at, not_signed_in)
        for_leave = asked_for_leave(session, found.day)
        handed = asking.ask_the_silent(session, ledger, found.day, asked_for_leave=for_leave)
        asked += len(handed)
    return asked


def tell(session: Session, moment: Moment) -> int:
    """After the grace: whom to call, to the right supervisor, in one message."""
    told = 0
    for found in due(
        session, moment, "rollcall.deadline", until=moment.drained_at, modes=ONLY, at_night=True,
        what="rollcall.told", plus="rollcall.grace_minutes",
    ):  # fmt: skip
        ledger = ledger_of(session, moment, found, moment.drained_at)
        told += telling_rollcall.tell_rollcall(
            session, ledger, found.day, now=moment.now, profile=moment.place.profile
        )
    return told


SWEEPS = (ask, tell)
