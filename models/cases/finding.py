"""What a case is opened for: days nobody explained and checks nobody answered, by the month.

Leave, training, an outage, a reminder of ours that never went out: such days are none of it, and
neither is a check to which the person has said something, or an undercover one that nobody has
reported. Judged anew at the moment: what was explained since is no evidence any more.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.asking import EXCUSED
from models.attendance.duty_day import DutyDay
from models.attendance.loading import Ledger
from models.attendance.rows import ledger_for
from models.attendance.status import Status
from models.cases.case import Case, Cause
from models.cases.here import Here
from models.checks.check import Check, Method
from models.checks.check import State as CheckState
from models.people.duty import DutyHolder, duty_holders
from models.people.profile import Profile
from models.policy.duty_time import month_of, open_since
from models.policy.policy import Policy, policy_for
from models.whereabouts.interval import Kind
from models.whereabouts.queries import running_at

THRESHOLD = {Cause.MISSES: "cases.misses_month", Cause.NO_CONTACT: "cases.no_contacts_month"}


@dataclass(frozen=True, slots=True)
class Found:
    """Enough for a case of somebody who is at post and can be told of it."""

    holder: DutyHolder
    cause: Cause
    month: date
    evidence: tuple[str, ...]


def find(session: Session, *, day: date, units: set[int], here: Here) -> Iterator[Found]:
    """Cases to open for the people of these units; a few reads, most days nothing."""
    for month in _months(policy_for(session, None, day), day):
        counted = {
            Cause.MISSES: _misses(session, month), Cause.NO_CONTACT: _checks(session, month),
        }  # fmt: skip
        for cause, by_person in counted.items():
            people = set(by_person) - _known(session, cause, month)
            holders = [
                holder
                for holder in _there(session, people, day=day, units=units, profile=here.profile)
                if len(by_person[holder.person_id]) >= _wanted(session, cause, holder, day)
                and not _is_on_leave(session, holder, here.now)
            ]
            if not holders:
                continue
            ledger = ledger_for(
                session, profile=here.profile, zone=here.zone, first=month, last=min(day, month_of(month)[1]),
                now=here.now, people={holder.person_id for holder in holders},
            )  # fmt: skip
            for holder in holders:
                evidence = _evidence(ledger, holder, cause, by_person[holder.person_id])
                if len(evidence) >= _wanted(session, cause, holder, day):
                    yield Found(holder, cause, month, evidence)


def _months(policy: Policy, day: date) -> list[date]:
    """This month, and the one before as long as it is not locked."""
    this, _ = month_of(day)
    return sorted({open_since(day, policy.number("ledger.lock_day")), this})


def _misses(session: Session, month: date) -> dict[int, list[str]]:
    rows = session.execute(
        sa.select(DutyDay.person_id, DutyDay.duty_on).where(
            DutyDay.duty_on.between(*month_of(month)), DutyDay.status == Status.UNEXPLAINED
        )
    )
    return _by_person((person_id, on.isoformat()) for person_id, on in rows)


def _checks(session: Session, month: date) -> dict[int, list[str]]:
    rows = session.execute(
        sa.select(Check.person_id, Check.duty_on, Check.id)
        .where(
            Check.duty_on.between(*month_of(month)),
            Check.state == CheckState.NO_CONTACT,
            Check.method != Method.UNDERCOVER,
            Check.statement.is_(None),
        )
        .order_by(Check.id)
    )
    return _by_person((person_id, f"{on.isoformat()}:{ident}") for person_id, on, ident in rows)


def _by_person(rows: Iterator[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, what in rows:
        found[person_id].append(what)
    return found


def _known(session: Session, cause: Cause, month: date) -> set[int]:
    return set(session.scalars(sa.select(Case.person_id).filter_by(cause=cause, month=month)))


def _there(
    session: Session, people: set[int], *, day: date, units: set[int], profile: Profile
) -> list[DutyHolder]:
    """At post today, and within reach: who cannot be told cannot say anything either."""
    if not people:
        return []
    holders = duty_holders(session, profile, first=day, last=day, people=people)
    return [holder for holder in holders if holder.is_reachable and holder.unit_id in units]


def _wanted(session: Session, cause: Cause, holder: DutyHolder, day: date) -> int:
    return policy_for(session, holder.unit_id, day).number(THRESHOLD[cause])


def _is_on_leave(session: Session, holder: DutyHolder, now: datetime) -> bool:
    """It waits until they are back."""
    there = running_at(session, person_id=holder.person_id, at=now)
    return there is not None and there.kind is Kind.LEAVE


def _evidence(
    ledger: Ledger, holder: DutyHolder, cause: Cause, kept: list[str]
) -> tuple[str, ...]:
    """What of it still stands, as `Case.evidence` has it."""
    judged = {
        on: ledger.verdict(where, on)
        for where, on in ledger.person_days()
        if where.person_id == holder.person_id
    }
    if cause is Cause.MISSES:
        return tuple(on.isoformat() for on, verdict in judged.items() if verdict.toward_case)
    found = []
    for on, _, ident in (entry.partition(":") for entry in kept):
        verdict = judged.get(date.fromisoformat(on))
        if verdict is not None and verdict.status not in EXCUSED:
            found.append(f"check:{ident}")
    return tuple(found)
