from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty
from models.database import Database
from models.people.unit import Unit
from tests.unit.attendance.team import OFFICE, Team


@pytest.fixture
def session(database: Database) -> Iterator[Session]:

    with database.begin() as session:
        yield session


@pytest.fixture
def team(session: Session) -> Team:
    village = Unit(
        level="village", name="三村", code="s3", latitude=OFFICE.latitude,
        longitude=OFFICE.longitude,
    )  # fmt: skip
    session.add(village)
    session.flush()
    return Team(session, village)


@pytest.fixture
def wang(team: Team) -> Duty:
    return team.member("王小明")
