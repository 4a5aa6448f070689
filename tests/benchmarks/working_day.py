"""`make bench`: what the moments of a working day cost a prefecture, and how long the others wait.

4,600 people of the simulated year (`tests/integration/year_plan.py`) live six working days; the
next is measured, sweep by sweep: its CPU, and its longest single transaction, for which a sign-in
has to wait.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import sqlalchemy as sa
import structlog
from rich.console import Console
from rich.table import Table

from bot.sweeps.runner import SWEEPS, Sweeps
from models.database import Database, open_database
from models.migrations.migrate import upgrade
from models.policy.duty_time import at_local
from tests.integration.year_county import ZONE, County
from tests.integration.year_life import PLACE, Life, unused
from tests.integration.year_plan import YEAR, days, members, plans

PEOPLE = 4600
FIRST, MEASURED = date(YEAR, 3, 3), date(YEAR, 3, 11)
"""A Tuesday after six working days; both outages of the year come later."""
SHOWN_FROM_MS = 30


@dataclass(frozen=True)
class Watched(Database):
    """Notes how long each transaction took."""

    took_ms: list[float] = field(default_factory=list)

    @contextmanager
    def begin_connection(self) -> Iterator[sa.Connection]:
        began = perf_counter()
        with super().begin_connection() as connection:
            yield connection
        self.took_ms.append(1000 * (perf_counter() - began))


@dataclass
class Week(Life):
    """The last day is measured: (at, sweep) -> CPU, longest transaction."""

    spent: dict[tuple[str, str], tuple[float, float]] = field(
        default_factory=lambda: defaultdict(lambda: (0.0, 0.0))
    )

    def tick(self, day: date, at: time, *, twice: bool = False) -> None:
        if day != MEASURED:
            super().tick(day, at, twice=twice)
            return
        now, known = at_local(day, at, ZONE), dict[Any, Any]()
        sweeps = Sweeps(self.database, lambda: now, PLACE, unused)
        moment, watched = sweeps.moment(now, treat_as_drained=True), self.database
        assert isinstance(watched, Watched)
        for sweep in SWEEPS:
            watched.took_ms.clear()
            began = process_time()
            sweeps.run_one(sweep, moment, known)
            name = f"{sweep.__module__.rpartition('.')[2]}.{sweep.__name__}"
            cpu = 1000 * (process_time() - began)
            self.spent[f"{at:%H:%M}", name] = cpu, max(watched.took_ms)
        self.deliver(now)


def measure(people: int) -> dict[tuple[str, str], tuple[float, float]]:
    """By hour and sweep: milliseconds of CPU, and of its longest transaction."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        upgrade(url)
        plain = open_database(url)
        database = Watched(plain.write_engine, plain.read_engine)
        team = members(people)
        week = Week(database, County(team, plans(team)), FIRST, MEASURED)
        with database.begin() as session:
            week.county.settle_in(session)
        for day in days(FIRST, MEASURED):
            week.day(day)
        database.dispose()
    return week.spent


def main() -> int:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    spent = measure(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
    table = Table(f"a working day of {PEOPLE}", "ms of CPU", "longest transaction, ms")
    for (at, name), (cpu, longest) in sorted(spent.items()):
        if cpu >= SHOWN_FROM_MS:
            table.add_row(f"{at} {name}", f"{cpu:.0f}", f"{longest:.0f}")
    whole, longest = sum(cpu for cpu, _ in spent.values()), max(ms for _, ms in spent.values())
    table.add_row("the whole day", f"{whole:.0f}", f"{longest:.0f}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
