"""Loads the facts of many people and days with a handful of queries, and judges them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from models.attendance.duty_day import DutyDay
from models.attendance.facts import Asked, Claim, Corrected, Facts, NoSignal, Span
from models.attendance.fetching import AT_ONCE, Fetch, PersonDay, outages
from models.attendance.leave_over import LeaveOver, load_leaves_over
from models.attendance.outage import Outage, OutageKind
from models.attendance.rules import Day, corrected, judge
from models.attendance.sign_in import SignInKind
from models.attendance.status import Verdict
from models.people.duty import DutyHolder
from models.policy.calendar import Calendar
from models.policy.policy import Rulebook

NO_CLAIMS: dict[SignInKind, Claim] = {}
Outages = list[tuple[Outage, str]]
"""With whose word confirmed it."""


@dataclass
class Ledger:
    """Facts by person and day, ready to be judged. Made by `load`."""

    rules: Rulebook
    calendar: Calendar
    zone: ZoneInfo
    now: datetime
    holders: Sequence[DutyHolder]
    first: date
    last: date
    claims: dict[PersonDay, dict[SignInKind, Claim]] = field(default_factory=dict)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    asked: dict[PersonDay, Asked] = field(default_factory=dict)
    question_ids: dict[PersonDay, int] = field(default_factory=dict)
    corrected: dict[PersonDay, Corrected] = field(default_factory=dict)
    corrections: dict[PersonDay, int] = field(default_factory=dict)
    kept: dict[PersonDay, DutyDay] = field(default_factory=dict)
    """Locked days: they say what was kept, and what a counter-entry said since."""
    outages: Outages = field(default_factory=list)
    leaves_over: dict[int, list[LeaveOver]] = field(default_factory=dict)
    _days: dict[tuple[str | None, date], Day] = field(default_factory=dict, repr=False)
    _outages: dict[tuple[ZoneInfo, date], Outages] = field(default_factory=dict, repr=False)

    def person_days(self) -> Iterator[tuple[DutyHolder, date]]:
        """Every duty day of every posting within the span, person by person."""
        span = [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]
        for holder in self.holders:
            for day in span:
                if holder.start_on <= day and (holder.end_on is None or day <= holder.end_on):
                    yield holder, day

    def day(self, holder: DutyHolder, on: date) -> Day:
        known = self._days.get((holder.zone, on))
        if known is None:
            zone = ZoneInfo(holder.zone) if holder.zone else self.zone
            known = Day(on, zone, self.calendar.is_workday(on), self.now)
            self._days[holder.zone, on] = known
        return known

    def facts(self, holder: DutyHolder, on: date) -> Facts:
        day, key = self.day(holder, on), (holder.person_id, on)
        claims, outages = self.claims.get(key, NO_CLAIMS), self._outages_on(day)
        return Facts(
            day_sign_in=claims.get(SignInKind.DAY),
            night_sign_in=claims.get(SignInKind.NIGHT),
            outside=claims.get(SignInKind.OUTSIDE),
            spans=self._spans(holder.person_id, day),
            asked=self.asked.get(key),
            correction=self.corrected.get(key),
            comms_outage=_no_signal(outages, holder.unit_id) if outages else None,
            system_outage=bool(outages) and any(o.kind is OutageKind.SYSTEM for o, _ in outages),
            leave_over=self._leave_over(holder.person_id, day),
            is_bound=holder.bound_at is not None and holder.bound_at < day.ends_at,
        )

    def _spans(self, person_id: int, day: Day) -> tuple[Span, ...]:
        if (spans := self.spans.get(person_id)) is None:
            return ()
        return tuple([span for span in spans if span.touches(day.starts_at, day.ends_at)])

    def _outages_on(self, day: Day) -> Outages:
        """Found once for everybody of the day."""
        found = self._outages.get((day.zone, day.on))
        if found is None:
            found = [one for one in self.outages if one[0].touches(day.starts_at, day.ends_at)]
            self._outages[day.zone, day.on] = found
        return found

    def verdict(self, holder: DutyHolder, on: date) -> Verdict:
        """What the day is: judged now from its facts, or as it was kept when its month was locked."""
        key = (holder.person_id, on)
        if (kept := self.kept.get(key)) is not None:
            entry = self.corrected.get(key)
            return corrected(entry) if entry and entry.after_lock else kept.verdict
        policy = self.rules.policy(holder.unit_id, on)
        return judge(self.day(holder, on), policy, self.facts(holder, on))

    def silent(self, people: Iterable[int]) -> list[int]:
        """Those of them with a workday without a sign-in: of whom more must be known."""
        wanted = set(people)
        return sorted(
            {
                holder.person_id
                for holder, on in self.person_days()
                if holder.person_id in wanted
                and SignInKind.DAY not in self.claims.get((holder.person_id, on), NO_CLAIMS)
                and self.day(holder, on).is_workday
            }
        )

    def _leave_over(self, person_id: int, day: Day) -> LeaveOver | None:
        """The last leave that ran out before this day, if nothing was heard since."""
        if (leaves := self.leaves_over.get(person_id)) is None:
            return None
        return next((leave for leave in reversed(leaves) if leave.covers(day.starts_at)), None)


Narrowing = Callable[[Session, Ledger], list[DutyHolder]]
"""Picks holders of a ledger that has no facts yet, only days and rules."""


def _no_signal(outages: Outages, unit_id: int) -> NoSignal | None:
    """Whether one of the day's outages was the village's, and who confirmed it."""
    found = [one for one in outages if one[0].unit_id == unit_id]
    return NoSignal(next((n for outage, n in found if outage.is_true), None)) if found else None


def load(
    session: Session,
    *,
    holders: Sequence[DutyHolder],
    first: date,
    last: date,
    now: datetime,
    rules: Rulebook,
    calendar: Calendar,
    zone: ZoneInfo,
    of: Narrowing | None = None,
) -> Ledger:
    """All facts of these people from `first` to `last`; a constant number of queries.

    `of` says whose facts are wanted, before any is read.
    """
    ledger = Ledger(rules, calendar, zone, now, holders, first, last)
    if of is not None:
        ledger.holders = of(session, ledger)
    people = sorted({holder.person_id for holder in ledger.holders})
    for start in range(0, len(people), AT_ONCE):
        _load_some(session, ledger, people[start : start + AT_ONCE])
    ledger.outages = list(outages(session))
    return ledger


def _load_some(session: Session, ledger: Ledger, people: list[int]) -> None:
    fetch = Fetch(session, people, ledger.first, ledger.last)
    for key, kind, claim in fetch.claims():
        ledger.claims.setdefault(key, {})[kind] = claim
    for person_id, span in fetch.spans():
        ledger.spans.setdefault(person_id, []).append(span)
    for key, question_id, asked in fetch.questions():
        ledger.question_ids[key], ledger.asked[key] = question_id, asked
    for key, entry in fetch.corrections():
        ledger.corrections[key] = ledger.corrections.get(key, 0) + 1
        ledger.corrected[key] = entry
    if ledger.first < ledger.now.astimezone(ledger.zone).date().replace(day=1):
        ledger.kept.update(fetch.locked())  # a month is locked after its end
    if silent := ledger.silent(people):
        ledger.leaves_over |= load_leaves_over(
            session, silent, first=ledger.first, last=ledger.last, zone=ledger.zone
        )
