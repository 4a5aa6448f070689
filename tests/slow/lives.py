"""`python -m tests.slow.lives FOLDER`: the real program, again and again; it kills itself at a step.

Loaded once; each line on stdin is a life of its own, in a process forked for it. While the file
`die_at` is in the folder (`claimed 2`) a life counts such steps, and ends at that one by SIGKILL.
"""

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import sqlalchemy as sa

from bot import ingress
from bot.clock import utc_now
from bot.delivery import delivery
from bot.leader import leadership
from bot.run import run
from bot.settings import load_settings
from bot.steps import Step
from handlers.features import register_all
from models import database as databases
from models.database import Database, open_database


class Dies:
    """Counts one kind of step from the order on; dies at the n-th, once."""

    def __init__(self, folder: Path) -> None:
        self._order, self._died = folder / "die_at", folder / "died"
        self._counted, self._lock = ("", 0), threading.Lock()

    def __call__(self, step: Step) -> None:
        with self._lock:
            order = self._order.read_text("utf-8") if self._order.exists() else ""
            kind, _, nth = order.partition(" ")
            before = self._counted[1] if self._counted[0] == order else 0
            self._counted = (order, before + (step == kind))
            if step == kind and self._counted[1] == int(nth) and not self._died.exists():
                self._died.touch()
                os.kill(os.getpid(), signal.SIGKILL)


async def no_files(over: asyncio.Event) -> None:
    """Nobody asks for a file here; a worker process for each life would only cost time."""
    await over.wait()


def fill_up(database: Database, order: Path) -> None:
    """While the file `full` is there, the disk has no more room: a real SQLITE_FULL."""

    @sa.event.listens_for(database.write_engine, "begin")
    def began(connection: sa.Connection) -> None:
        room = 1 if order.exists() else 1_000_000  # never less than what is there
        connection.exec_driver_sql(f"PRAGMA max_page_count={room}")


def wait_little() -> None:
    """For a lock, and between two tries: what takes seconds in a real life, many times."""
    databases.BUSY_MS = 100
    databases.PG_LIMITS = databases.PG_LIMITS.replace("lock_timeout=3000", "lock_timeout=100")
    ingress.LONGEST_PAUSE_S = delivery.SICK_S = 0.1


def live(folder: Path) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    settings = load_settings()
    database = open_database(settings.database)
    if database.is_sqlite:
        fill_up(database, folder / "full")
    leader = leadership(settings.database, database, utc_now)
    assert leader.hold()
    asyncio.run(run(settings, database, leader, at_step=Dies(folder), worker=no_files))


def main() -> None:
    folder = Path(sys.argv[1])
    register_all()  # loads what a life needs
    wait_little()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            live(folder)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
