"""A safety roll call: who was not heard from, village by village, with whom to call. Reads."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.loading import Ledger
from models.attendance.missing import Item, item_of, questions_on
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.attendance.told import post_unit
from models.people.duty import DutyHolder, units_below
from models.people.profile import Profile
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class RollCall:
    """Whom to call, village by village."""

    unit_name: str
    day: date
    people: int
    villages: tuple["RollCallVillage", ...]

    @property
    def missing(self) -> int:
        return sum(len(village.items) for village in self.villages)


@dataclass(frozen=True, slots=True)
class RollCallVillage:
    """A village with its landline and who of it was not heard from."""

    name: str
    landline: str | None
    items: tuple[Item, ...]


def roll_call(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    person_id: int,
    day: date,
    now: datetime,
) -> RollCall | None:
    """Everybody below this supervisor who was not heard from; never the supervisor."""
    unit_id = post_unit(session, profile=profile, person_id=person_id, day=day)
    if unit_id is None:
        return None
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=day, last=day, now=now,
        units=units_below(session, unit_id),
    )  # fmt: skip
    questions, villages = questions_on(session, day), dict[int, list[DutyHolder]]()
    for holder in unheard(ledger, day):
        if holder.person_id != person_id:
            villages.setdefault(holder.unit_id, []).append(holder)
    return RollCall(
        session.scalar(sa.select(Unit.name).where(Unit.id == unit_id)) or "", day,
        sum(on == day for _, on in ledger.person_days()),
        tuple(
            RollCallVillage(
                people[0].unit_name, people[0].landline,
                tuple(item_of(ledger, holder, day, questions.get(holder.person_id)) for holder in people),
            )
            for people in villages.values()
        ),
    )  # fmt: skip


def unheard(ledger: Ledger, day: date) -> list[DutyHolder]:
    """Who has duty that day and has neither signed in nor answered."""
    return [
        holder
        for holder, on in ledger.person_days()
        if on == day and _is_unheard(ledger, holder, day)
    ]


def _is_unheard(ledger: Ledger, holder: DutyHolder, day: date) -> bool:
    asked = ledger.asked.get((holder.person_id, day))
    if asked is not None and (asked.is_heard or asked.outcome is not None):
        return False
    return ledger.verdict(holder, day).status in (Status.PENDING, Status.ASKED, Status.UNEXPLAINED)
