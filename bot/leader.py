"""Who leads: polls, sweeps, delivers. SQLite: a file lock. PostgreSQL: a lease that is renewed."""

import fcntl
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol

import sqlalchemy as sa

from bot.clock import Clock, monotonic
from models.database import Database
from models.messages import lease

LEADER = "leader"


class LeadershipLost(Exception):
    """Another process leads now; what this one wanted to write is not written."""


class Leadership(Protocol):
    """Held by one process a database."""

    def hold(self) -> bool:
        """Take it; False while another process has it."""

    def renew(self) -> bool:
        """Keep it for another while; False if it was lost."""

    def check(self, connection: sa.Connection) -> None:
        """LeadershipLost unless it is held and stays so until this transaction ends."""

    def is_fresh(self) -> bool:
        """Whether nobody can have taken it yet, by our own watch: no question to the database."""

    def release(self) -> None:
        """Give it back, so that another need not wait."""


class Alone:
    """Nobody else could lead: the demo, tests, a command."""

    def hold(self) -> bool:
        return True

    def renew(self) -> bool:
        return True

    def check(self, connection: sa.Connection) -> None:
        return None

    def is_fresh(self) -> bool:
        return True

    def release(self) -> None:
        return None


class FileLock(Alone):
    """Lives as long as the process, also one that stands still: only the kernel drops it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[str] | None = None

    def hold(self) -> bool:
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return True

    def release(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class LeaseHold:
    """A row with an expiry; another replica takes over half a minute after the last renewal."""

    def __init__(
        self, database: Database, clock: Clock, seconds: Callable[[], float] = monotonic
    ) -> None:
        self._database, self._clock, self._seconds = database, clock, seconds
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._epoch = 0
        self._stale_at = 0.0

    def hold(self) -> bool:
        asked = self._seconds()
        with self._database.begin() as session:
            epoch = lease.take(session, name=LEADER, owner=self._owner, now=self._clock())
        if epoch is None:
            return False
        self._epoch, self._stale_at = epoch, asked + lease.LEASE_FOR.total_seconds()
        return True

    def renew(self) -> bool:
        asked = self._seconds()
        with self._database.begin() as session:
            is_ours = lease.renew(
                session, name=LEADER, owner=self._owner, epoch=self._epoch, now=self._clock()
            )
        if is_ours:
            self._stale_at = asked + lease.LEASE_FOR.total_seconds()
        return is_ours

    def check(self, connection: sa.Connection) -> None:
        if not lease.reigns(connection, name=LEADER, owner=self._owner, epoch=self._epoch):
            raise LeadershipLost

    def is_fresh(self) -> bool:
        return self._seconds() < self._stale_at

    def release(self) -> None:
        with self._database.begin() as session:
            lease.release(session, name=LEADER, owner=self._owner, now=self._clock())


def lock_path(url: str) -> Path | None:
    """Where the lock of an SQLite database lies; None for a server."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database + ".lock")


def leadership(url: str, database: Database, clock: Clock) -> Leadership:
    path = lock_path(url)
    return LeaseHold(database, clock) if path is None else FileLock(path)
