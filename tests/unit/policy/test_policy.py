"""Policies: effective-dated, inherited, only tighter below."""

from datetime import UTC, date, datetime, time

import pytest

from models.database import Database
from models.people.unit import Unit
from models.policy.errors import OnlyTighter, UnknownPolicy, WrongValue
from models.policy.policy import policy_for, set_policy

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = date(2026, 11, 24)


@pytest.fixture
def tree(database: Database) -> tuple[int, int]:
    """(county, village)."""
    with database.begin() as session:
        county = Unit(level="county", name="县", code="c")
        session.add(county)
        session.flush()
        village = Unit(level="village", name="村", code="v", parent_id=county.id)
        session.add(village)
        session.flush()
        return county.id, village.id


def put(database: Database, key: str, text: str, unit: int | None, day: date = DAY) -> None:
    with database.begin() as session:
        set_policy(
            session, now=NOW, key=key, text=text, unit_id=unit, from_on=day, by_person_id=None
        )


def test_a_value_holds_from_its_day_and_below_its_unit(
    database: Database, tree: tuple[int, int]
) -> None:
    county, village = tree
    put(database, "question.asked", "11:30", county)

    with database.read() as session:
        before = policy_for(session, village, date(2026, 11, 23)).time("question.asked")
        since = policy_for(session, village, DAY).time("question.asked")
        elsewhere = policy_for(session, None, DAY).time("question.asked")

    assert (before, since, elsewhere) == (time(12), time(11, 30), time(12))


def test_a_lower_unit_may_only_tighten(database: Database, tree: tuple[int, int]) -> None:
    _, village = tree
    put(database, "checkin.on_time_until", "9:00", village)

    with pytest.raises(OnlyTighter):
        put(database, "checkin.on_time_until", "10:00", village)
    with pytest.raises(OnlyTighter):
        put(database, "attendance.mode", "whereabouts_only", village)


def test_unknown_keys_and_wrong_values_are_refused(
    database: Database, tree: tuple[int, int]
) -> None:
    with pytest.raises(UnknownPolicy):
        put(database, "checkin.colour", "red", None)
    with pytest.raises(WrongValue):
        put(database, "question.asked", "25:00", None)
