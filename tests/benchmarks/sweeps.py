"""`make bench`: what the sweeps of a prefecture cost while nothing is due, sweep by sweep.

What the program pays every half minute of the afternoon for 4,600 people, of whom one in twenty
was silent: all that was due is done, the keyboards of all of them are looked at again.
"""

import sys
import tempfile
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import sqlalchemy as sa
import structlog
from rich.console import Console
from rich.table import Table

from bot.sweeps.runner import SWEEPS, Sweeps
from handlers.context import Place
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.database import Database, open_database
from models.migrations.migrate import upgrade
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import load_profile
from tests.benchmarks.telegram import TOKEN
from tests.benchmarks.zhucun import fill

PEOPLE, ROUNDS, SHOWN = 4600, 5, 8
WANTED_MS = 100
TUESDAY = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
PLACE = Place(
    int(TOKEN.partition(":")[0]), "zhucun_bot", load_profile("cn_county"), "zh_CN",
    "Asia/Shanghai", None,
)  # fmt: skip


async def _unused(*_: object) -> None:
    raise AssertionError


def sign_in(database: Database, day: date) -> None:
    """Everybody but one in twenty, in the morning."""
    at = datetime.combine(day, time(0, 12), UTC)
    with database.begin() as session:
        for posting in session.scalars(sa.select(Posting)):
            if posting.id % 20:
                session.add(
                    SignIn(
                        person_id=posting.person_id, posting_id=posting.id,
                        unit_id=posting.unit_id, duty_on=day, kind=SignInKind.DAY, said_at=at,
                        received_at=at, via=Via.LOCATION, grade=Grade.E1,
                    )
                )  # fmt: skip


def measure(people: int) -> dict[str, float]:
    """Milliseconds of CPU of each sweep, the median of some rounds."""
    spent: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        upgrade(url)
        database = open_database(url)
        fill(database, people, TUESDAY - timedelta(days=30))
        with database.begin() as session:
            session.execute(sa.update(Person).values(shown_for="member"))
        for day in (TUESDAY.date() - timedelta(days=1), TUESDAY.date()):
            sign_in(database, day)
        sweeps = Sweeps(database, lambda: TUESDAY, PLACE, _unused)
        for number in range(ROUNDS + 2):
            now = TUESDAY + timedelta(minutes=number)
            moment = sweeps.moment(now, treat_as_drained=True)
            known: dict[Any, Any] = {}
            for sweep in SWEEPS:
                began = process_time()
                sweeps.run_one(sweep, moment, known)
                if number > 1:  # the first two do what was due
                    name = f"{sweep.__module__.rpartition('.')[2]}.{sweep.__name__}"
                    spent[name].append(1000 * (process_time() - began))
        database.dispose()
    return {name: median(times) for name, times in spent.items()}


def main() -> int:
    """0 if a round of idle sweeps costs less than wanted."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    spent = measure(PEOPLE)
    table = Table(f"idle sweeps of {PEOPLE} people", "ms of CPU")
    for name, cost in sorted(spent.items(), key=lambda item: -item[1])[:SHOWN]:
        table.add_row(name, f"{cost:.1f}")
    table.add_row(f"all {len(spent)}", f"{sum(spent.values()):.1f}")
    Console().print(table)
    return int(sum(spent.values()) > WANTED_MS)


if __name__ == "__main__":
    sys.exit(main())
