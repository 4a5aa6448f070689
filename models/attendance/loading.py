"""Loads the facts of many people and days with a handful of queries, and judges them."""

from collections.abc import Iterable, Iterator, Sequence
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
    claims: dict[tuple[int, date, SignInKind], Claim] = field(default_factory=dict)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    asked: dict[PersonDay, Asked] = field(default_factory=dict)
    question_ids: dict[PersonDay, int] = field(default_factory=dict)
    corrected: dict[PersonDay, Corrected] = field(default_factory=dict)
    corrections: dict[PersonDay, int] = field(default_factory=dict)
    kept: dict[PersonDay, DutyDay] = field(default_factory=dict)
    """Locked days: they say what was kept, and what a counter-entry said since."""
    outages: list[tuple[Outage, str]] = field(default_factory=list)
    """With whose word confirmed it."""
    leaves_over: dict[int, list[LeaveOver]] = field(default_factory=dict)
    _days: dict[tuple[str | None, date], Day] = field(default_factory=dict, repr=False)

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
        return Facts(
            day_sign_in=self.claims.get((*key, SignInKind.DAY)),
            night_sign_in=self.claims.get((*key, SignInKind.NIGHT)),
            outside=self.claims.get((*key, SignInKind.OUTSIDE)),
            spans=tuple(
                span
                for span in self.spans.get(holder.person_id, ())
                if span.touches(day.starts_at, day.ends_at)
            ),
            asked=self.asked.get(key),
            correction=self.corrected.get(key),
            comms_outage=self._no_signal(day, holder.unit_id),
            system_outage=any(
                outage.kind is OutageKind.SYSTEM and outage.touches(day.starts_at, day.ends_at)
                for outage, _ in self.outages
            ),
            leave_over=self._leave_over(holder.person_id, day),
            is_bound=holder.bound_at is not None and holder.bound_at < day.ends_at,
        )

    def verdict(self, holder: DutyHolder, on: date) -> Verdict:
        """What the day is: judged now from its facts, or as it was kept when its month was locked."""
        key = (holder.person_id, on)
        if (kept := self.kept.get(key)) is not None:
            entry = self.corrected.get(key)
            return corrected(entry) if entry and entry.after_lock else kept.verdict
        policy = self.rules.policy(holder.unit_id, on)
        return judge(self.day(holder, on), policy, self.facts(holder, on))

    def _no_signal(self, day: Day, unit_id: int) -> NoSignal | None:
        """Whether the village was without signal on that day, and who confirmed it."""
        found = [
            (outage, name)
            for outage, name in self.outages
            if outage.unit_id == unit_id and outage.touches(day.starts_at, day.ends_at)
        ]
        return (
            NoSignal(next((n for outage, n in found if outage.is_true), None)) if found else None
        )

    def silent(self, people: Iterable[int]) -> list[int]:
        """Those of them with a workday without a sign-in: of whom more must be known."""
        wanted = set(people)
        return sorted(
            {
                holder.person_id
                for holder, on in self.person_days()
                if holder.person_id in wanted
                and (holder.person_id, on, SignInKind.DAY) not in self.claims
                and self.day(holder, on).is_workday
            }
        )

    def _leave_over(self, person_id: int, day: Day) -> LeaveOver | None:
        """The last leave that ran out before this day, if nothing was heard since."""
        leaves = self.leaves_over.get(person_id, ())
        return next((leave for leave in reversed(leaves) if leave.covers(day.starts_at)), None)


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
) -> Ledger:
    """All facts of these people from `first` to `last`; a constant number of queries."""
    ledger = Ledger(rules, calendar, zone, now, holders, first, last)
    people = sorted({holder.person_id for holder in holders})
    for start in range(0, len(people), AT_ONCE):
        _load_some(session, ledger, people[start : start + AT_ONCE])
    ledger.outages = list(outages(session))
    return ledger


def _load_some(session: Session, ledger: Ledger, people: list[int]) -> None:
    fetch = Fetch(session, people, ledger.first, ledger.last)
    ledger.claims.update(fetch.claims())
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
