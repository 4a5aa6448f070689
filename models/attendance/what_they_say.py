"""What somebody says about a day of theirs: what it claims, and why it is no make-up by itself."""

import re
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.attendance.question import BY_REQUEST
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.people.profile import Profile
from models.whereabouts.guess import kind_of
from models.whereabouts.interval import Kind


class Says(StrEnum):
    """In the village; out on work; or neither."""

    HERE = "here"
    ON_WORK = "on_work"
    PRIVATE = "private"


class Why(StrEnum):
    """Why a human is asked about it."""

    LOCKED = "locked"
    DENIED = "denied"
    SIGNED_IN = "signed_in"
    LEAVE = "leave"
    ASKED_LEAVE = "asked_leave"
    COUNTED = "counted"
    REST = "rest"
    FAR = "far"
    NO_SIGNAL = "no_signal"
    SETTLED = "settled"
    ELSEWHERE = "elsewhere"
    LATE = "late"
    QUOTA = "quota"


_WHY = {
    Status.LEAVE: Why.LEAVE,
    Status.LEAVE_OVERDUE: Why.LEAVE,
    Status.TRAINING: Why.COUNTED,
    Status.OUT_ON_DUTY: Why.COUNTED,
    Status.ON_POST: Why.COUNTED,
    Status.MAKEUP: Why.COUNTED,
    Status.REST: Why.REST,
    Status.OUTSIDE: Why.FAR,
    Status.COMMS_OUTAGE: Why.NO_SIGNAL,
    Status.EXPLAINED: Why.SETTLED,
}
_PRIVATE = re.compile(
    r"看病|生病|病了|病倒|住院|医院|发烧|回家|在家|家里|私事|急事|"
    r"\b(?:ill|sick|hospital|doctor|fever|at home|went home|family)\b",
    re.IGNORECASE,
)


def says(words: str) -> Says:
    """By its words; in the village where nothing says otherwise."""
    kind = kind_of(words)
    if kind in (Kind.LEAVE, Kind.OFF_DUTY) or _PRIVATE.search(words):
        return Says.PRIVATE
    return Says.ON_WORK if kind in (Kind.OFFICIAL, Kind.TRAINING) else Says.HERE


def why_of_the_day(
    session: Session, *, profile: Profile, zone: ZoneInfo, person_id: int, day: date, now: datetime
) -> Why | None:
    """What the day is already, where that is more than nobody having heard of them."""
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=day, last=day, now=now, people={person_id}
    )
    for holder, on in ledger.person_days():
        asked = ledger.asked.get((holder.person_id, on))
        if asked is not None and asked.answer in BY_REQUEST:
            return Why.ASKED_LEAVE
        return _WHY.get(ledger.verdict(holder, on).status)
    return None
