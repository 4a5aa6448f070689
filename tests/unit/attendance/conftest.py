import pytest
from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty
from models.people.unit import Unit
from tests.unit.attendance.team import OFFICE, Team


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
