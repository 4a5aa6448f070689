"""Creates or migrates the schema on a connection of its own, after a backup, under a lock.

SQLite: foreign keys are off meanwhile (Alembic's batch mode would delete the children of a
cascading parent) and checked afterwards.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from models.database import open_for_migration
from models.errors import DomainError
from models.migrations.schema import current, head, revisions

HERE = Path(__file__).parent
ADVISORY_LOCK = 0x7A687563
Backup = Callable[[str], None]


class BrokenReferences(Exception):
    """A migration left rows whose parents are gone; nothing was kept of it."""


@dataclass
class UnknownSchema(DomainError):
    """The database has the schema of a newer version of the program."""

    found: str

    def __str__(self) -> str:
        return (
            f"The database has schema {self.found}, which this version of the program does not "
            "know: it is older than the database. Install the newer one again."
        )


def config(connection: sa.Connection | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(HERE))
    made.attributes["connection"] = connection
    return made


def upgrade(url: str, *, back_up: Backup | None = None) -> tuple[str | None, str]:
    """Bring the schema to `head`; (revision before, revision after)."""
    before, needed = current(url), head()
    if before == needed:
        return before, needed
    if before is not None and before not in revisions():
        raise UnknownSchema(before)
    if before is not None and back_up is not None:
        back_up(before)
    with _locked(open_for_migration(url)) as connection:
        command.upgrade(config(connection), "head")
        _check_references(connection)
    return before, needed


@contextmanager
def _locked(engine: sa.Engine) -> Iterator[sa.Connection]:
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))
        yield connection


def _check_references(connection: sa.Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise BrokenReferences(f"rows without parents after the migration: {broken[:5]}")
