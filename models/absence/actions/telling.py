"""Telling of a request: the next in line is asked, the line below is shown, the member hears."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.absence.line import in_line
from models.absence.request import Absence
from models.messages import notice
from models.messages.outbox import Lane
from models.people.profile import Profile
from models.policy.duty_time import duty_day_of


class Told(StrEnum):
    """Kinds of notices; `handlers/screens/leave_notices.py` words them."""

    ASKED = "absence.asked"
    COPIED = "absence.copied"
    FILED = "absence.filed"
    DECIDED = "absence.decided"
    DAY_OPEN = "absence.day_open"
    OVER = "absence.over"
    OVER_UNHEARD = "absence.over_unheard"


def slot_of(number: int) -> str:
    """One message a request and chat: what is shown of it is edited with the news."""
    return f"absence:{number}"


def ask_next(session: Session, row: Absence, *, now: datetime) -> None:
    """The one it waits for gets a new message; an emergency rings at any hour."""
    if row.waits_for_id is None:
        return
    remember(row, row.waits_for_id)
    notice.tell(
        session, now=now, person_id=row.waits_for_id, kind=Told.ASKED, slot=slot_of(row.id),
        is_new=True, is_urgent=row.is_emergency, number=row.id,
    )  # fmt: skip


def copy_below(
    session: Session, row: Absence, *, now: datetime, profile: Profile, zone: ZoneInfo
) -> None:
    """Who neither endorses nor decides but leads them sees it; only an emergency rings."""
    day = duty_day_of(now, zone)
    for level in row.told_levels:
        found = in_line(session, row, level, profile=profile, day=day, now=now)
        if found is None or found.person_id in (*row.asked_ids, row.waits_for_id):
            continue
        remember(row, found.person_id)
        notice.tell(
            session, now=now, person_id=found.person_id, kind=Told.COPIED, slot=slot_of(row.id),
            rings=row.is_emergency, is_urgent=row.is_emergency, number=row.id,
        )  # fmt: skip


def remember(row: Absence, person_id: int) -> None:
    if person_id not in row.asked_ids:
        row.asked_ids = [*row.asked_ids, person_id]


def show_news(session: Session, row: Absence, *, now: datetime) -> None:
    """Edit what the line and the member were shown; nothing rings."""
    for person_id in row.asked_ids:
        notice.tell(
            session, now=now, person_id=person_id, kind=Told.ASKED, lane=Lane.REPLY,
            slot=slot_of(row.id), rings=False, number=row.id,
        )  # fmt: skip
    notice.tell(
        session, now=now, person_id=row.person_id, kind=Told.FILED, lane=Lane.REPLY,
        slot=slot_of(row.id), rings=False, number=row.id,
    )  # fmt: skip


def tell_decision(session: Session, row: Absence, *, now: datetime, is_new: bool) -> None:
    """The member hears of a decision once; what is added to it or undone edits that message."""
    notice.tell(
        session, now=now, person_id=row.person_id, kind=Told.DECIDED, is_new=is_new,
        rings=is_new, slot=f"absence.decided:{row.id}", number=row.id,
    )  # fmt: skip
