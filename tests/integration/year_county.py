"""The county of `year_plan` in the database: people once, then the facts of each day as they come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.question import Answer, Outcome, Question
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from models.policy.duty_time import at_local
from models.whereabouts.interval import Interval, Kind
from models.whereabouts.reach import hear_from
from tests.integration.year_plan import BLOCKED, FIRST, LONG_LEAVE, TOWNSHIPS, Member, Plan, Plans

ZONE = ZoneInfo("Asia/Shanghai")
CLAIMS = {
    Plan.EARLY: (time(7, 20), time(7, 20)),
    Plan.LATE: (time(10, 10), time(10, 10)),
    Plan.NOON: (time(12, 10), time(12, 10)),
    Plan.AFTERNOON: (time(13), time(13)),
    Plan.QUEUED: (time(8), time(13)),
}
"""(said at, arrives at)"""
SPANS = {Plan.LEAVE: Kind.LEAVE, Plan.TRAINING: Kind.TRAINING, Plan.OFFICIAL: Kind.OFFICIAL}
ANSWERS = {Plan.FORGOT: Answer.FORGOT, Plan.EXPLAINS: Answer.EXPLAIN}
SETTLED = {
    Plan.FORGOT: Outcome.TRUE,
    Plan.REACHED: Outcome.REACHED,
    Plan.ABSENT: Outcome.ABSENT,
}


@dataclass
class County:
    """`ids` by member number; `names` by Telegram account."""

    people: list[Member]
    made: Plans
    ids: dict[int, int] = field(default_factory=dict)
    postings: dict[int, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def settle_in(self, session: Session) -> None:
        county = _unit(session, None, "county", "county")
        townships = [_unit(session, county, "township", f"t{n}") for n in range(TOWNSHIPS)]
        villages = [
            _unit(session, townships[n % TOWNSHIPS], "village", f"v{n}")
            for n in range(self.people[0].villages)
        ]
        self.units = dict(enumerate(villages))
        self._person(session, "county", county, "county", 9000, FIRST, None)
        for n, unit in enumerate(townships):
            self._person(session, f"township{n}", unit, "township", 8000 + n, FIRST, None)
            self._person(session, f"clerk{n}", unit, "township", 8500 + n, FIRST, None)
        for m in self.people:
            role = "captain" if m.is_captain else "member"
            role = "first_secretary" if m.is_second else role
            self.ids[m.number], self.postings[m.number] = self._person(
                session, f"person{m.number}", villages[m.village], role, 10_000 + m.number,
                m.start_on, m.end_on, is_bound=m.is_bound,
            )  # fmt: skip

    def _person(
        self, session: Session, name: str, unit: int, role: str, account: int,
        start_on: date, end_on: date | None, is_bound: bool = True,
    ) -> tuple[int, int]:  # fmt: skip
        agreed = at_local(FIRST - timedelta(days=1), time(8), ZONE)
        person = Person(
            key=name, name=name, phone=f"+86138{account:08d}", created_at=agreed,
            telegram_user_id=account if is_bound else None,
            bound_at=agreed if is_bound else None, consented_at=agreed if is_bound else None,
        )  # fmt: skip
        session.add(person)
        session.flush()
        posting = Posting(
            person_id=person.id, unit_id=unit, role=role, start_on=start_on, end_on=end_on,
            roster_order=account,
        )  # fmt: skip
        session.add(posting)
        session.flush()
        self.names[account] = name
        return person.id, posting.id

    def deaf(self, day: date) -> set[int]:
        """Accounts that blocked the bot on that day."""
        return {10_000 + m.number for m in self.people if m.is_bound and not m.hears(day)}

    def come_back(self, session: Session, day: date) -> None:
        """In the morning they write to the bot again."""
        if day == BLOCKED[1]:
            for m in self.people:
                hear_from(session, self.ids[m.number])

    def intervals(self, session: Session, day: date) -> None:
        """Leave, training and duty elsewhere are known in the morning."""
        rows = [
            {"person_id": self.ids[m.number], "kind": kind, "source": "event:1",
             "starts_at": at_local(day, time(8), ZONE), "created_at": at_local(day, time(5), ZONE),
             "expected_end_at": at_local(day, time(20), ZONE),
             "ended_at": at_local(day, time(20), ZONE)}
            for m in self.people
            if (kind := SPANS.get(self.made.get((m.number, day), Plan.EARLY))) is not None
        ]  # fmt: skip
        if day == LONG_LEAVE[0]:
            rows += [self._leave(m, day) for m in self.people if m.overstays]
        if rows:
            session.execute(sa.insert(Interval), rows)

    def _leave(self, member: Member, day: date) -> dict[str, Any]:
        """Of two days, and nobody says when it ended."""
        return {
            "person_id": self.ids[member.number], "kind": Kind.LEAVE, "source": "leave:1",
            "starts_at": at_local(day, time(8), ZONE), "created_at": at_local(day, time(5), ZONE),
            "expected_end_at": at_local(LONG_LEAVE[1], time(20), ZONE), "ended_at": None,
        }  # fmt: skip

    def claims(self, session: Session, day: date, after: time, until: time) -> None:
        """Sign-ins that arrive in the span; some come twice and are taken back once."""
        rows = []
        for m in self.people:
            said, arrives = CLAIMS.get(self.made.get((m.number, day), Plan.SILENT), (None, None))
            if said is None or not m.hears(day) or not after < arrives <= until:
                continue
            row = {
                "person_id": self.ids[m.number], "posting_id": self.postings[m.number],
                "unit_id": self.units[m.village], "duty_on": day, "kind": SignInKind.DAY,
                "said_at": at_local(day, said, ZONE), "received_at": at_local(day, arrives, ZONE),
                "via": Via.LOCATION, "grade": Grade.E1, "evidence": [], "withdrawn_at": None,
            }  # fmt: skip
            rows.append(row)
            if m.number % 40 == day.day:
                rows.append(row | {"withdrawn_at": row["received_at"]})
        if rows:
            session.execute(sa.insert(SignIn), rows)

    def answers(self, session: Session, day: date, now: datetime) -> None:
        def answer(question: Question, plan: Plan) -> None:
            if plan in ANSWERS:
                question.answer, question.answered_at = ANSWERS[plan], now

        self._each_question(session, day, answer)

    def settles(self, session: Session, day: date, now: datetime) -> None:
        """Captains, after half past twelve."""

        def settle(question: Question, plan: Plan) -> None:
            if plan in SETTLED:
                question.outcome, question.settled_at = SETTLED[plan], now

        self._each_question(session, day, settle)

    def _each_question(
        self, session: Session, day: date, do: Callable[[Question, Plan], None]
    ) -> None:
        members = {self.ids[m.number]: m for m in self.people}
        for question in session.scalars(sa.select(Question).filter_by(duty_on=day)):
            member = members[question.person_id]
            if member.hears(day):
                do(question, self.made[member.number, day])


def _unit(session: Session, parent: int | None, level: str, name: str) -> int:
    unit = Unit(parent_id=parent, level=level, name=name, code=name, latitude=24.0, longitude=99.0)
    session.add(unit)
    session.flush()
    return unit.id
