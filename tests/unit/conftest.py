"""What the rules are tried on."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from models.database import Database


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One that writes, committed at the end of the test; once on each kind of database."""
    with database.begin() as session:
        yield session
