"""A year in the life of a county: every verdict as an independent oracle has it, no alert twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import sqlalchemy as sa

from bot.sweeps.runner import Sweeps
from handlers.context import Place
from models.attendance.actions.outages import note_gap
from models.attendance.duty_day import DutyDay
from models.attendance.rows import attendance_rows
from models.database import Database, open_database
from models.messages.outbox import Lane, Outgoing, State
from models.people.profile import load_profile
from models.policy.duty_time import at_local
from tests.integration.year_alerts import Alert, Oracle
from tests.integration.year_county import ZONE, County
from tests.integration.year_plan import (
    FIRST,
    LAST,
    LONG_OUTAGE,
    SHORT_OUTAGE,
    YEAR,
    days,
    expected_status,
    is_workday,
    members,
    plans,
)

LISTS = ("missing.captain", "missing.township", "missing.deputy", "missing.week")
ALERTS = ("sign_in.reminder", "question.asked", *LISTS)
PROFILE = load_profile("cn_county")
PLACE = Place(1, "zhucun_bot", PROFILE, "zh_CN", "Asia/Shanghai", None)


async def _unused(*_: object) -> None:
    raise AssertionError


@dataclass
class Life:
    """Lets days pass. Every tick is the program starting anew."""

    database: Database
    county: County
    first: date
    last: date
    told: set[Alert] = field(default_factory=set)
    rang: Counter[Alert] = field(default_factory=Counter)
    rings_a_day: Counter[tuple[str, date]] = field(default_factory=Counter)
    cpu_s: float = 0.0

    def tick(self, day: date, at: time, *, twice: bool = False) -> None:
        now = at_local(day, at, ZONE)
        for _ in range(1 + twice):
            sweeps = Sweeps(self.database, lambda: now, PLACE, _unused)
            sweeps.run_all(now, treat_as_drained=True)
            self._deliver(now)

    def _deliver(self, now: datetime) -> None:
        with self.database.begin() as session:
            for row in session.scalars(sa.select(Outgoing).filter_by(state=State.PENDING)):
                self._heard(row)
                row.state, row.done_at = State.SENT, now

    def _heard(self, row: Outgoing) -> None:
        who = self.county.names[row.chat_id]
        if row.notice not in ALERTS or not row.rings or row.lane == Lane.REPLY:
            return  # an edit
        if row.notice in LISTS:
            self.rings_a_day[who, row.created_at.astimezone(ZONE).date()] += 1
        assert row.ref is not None
        on = self.day_asked(row) if row.notice == "question.asked" else row.ref["day"]
        alert = (row.notice, who, date.fromisoformat(on))
        self.told.add(alert)
        self.rang[alert] += 1

    def day_asked(self, row: Outgoing) -> str:
        with self.database.read() as session:
            asked = sa.text("SELECT duty_on FROM question WHERE id = :id")
            return str(session.scalar(asked, row.ref))

    def arrives(self, day: date, after: time, until: time) -> None:
        with self.database.begin() as session:
            self.county.claims(session, day, after, until)

    def plain_day(self, day: date, *, is_asked: bool = True) -> None:
        self.arrives(day, time(4), time(9))
        for at in (time(9, 10), time(9, 35)):
            self.tick(day, at)
        self.arrives(day, time(9), time(12))
        self.tick(day, time(12), twice=day.day % 5 == 0)
        self.arrives(day, time(12), time(12, 20))
        if is_asked:
            self.answers(day, time(12, 20))
        self.tick(day, time(12, 30), twice=day.day % 7 == 0)
        self.arrives(day, time(12, 20), time(13))
        if is_asked:
            self.settles(day, time(13, 10))
        self.tick(day, time(14, 30), twice=day.day % 11 == 0)
        self.tick(day, time(18))

    def answers(self, day: date, at: time) -> None:
        with self.database.begin() as session:
            self.county.answers(session, day, at_local(day, at, ZONE))

    def settles(self, day: date, at: time) -> None:
        with self.database.begin() as session:
            self.county.settles(session, day, at_local(day, at, ZONE))

    def short_outage(self, day: date) -> None:
        """Down from 10:00 for 20 hours: all that was sent meanwhile arrives at once."""
        self.arrives(day, time(4), time(9))
        self.tick(day, time(9, 10))
        self.arrives(day, time(9), time(13))
        after = day + timedelta(days=1)
        self.gap(at_local(day, time(10), ZONE), at_local(after, time(6), ZONE))
        self.tick(after, time(6))
        self.tick(after, time(7))
        self.answers(day, time(7))
        self.settles(day, time(7))

    def long_outage(self, day: date) -> None:
        """Down from 08:00 for 25 hours: what was said on that day is lost."""
        after = day + timedelta(days=1)
        self.gap(at_local(day, time(8), ZONE), at_local(after, time(9), ZONE))

    def gap(self, last: datetime, now: datetime) -> None:
        with self.database.begin() as session:
            note_gap(session, last=last, now=now)

    def day(self, day: date) -> None:
        if day not in (SHORT_OUTAGE + timedelta(days=1), LONG_OUTAGE + timedelta(days=1)):
            self.tick(day, time(4, 5))
        if not is_workday(day):
            self.tick(day, time(12))
            return
        with self.database.begin() as session:
            self.county.intervals(session, day)
        if day == SHORT_OUTAGE:
            self.short_outage(day)
        elif day == LONG_OUTAGE:
            self.long_outage(day)
        else:
            self.plain_day(day, is_asked=day != LONG_OUTAGE + timedelta(days=1))


def _without_fsync(connection: Any, _: object) -> None:
    """Power cuts are other tests' matter."""
    connection.execute("PRAGMA synchronous = OFF")


SHORT = (date(YEAR, 3, 3), date(YEAR, 6, 30))
"""Both outages, three holidays, a worked Sunday, people who begin in the middle of a month."""


@pytest.fixture(
    scope="module",
    params=[(21, *SHORT), pytest.param((413, FIRST, LAST), marks=pytest.mark.slow)],
    ids=["a twentieth for four months", "all for a year"],
)
def life(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Life]:
    """A twentieth of a county for four months by default; the whole year is a slow proof."""
    path = tmp_path_factory.mktemp("year") / "year.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = open_database(f"sqlite:///{path}")
    sa.event.listen(database.write_engine, "connect", _without_fsync)
    number, first, last = request.param
    people = members(number)
    made = {k: v for k, v in plans(people).items() if first <= k[1] <= last}
    county = County(people, made)
    with database.begin() as session:
        county.settle_in(session)
    lived = Life(database, county, first, last)
    began = process_time()  # not the wall's: a busy machine is no slower program
    for day in days(first, last):
        lived.day(day)
    for at in (time(4, 5), time(12, 1)):
        lived.tick(last + timedelta(days=1), at)
    lived.cpu_s = process_time() - began
    yield lived
    database.dispose()


def expected(life: Life) -> dict[tuple[str, date], str]:
    return {
        (f"person{m.number}", day): expected_status(
            day, life.county.made.get((m.number, day)), is_bound=m.is_bound
        )
        for m in life.county.people
        for day in days(life.first, life.last)
        if m.has_duty(day)
    }


def difference(got: dict[tuple[str, date], str], wanted: dict[tuple[str, date], str]) -> list[str]:
    keys = got.keys() | wanted.keys()
    return [f"{k}: {got.get(k)}, not {wanted.get(k)}" for k in sorted(keys)
            if got.get(k) != wanted.get(k)][:10]  # fmt: skip


def test_every_verdict_is_the_oracles(life: Life) -> None:
    now = at_local(life.last + timedelta(days=2), time(12), ZONE)
    with life.database.read() as session:
        rows = attendance_rows(
            session, profile=PROFILE, zone=ZONE, first=life.first, last=life.last, now=now
        )
        got = {(row.name, row.duty_on): row.status for row in rows}
    assert difference(got, expected(life)) == []


def test_every_closed_day_is_the_oracles(life: Life) -> None:
    names = {person_id: f"person{number}" for number, person_id in life.county.ids.items()}
    with life.database.read() as session:
        kept = session.execute(sa.select(DutyDay.person_id, DutyDay.duty_on, DutyDay.status))
        got = {
            (names[r.person_id], r.duty_on): r.status.value
            for r in kept
            if life.first <= r.duty_on <= life.last
        }
    wanted = {k: v for k, v in expected(life).items() if k[1] < life.last}
    assert difference({k: v for k, v in got.items() if k[1] < life.last}, wanted) == []


def test_no_alert_is_missing_and_none_is_too_much(life: Life) -> None:
    wanted = Oracle(life.county.people, life.county.made, life.last).alerts(life.first)
    told = {alert for alert in life.told if alert[2] <= life.last}
    assert sorted(map(str, wanted - told))[:10] == []
    assert sorted(map(str, told - wanted))[:10] == []


def test_nothing_rings_twice_and_nobody_hears_more_than_three_a_day(life: Life) -> None:
    """A deputy's list comes anew when more of the day is theirs; every other alert comes once."""
    most = {alert: 2 if alert[0] == "missing.deputy" else 1 for alert in life.rang}
    assert [alert for alert, rings in life.rang.items() if rings > most[alert]] == []
    assert max(life.rings_a_day.values()) <= 3


def test_a_year_takes_less_than_three_minutes(life: Life) -> None:
    """Two are wanted; 138 s of a core were measured, of which closing the days takes a third."""
    assert life.cpu_s < 180
