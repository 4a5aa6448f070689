"""Which attendance mode is on, and what whoever chooses it has to know."""

from collections import Counter
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.posting import Posting
from models.policy.keys import Mode
from models.policy.policy import rulebook

CHOICE = {
    Mode.DAILY_CHECKIN: "one sign-in a day, a place or words",
    Mode.WHEREABOUTS_ONLY: "the board alone: no sign-in, no place is asked for",
    Mode.SAFETY_ROLLCALL: "one word by a deadline, then a phone list of who was not heard from",
}
NOTE = (
    "Note: since 2026 a Chinese government app may not make check-in compulsory except for "
    "security and emergencies (国办函〔2026〕12号). Whether you may run daily_checkin is for you to "
    "decide, with your own lawyers. Choose with `zhucun policy set attendance.mode MODE "
    "[--unit COUNTY]`:"
)


def mode_lines(session: Session, today: date) -> list[str]:
    """The lines that import and doctor end with."""
    choice = [f"  {mode.value}: {words}" for mode, words in CHOICE.items()]
    return [f"Attendance mode: {in_force(session, today)}", NOTE, *choice]


def in_force(session: Session, today: date) -> str:
    """The mode; where units differ, how many have which."""
    rules = rulebook(session)
    units = session.scalars(sa.select(Posting.unit_id).distinct()).all()
    modes = Counter(rules.policy(unit, today).mode for unit in units)
    if len(modes) <= 1:
        return str(next(iter(modes), rules.policy(None, today).mode))
    return ", ".join(f"{mode} ({many} units)" for mode, many in modes.most_common())
