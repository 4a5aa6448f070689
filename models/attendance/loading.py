"""Loads the facts of many people and days with a handful of queries, and judges them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.correction import Correction
from models.attendance.duty_day import DutyDay
from models.attendance.facts import Asked, Claim, Corrected, Facts, NoSignal, Span
from models.attendance.leave_over import ANSWER, LeaveOver, load_leaves_over
from models.attendance.outage import Outage, OutageKind
from models.attendance.question import Question
from models.attendance.rules import Day, corrected, judge
from models.attendance.sign_in import SignIn, SignInKind
from models.attendance.status import Verdict
from models.people.duty import DutyHolder
from models.people.person import Person
from models.policy.calendar import Calendar
from models.policy.duty_time import DAY_BOUNDARY
from models.policy.policy import Rulebook
from models.whereabouts.interval import Interval

PersonDay = tuple[int, date]


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
    spans: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[PersonDay, Asked] = field(default_factory=dict)
    question_ids: dict[PersonDay, int] = field(default_factory=dict)
    corrected: dict[PersonDay, Corrected] = field(default_factory=dict)
    corrections: dict[PersonDay, int] = field(default_factory=lambda: defaultdict(int))
    kept: dict[PersonDay, DutyDay] = field(default_factory=dict)
    """Locked days: they say what was kept, and what a counter-entry said since."""
    names: dict[int, str] = field(default_factory=dict)
    """Everybody who may have spoken for somebody else."""
    outages: list[Outage] = field(default_factory=list)
    leaves_over: dict[int, list[LeaveOver]] = field(default_factory=dict)
    last_heard: dict[int, datetime] = field(default_factory=dict)

    def person_days(self) -> Iterator[tuple[DutyHolder, date]]:
        """Every duty day of every posting within the span, person by person."""
        for holder in self.holders:
            first = max(self.first, holder.start_on)
            last = min(self.last, holder.end_on or self.last)
            for number in range((last - first).days + 1):
                yield holder, first + timedelta(days=number)

    def day(self, holder: DutyHolder, on: date) -> Day:
        zone = ZoneInfo(holder.zone) if holder.zone else self.zone
        return Day(on, zone, self.calendar.is_workday(on), self.now)

    def facts(self, holder: DutyHolder, on: date) -> Facts:
        day, key = self.day(holder, on), (holder.person_id, on)
        return Facts(
            day_sign_in=self.claims.get((*key, SignInKind.DAY)),
            night_sign_in=self.claims.get((*key, SignInKind.NIGHT)),
            outside=self.claims.get((*key, SignInKind.OUTSIDE)),
            spans=tuple(
                s for s in self.spans[holder.person_id] if s.touches(day.starts_at, day.ends_at)
            ),
            asked=self.asked.get(key),
            correction=self.corrected.get(key),
            comms_outage=self._no_signal(day, holder.unit_id),
            system_outage=any(
                outage.kind is OutageKind.SYSTEM and outage.touches(day.starts_at, day.ends_at)
                for outage in self.outages
            ),
            leave_over=self._leave_over(holder.person_id, day),
            is_bound=holder.is_bound,
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
            outage
            for outage in self.outages
            if outage.unit_id == unit_id and outage.touches(day.starts_at, day.ends_at)
        ]
        true = (outage.confirmed_by_id for outage in found if outage.is_true)
        confirmed_by = next((self.names.get(by or 0, "") for by in true), None)
        return NoSignal(confirmed_by) if found else None

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
    ledger.names = dict(session.execute(sa.select(Person.id, Person.name)).all())
    people = sorted({holder.person_id for holder in holders})
    for start in range(0, len(people), 500):
        _load_some(session, ledger, people[start : start + 500])
    ledger.outages = list(session.scalars(sa.select(Outage)))
    return ledger


def _load_some(session: Session, ledger: Ledger, people: list[int]) -> None:
    names = ledger.names
    span = (SignIn.duty_on >= ledger.first, SignIn.duty_on <= ledger.last)
    claims = sa.select(SignIn).where(
        SignIn.person_id.in_(people), SignIn.withdrawn_at.is_(None), *span
    )
    for row in session.scalars(claims):
        ledger.claims[row.person_id, row.duty_on, row.kind] = Claim(
            row.said_at, row.via, row.grade, row.distance_m, tuple(row.evidence),
            names.get(row.recorded_by_id) if row.recorded_by_id else None,
        )  # fmt: skip
    _load_spans(session, ledger, people)
    _load_questions(session, ledger, people, names)
    _load_corrections(session, ledger, people, names)
    _load_kept(session, ledger, people)
    ledger.leaves_over |= load_leaves_over(
        session, people, first=ledger.first, last=ledger.last, zone=ledger.zone
    )
    heard = sa.select(SignIn.person_id, sa.func.max(SignIn.said_at)).where(
        SignIn.person_id.in_(people), SignIn.withdrawn_at.is_(None)
    )
    for person_id, at in session.execute(heard.group_by(SignIn.person_id)):
        ledger.last_heard[person_id] = at


def _load_spans(session: Session, ledger: Ledger, people: list[int]) -> None:
    first = datetime.combine(ledger.first - timedelta(days=8), DAY_BOUNDARY, UTC)
    last = datetime.combine(ledger.last + timedelta(days=3), DAY_BOUNDARY, UTC)
    end = sa.func.coalesce(Interval.ended_at, Interval.expected_end_at)
    query = sa.select(Interval).where(
        Interval.person_id.in_(people),
        Interval.voided_at.is_(None),
        Interval.starts_at < last,
        sa.or_(end.is_(None), end > first),
    )
    for row in session.scalars(query.order_by(Interval.starts_at)):
        ledger.spans[row.person_id].append(
            Span(
                row.kind, row.starts_at, row.ended_at or row.expected_end_at, row.place,
                row.ended_at is not None, row.source.startswith(ANSWER),
            )
        )  # fmt: skip


def _load_questions(
    session: Session, ledger: Ledger, people: list[int], names: dict[int, str]
) -> None:
    query = sa.select(Question).where(
        Question.person_id.in_(people),
        Question.duty_on >= ledger.first,
        Question.duty_on <= ledger.last,
    )
    for row in session.scalars(query):
        key = (row.person_id, row.duty_on)
        ledger.question_ids[key] = row.id
        ledger.asked[key] = Asked(
            row.asked_at, row.answer_until, row.answer, row.answered_at, row.outcome,
            names.get(row.settled_by_id) if row.settled_by_id else None, row.was_outage,
            row.is_reachable,
        )  # fmt: skip


def _load_corrections(
    session: Session, ledger: Ledger, people: list[int], names: dict[int, str]
) -> None:
    query = sa.select(Correction).where(
        Correction.person_id.in_(people),
        Correction.duty_on >= ledger.first,
        Correction.duty_on <= ledger.last,
    )
    for row in session.scalars(query.order_by(Correction.id)):
        key = (row.person_id, row.duty_on)
        ledger.corrections[key] += 1
        ledger.corrected[key] = Corrected(
            row.status, row.reason, names[row.by_id], row.at, row.after_lock
        )


def _load_kept(session: Session, ledger: Ledger, people: list[int]) -> None:
    if ledger.first >= ledger.now.astimezone(ledger.zone).date().replace(day=1):
        return  # a month is locked after its end
    query = sa.select(DutyDay).where(
        DutyDay.person_id.in_(people),
        DutyDay.duty_on >= ledger.first,
        DutyDay.duty_on <= ledger.last,
        DutyDay.locked_at.is_not(None),
    )
    for row in session.scalars(query):
        ledger.kept[row.person_id, row.duty_on] = row
