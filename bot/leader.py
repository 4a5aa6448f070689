"""Who leads: polls, sweeps, delivers. SQLite: a file lock. PostgreSQL: a lease that is renewed."""

import fcntl
import os
import secrets
import socket
from pathlib import Path
from typing import IO, Protocol

import sqlalchemy as sa

from bot.clock import Clock
from models.database import Database
from models.messages import lease

LEADER = "leader"


class Leadership(Protocol):
    """Held by one process a database."""

    def hold(self) -> bool:
        """Take or renew it; False while another process has it."""

    def release(self) -> None:
        """Give it back, so that another need not wait."""


class FileLock:
    """Lives as long as the process: the kernel drops it, whatever ends us."""

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

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"

    def hold(self) -> bool:
        with self._database.begin() as session:
            return lease.hold(session, name=LEADER, owner=self._owner, now=self._clock())

    def release(self) -> None:
        with self._database.begin() as session:
            lease.release(session, name=LEADER, owner=self._owner)


def lock_path(url: str) -> Path | None:
    """Where the lock of an SQLite database lies; None for a server."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database + ".lock")


def leadership(url: str, database: Database, clock: Clock) -> Leadership:
    path = lock_path(url)
    return LeaseHold(database, clock) if path is None else FileLock(path)
