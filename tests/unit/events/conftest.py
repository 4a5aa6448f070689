from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from tests.unit.events.county import County, build


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """Once on each kind of database."""
    with database.begin() as session:
        yield session


@pytest.fixture
def county(session: Session) -> County:
    return build(session)
