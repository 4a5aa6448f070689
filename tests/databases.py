"""The databases that tests work on: each test finds one that is migrated and empty.

SQLite: a copy of a migrated file. PostgreSQL: one database for each test process, emptied before each
test (a clone for each test waits for two checkpoints, which took a third of the suite's time). Its
commits do not wait for the disk, because no test turns the server off.
"""

import functools
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from models.database import Database, open_database
from models.migrations.migrate import upgrade

SERVER = os.environ.get("ZHUCUN_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
KINDS = ("sqlite", "postgres")
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
MEMORY = Path("/dev/shm")
ENOUGH = 2 * 2**30
"""Tests keep their files in memory where there is as much as this: an fsync there is free."""

HANG_UP = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
EMPTY = """DO $$ DECLARE name text; is_used boolean; BEGIN
SET LOCAL session_replication_role = replica;
FOR name IN SELECT tablename FROM pg_tables
WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', name) INTO is_used;
  IF is_used THEN EXECUTE format('DELETE FROM %I', name); END IF;
END LOOP;
PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences
WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$"""


@functools.cache
def opened(url: str) -> Database:
    """Open for as long as this process lives: what SQLAlchemy compiled for one test serves the next."""
    return open_database(url)


@contextmanager
def new_postgres(server: str = SERVER) -> Iterator[str]:
    """The URL of a database without a table, dropped at the end."""
    name = f"zhucun_test_{uuid.uuid4().hex[:8]}"
    _admin(server, f'CREATE DATABASE "{name}"')
    _admin(server, f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    try:
        yield str(sa.make_url(server).set(database=name).render_as_string(False))
    finally:
        _admin(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def migrated_postgres(server: str) -> Iterator[str]:
    with new_postgres(server) as url:
        upgrade(url)
        yield url


def empty_postgres(url: str) -> None:
    """As after the migration: no rows, ids from 1, nobody connected (a killed process was)."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(HANG_UP)
        connection.execute(EMPTY)


def _admin(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def keep_files_in_memory() -> None:
    """Before pytest makes its folder for `tmp_path`."""
    if MEMORY.is_dir():
        room = os.statvfs(MEMORY)
        if room.f_bavail * room.f_frsize > ENOUGH:
            os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
