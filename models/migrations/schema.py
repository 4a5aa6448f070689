"""Which schema the database has and which one this version needs, without loading Alembic.

Revisions are numbered files; a test compares what is read here with what Alembic says.
"""

import re
from pathlib import Path

import sqlalchemy as sa

from models.database import open_database

VERSIONS = Path(__file__).parent / "versions"


def revisions() -> list[str]:
    """Every revision this version of the program knows, in order."""
    named = (re.match(r"(\d{4})_", path.name) for path in VERSIONS.glob("*.py"))
    return sorted(found.group(1) for found in named if found)


def head() -> str:
    """The revision this version of the program needs."""
    return revisions()[-1]


def current(url: str) -> str | None:
    """The revision the database has; None when empty. Waits for nobody who writes."""
    database = open_database(url)
    try:
        with database.read() as session:
            if not sa.inspect(session.connection()).has_table("alembic_version"):
                return None
            found: str | None = session.scalar(sa.text("SELECT version_num FROM alembic_version"))
            return found
    finally:
        database.dispose()
