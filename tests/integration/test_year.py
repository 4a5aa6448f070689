"""A year in the life of a county: every verdict as an independent oracle has it, no alert twice."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from time import process_time

import pytest
import sqlalchemy as sa

from models.attendance.duty_day import DutyDay
from models.attendance.rows import attendance_rows
from models.database import open_database
from models.policy.duty_time import at_local
from tests.integration.year_alerts import Oracle
from tests.integration.year_county import ZONE, County
from tests.integration.year_life import PROFILE, Life, without_fsync
from tests.integration.year_plan import FIRST, LAST, YEAR, days, expected_status, members, plans

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
    sa.event.listen(database.write_engine, "connect", without_fsync)
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
            day, life.county.made.get((m.number, day)), hears=m.hears(day)
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


def test_a_year_takes_less_than_two_minutes(life: Life) -> None:
    """Of one core; 60 s were measured where it had been 80 (and 138 on a slower machine)."""
    assert life.cpu_s < 120
