"""What the design says of the two kinds of sessions and of both databases' limits (Storage)."""

import sqlite3

import pytest
import sqlalchemy as sa

from models.database import Database
from models.messages.watermark import Secret
from tests.databases import on_postgres, on_sqlite

WRITTEN = sa.insert(Secret).values(name="x", value="x")


def one(database: Database, statement: str) -> tuple[str, str]:
    """The answer of a writer and that of a reader."""
    with database.write_engine.connect() as writer, database.read_engine.connect() as reader:
        found = [c.exec_driver_sql(statement).scalar() for c in (writer, reader)]
    return str(found[0]), str(found[1])


@on_sqlite
def test_a_writer_holds_the_lock_before_it_reads(database: Database) -> None:
    """The driver's own BEGIN takes it at the first write: what was read before is old by then."""
    other = sqlite3.connect(str(database.write_engine.url.database), timeout=0)

    with database.begin_connection(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")

    other.close()


@on_sqlite
@pytest.mark.parametrize(
    ("name", "writer", "reader"),
    [
        ("synchronous", "2", "2"),  # FULL: a commit is on the disk
        ("journal_mode", "wal", "wal"),
        ("foreign_keys", "1", "1"),
        ("query_only", "0", "1"),
        ("busy_timeout", "2000", "2000"),
    ],
)
def test_each_connection_of_sqlite_is_set_up(
    database: Database, name: str, writer: str, reader: str
) -> None:
    assert one(database, f"PRAGMA {name}") == (writer, reader)


@on_postgres
@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("lock_timeout", "3s"),
        ("statement_timeout", "30s"),
        ("idle_in_transaction_session_timeout", "1min"),
    ],
)
def test_each_connection_of_postgresql_has_limits(
    database: Database, name: str, limit: str
) -> None:
    assert one(database, f"SHOW {name}") == (limit, limit)


def test_a_reader_cannot_write(database: Database) -> None:
    with database.read() as session, pytest.raises(sa.exc.DBAPIError, match=r"read.?only"):
        session.execute(WRITTEN)


def test_a_reader_does_not_wait_for_a_writer(
    own_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who did would hear `locked` at once here."""
    monkeypatch.setattr("models.database.BUSY_MS", 0)

    with own_database.begin() as writer:
        writer.execute(WRITTEN)
        with own_database.read() as reader:
            assert reader.scalars(sa.select(Secret)).all() == []

    with own_database.read() as reader:
        assert len(reader.scalars(sa.select(Secret)).all()) == 1
