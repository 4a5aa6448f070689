"""Which attendance mode is on, and what whoever chooses it has to know."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.posting import Posting
from models.people.unit import Unit
from models.policy.keys import Mode
from models.policy.policy import rulebook

NAMED = 5
CHOICE = {
    Mode.DAILY_CHECKIN: "one sign-in a day, a place or words",
    Mode.WHEREABOUTS_ONLY: "the board alone: no sign-in, no place is asked for",
    Mode.SAFETY_ROLLCALL: "one word by a deadline, then a phone list of who was not heard from",
}
CHINA = (
    "since 2026 a Chinese government app may not make check-in compulsory except for "
    "security and emergencies (国办函〔2026〕12号). "
)
NOTE = (
    "Note: {law}Whether you may run daily_checkin is for you to "
    "decide, with your own lawyers. Choose with `zhucun policy set attendance.mode MODE "
    "[--unit UNIT]`; a lower unit may only go on to a later one of these:"
)


def mode_lines(session: Session, today: date, country: str) -> list[str]:
    """The lines that import and doctor end with."""
    choice = [f"  {mode.value}: {words}" for mode, words in CHOICE.items()]
    note = NOTE.format(law=CHINA if country == "CN" else "")
    return [f"Attendance mode: {in_force(session, today)}", note, *choice]


def in_force(session: Session, today: date) -> str:
    """The mode; where units differ, how many have which, and the names of the few."""
    rules = rulebook(session)
    posted = sa.select(Unit.id, Unit.name).where(Unit.id.in_(sa.select(Posting.unit_id)))
    names: dict[Mode, list[str]] = {}
    for unit in session.execute(posted.order_by(Unit.id)):
        names.setdefault(rules.policy(unit.id, today).mode, []).append(unit.name)
    if len(names) <= 1:
        return str(next(iter(names), rules.policy(None, today).mode))
    many, *few = sorted(names, key=lambda mode: (-len(names[mode]), list(Mode).index(mode)))
    return "; ".join([f"{many}", *(f"{mode} in {_named(names[mode])}" for mode in few)])


def _named(units: list[str]) -> str:
    left = len(units) - NAMED
    return ", ".join(units[:NAMED]) + (f" and {left} more" if left > 0 else "")
