"""Every migration, one after the other, over tables that all hold a row: none is lost.

Every row of a table refers to row 1 of the others, so each parent has its children.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from models.database import open_for_migration
from models.migrations import migrate, schema
from models.migrations.migrate import config
from tests.databases import new_postgres

VALUES: tuple[tuple[type[sa.types.TypeEngine[Any]], object], ...] = (
    (sa.Boolean, False), (sa.Integer, 1), (sa.Numeric, 1), (sa.Float, 1), (sa.JSON, []), (sa.Uuid, None),
    (sa.DateTime, datetime(2026, 11, 20, 8, tzinfo=UTC)), (sa.Date, date(2026, 11, 20)),
    (sa.Time, time(8)), (sa.LargeBinary, b"x"), (sa.String, "x"),
)  # fmt: skip


def value_for(column: sa.Column[Any]) -> object:
    return next(value for kind, value in VALUES if isinstance(column.type, kind))


def tables(connection: sa.Connection) -> list[sa.Table]:
    known = sa.MetaData()
    known.reflect(connection)
    return [table for table in known.sorted_tables if table.name != "alembic_version"]


def fill(connection: sa.Connection) -> dict[str, int]:
    """Put a row into each table that is empty; how many rows each table had."""
    had: dict[str, int] = {}
    for table in tables(connection):
        had[table.name] = connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        if not had[table.name]:
            row = {column.name: value_for(column) for column in table.columns}
            connection.execute(sa.insert(table).values(row))
    return had


def every_step(url: str) -> None:
    engine = open_for_migration(url)
    filled: set[str] = set()
    for revision in schema.revisions():
        with engine.begin() as connection:
            command.upgrade(config(connection), revision)
            had = fill(connection)
        assert {name for name in filled & had.keys() if had[name] == 0} == set(), revision
        filled = set(had)
    assert migrate.upgrade(url) == (schema.head(), schema.head())


def test_every_row_outlives_every_migration_of_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"

    every_step(url)

    with open_for_migration(url).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.postgres
def test_every_row_outlives_every_migration_of_postgresql(postgres: str) -> None:
    with new_postgres(postgres) as url:
        every_step(url)
