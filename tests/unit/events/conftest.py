from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from models.database import open_database
from tests.unit.events.county import County, build


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    database = open_database(sqlite_url)
    with database.begin() as session:
        yield session
    database.dispose()


@pytest.fixture
def county(session: Session) -> County:
    return build(session)
