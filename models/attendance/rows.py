"""The attendance export, live: one row a person with sign-in duty and duty day of their posting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.duty_day import DutyDay
from models.attendance.facts import Facts, Span
from models.attendance.fetching import said_since
from models.attendance.loading import Ledger, Narrowing, load
from models.attendance.sign_in import SignInKind
from models.attendance.status import Verdict
from models.people.duty import DutyHolder, duty_holders, units_below
from models.people.profile import Profile
from models.policy.calendar import calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import rulebook


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One line of the ledger. Times are local; None = none."""

    duty_on: date
    name: str
    unit: str
    role: str
    status: str
    signed_in_at: datetime | None
    grade: str | None
    distance_m: int | None
    whereabouts: str | None
    reasons: str
    counts: bool
    night: bool
    basis: str
    recorded_by: str | None
    rule_version: str
    corrections: int
    acknowledged: datetime | None
    locked_at: datetime | None
    verdict: Verdict
    """For who words the row; the columns above are codes."""
    spans: tuple[Span, ...]


def attendance_rows(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    first: date,
    last: date,
    now: datetime,
    judged_at: datetime | None = None,
    unit_id: int | None = None,
) -> Iterator[AttendanceRow]:
    """The rows up to today, person by person, judged now from the facts and the rules of each day.

    `judged_at`: until when every message is known, if that is not now: an answer may wait there.
    """
    last = min(last, duty_day_of(now, zone))
    if last < first:
        return
    units = units_below(session, unit_id) if unit_id is not None else None
    ledger = ledger_for(
        session, profile=profile, zone=zone, first=first, last=last, now=judged_at or now,
        units=units,
    )  # fmt: skip
    closed = _closed(session, first, last)
    for holder, day in ledger.person_days():
        facts, verdict = ledger.facts(holder, day), ledger.verdict(holder, day)
        yield _row(ledger, holder, day, facts, verdict, closed.get((holder.person_id, day)))


def ledger_for(
    session: Session,
    *,
    profile: Profile,
    zone: ZoneInfo,
    first: date,
    last: date,
    now: datetime,
    units: set[int] | None = None,
    people: set[int] | None = None,
    of: Narrowing | None = None,
) -> Ledger:
    """Facts and rules of these units (or people) for a span of days; `of`: only of some of them."""
    holders = duty_holders(session, profile, first=first, last=last, units=units, people=people)
    return load(
        session, holders=holders, first=first, last=last, now=now, rules=rulebook(session),
        calendar=calendar_for(session, profile.country, profile.rest_days), zone=zone, of=of,
    )  # fmt: skip


def not_signed_in(session: Session, ledger: Ledger) -> list[DutyHolder]:
    """Who has not signed in on the ledger's first day: most have, and nothing is asked of them."""
    people = sorted({holder.person_id for holder in ledger.holders})
    done = {
        person_id
        for person_id, on, kind, _ in said_since(session, people, ledger.first)
        if on == ledger.first and kind is SignInKind.DAY
    }
    return [holder for holder in ledger.holders if holder.person_id not in done]


def _closed(session: Session, first: date, last: date) -> dict[tuple[int, date], DutyDay]:
    query = sa.select(DutyDay).where(DutyDay.duty_on >= first, DutyDay.duty_on <= last)
    return {(row.person_id, row.duty_on): row for row in session.scalars(query)}


def _row(
    ledger: Ledger,
    holder: DutyHolder,
    on: date,
    facts: Facts,
    verdict: Verdict,
    closed: DutyDay | None,
) -> AttendanceRow:
    claim, zone = facts.day_sign_in or facts.outside, ledger.day(holder, on).zone
    distance = claim.distance_m if claim else None
    return AttendanceRow(
        duty_on=on,
        name=holder.name,
        unit=holder.unit_name,
        role=holder.role,
        status=verdict.status.value,
        signed_in_at=_local(claim.said_at if claim else None, zone),
        grade=claim.grade.value if claim else None,
        distance_m=round(distance) if distance is not None else None,
        whereabouts="; ".join(s.place or s.kind.value for s in facts.spans) or None,
        reasons="; ".join(reason.text() for reason in verdict.reasons),
        counts=verdict.counts,
        night=facts.night_sign_in is not None,
        basis=verdict.basis,
        recorded_by=claim.recorded_by if claim else None,
        rule_version=verdict.rule_version,
        corrections=ledger.corrections.get((holder.person_id, on), 0),
        acknowledged=_local(closed.acknowledged_at if closed else None, zone),
        locked_at=_local(closed.locked_at if closed else None, zone),
        verdict=verdict,
        spans=facts.spans,
    )


def _local(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    return instant.astimezone(zone) if instant else None
