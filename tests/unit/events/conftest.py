import pytest
from sqlalchemy.orm import Session

from tests.unit.events.county import County, build


@pytest.fixture
def county(session: Session) -> County:
    return build(session)
