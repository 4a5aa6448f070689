"""Engines and sessions: one write engine (turn thread), one read engine (web, exports, worker).

SQLite: WAL, synchronous=FULL, foreign keys, `BEGIN IMMEDIATE` for writers (the driver's default lost
175 of 200 concurrent updates when measured), plain BEGIN and query_only for readers.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, PoolProxiedConnection

BUSY_MS = 2000
PG_LIMITS = (
    "-c lock_timeout=3000 -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"
)


class TransactionLost(sa.exc.OperationalError):
    """SQLite rolled the whole transaction back by itself (disk full); committing would say nothing."""

    def __init__(self) -> None:
        super().__init__("COMMIT", {}, sqlite3.OperationalError("the transaction was lost"))


@dataclass(frozen=True)
class Database:
    """The two engines of one database URL."""

    write_engine: sa.Engine
    read_engine: sa.Engine

    @property
    def is_sqlite(self) -> bool:
        return self.write_engine.dialect.name == "sqlite"

    @contextmanager
    def begin_connection(self) -> Iterator[sa.Connection]:
        """One write transaction; committed at the end, after making sure that it still exists."""
        with self.write_engine.connect() as connection, connection.begin() as transaction:
            yield connection
            if transaction.is_active:
                assert_in_transaction(connection)

    @contextmanager
    def begin(self, known: dict[Any, Any] | None = None) -> Iterator[Session]:
        """One write transaction with a session on it; `known`: what was read just before."""
        with self.begin_connection() as connection, session_on(connection, known) as session:
            yield session
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that can only read."""
        with Session(self.read_engine, expire_on_commit=False) as session:
            yield session

    def dispose(self) -> None:
        self.write_engine.dispose()
        self.read_engine.dispose()


def session_on(connection: sa.Connection, known: dict[Any, Any] | None = None) -> Session:
    """A session inside the connection's transaction: its commit only flushes, its rollback undoes.

    Sessions of the same transaction may share what they `know`.
    """
    return Session(
        connection, expire_on_commit=False, join_transaction_mode="rollback_only",
        info={_KNOWN: {} if known is None else known},
    )  # fmt: skip


_KNOWN = "known"


def known(session: Session) -> dict[Any, Any]:
    """What was read once for the whole transaction (rules, calendar, zones); it outlives it only
    within one run of the sweeps.

    Who changes such a thing, or rolls a savepoint back, clears it.
    """
    found: dict[Any, Any] = session.info.setdefault(_KNOWN, {})
    return found


def assert_in_transaction(connection: sa.Connection) -> None:
    """SQLITE_FULL inside a savepoint rolls everything back; a careless COMMIT then says nothing."""
    if connection.dialect.name != "sqlite":
        return
    raw = connection.connection.dbapi_connection
    if not getattr(raw, "in_transaction", True):
        raise TransactionLost


def open_database(url: str) -> Database:
    """Engines for `url`; connects to nothing yet."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed)
    parsed = parsed.set(drivername="postgresql+psycopg")
    arguments = {"options": PG_LIMITS}
    reading = {"options": f"{PG_LIMITS} -c default_transaction_read_only=on"}
    return Database(
        sa.create_engine(parsed, pool_size=4, pool_pre_ping=True, connect_args=arguments),
        sa.create_engine(parsed, pool_size=4, pool_pre_ping=True, connect_args=reading),
    )


def _open_sqlite(url: sa.URL) -> Database:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    write = sa.create_engine(url, pool_size=1, max_overflow=4)
    _prepare(write, "BEGIN IMMEDIATE", read_only=False)
    read = sa.create_engine(url, pool_size=4)
    _prepare(read, "BEGIN", read_only=True)
    return Database(write, read)


def open_for_migration(url: str) -> sa.Engine:
    """SQLite with foreign keys off: Alembic's batch mode would delete children of a cascading parent."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return sa.create_engine(parsed.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(parsed, poolclass=NullPool)
    _prepare(engine, "BEGIN IMMEDIATE", read_only=False, foreign_keys=False)
    return engine


def _prepare(engine: sa.Engine, begin: str, *, read_only: bool, foreign_keys: bool = True) -> None:
    @sa.event.listens_for(engine, "connect")
    def connected(raw: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        if read_only:
            raw.execute("PRAGMA query_only=ON")

    def do_begin(connection: PoolProxiedConnection) -> None:
        connection.cursor().execute(begin)

    # no "begin" event: an engine that somebody listens to asks its listeners at every statement
    engine.dialect.do_begin = do_begin  # type: ignore[assignment, method-assign]
