"""Tables as files would hold them, and a county to import into."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from models.database import Database
from models.people.importing.outcome import Outcome
from models.people.importing.roster import import_roster
from models.people.importing.table import Line, Table
from models.people.importing.villages import import_villages
from models.people.profile import load_profile

NOW = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
VILLAGES = """
县,乡镇,村,纬度,经度,半径
永德县,勐板乡,三村,24.03,99.25,3000
永德县,勐板乡,四村,24.05,99.26,8000
永德县,大山乡,三村,24.13,99.35,
"""


def table(text: str) -> Table:
    head, *rows = [tuple(line.split(",")) for line in text.strip().splitlines()]
    return Table(head, tuple(Line(number, row) for number, row in enumerate(rows, 2)))


class County:
    """An installation's database, with imports as one call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def villages(self, text: str, profile: str = "cn_county") -> Outcome:
        with self._database.begin() as session:
            return import_villages(session, table(text), now=NOW, profile=load_profile(profile))

    def roster(self, text: str, today: date = TODAY, profile: str = "cn_county") -> Outcome:
        with self._database.begin() as session:
            return import_roster(
                session, table(text), now=NOW, today=today, profile=load_profile(profile)
            )

    def read(self) -> Session:
        return Session(self._database.read_engine)


@pytest.fixture
def county(database: Database) -> County:
    made = County(database)
    made.villages(VILLAGES)
    return made
