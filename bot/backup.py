"""Copies of the database: while the program runs, and back while it does not."""

import shutil
import sqlite3
import subprocess
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from bot.leader import FileLock, lock_path
from models.database import open_database
from models.messages.lease import Lease

LED = "The program runs on this database; stop it first."
PG_MAGIC = b"PGDMP"


class BackupRefused(Exception):
    """One sentence that says why."""


def back_up(url: str, target: Path) -> None:
    """A consistent copy: `VACUUM INTO` for SQLite, `pg_dump` (custom format) for PostgreSQL.

    Under its name stands only a whole one, also if we are killed or the disk fills on the way.
    """
    if target.exists():
        raise BackupRefused(f"{target} exists already; a backup never overwrites.")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        _copy(url, partial)
        partial.replace(target)
    except sqlite3.Error as error:
        raise BackupRefused(f"{target} could not be written: {error}.") from None
    finally:
        partial.unlink(missing_ok=True)


def _copy(url: str, target: Path) -> None:
    if (path := _sqlite_path(url)) is None:
        return _call("pg_dump", "--format=custom", f"--file={target}", _libpq(url))
    if not path.exists():
        raise BackupRefused(f"There is no database at {path}.")
    connection = sqlite3.connect(path)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    return None


def restore(url: str, source: Path, now: datetime) -> None:
    """Put a copy in place of the database. Refused while the program runs on it."""
    if not source.exists():
        raise BackupRefused(f"There is no file {source}.")
    path, lock = _sqlite_path(url), lock_path(url)
    if path is None or lock is None:
        if is_led(url, now):
            raise BackupRefused(LED)
        _assert_dump(source)
        return _call(
            "pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner",
            f"--dbname={_libpq(url)}", str(source),
        )  # fmt: skip
    ours = FileLock(lock)
    if not ours.hold():  # held to the end: nobody starts on half a copy
        raise BackupRefused(LED)
    try:
        _put_back(path, source)
    finally:
        ours.release()
    return None


def _put_back(path: Path, source: Path) -> None:
    _assert_whole(source)
    partial = path.with_name(path.name + ".restoring")
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, partial)
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    partial.replace(path)


def is_led(url: str, now: datetime) -> bool:
    """Whether a running program holds this database."""
    if (lock := lock_path(url)) is not None:
        probe = FileLock(lock)
        is_free = probe.hold()
        probe.release()
        return not is_free
    database = open_database(url)
    try:
        with database.read() as session:
            return session.scalar(sa.select(Lease.owner).where(Lease.expires_at > now)) is not None
    except sa.exc.ProgrammingError:
        return False  # an empty database has no lease
    finally:
        database.dispose()


def _assert_whole(source: Path) -> None:
    try:
        with sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True) as connection:
            answer = connection.execute("PRAGMA integrity_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version")
        connection.close()
    except sqlite3.DatabaseError as error:
        raise BackupRefused(f"{source} is no backup of ours: {error}.") from None
    if answer != ("ok",):
        raise BackupRefused(f"{source} is damaged: {answer[0]}.")


def _assert_dump(source: Path) -> None:
    with source.open("rb") as file:
        if file.read(len(PG_MAGIC)) != PG_MAGIC:
            raise BackupRefused(f"{source} is no backup of ours: pg_dump did not write it.")


def _sqlite_path(url: str) -> Path | None:
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database)


def _libpq(url: str) -> str:
    return sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _call(program: str, *arguments: str) -> None:
    try:
        done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise BackupRefused(f"{program} is not installed; it comes with PostgreSQL.") from None
    if done.returncode:
        raise BackupRefused(f"{program}: {done.stderr.strip().splitlines()[-1]}")
