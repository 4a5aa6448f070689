"""Many people at one moment of the day: in portions, and a kill between two of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time

import pytest
import sqlalchemy as sa

from bot.leader import Alone, LeadershipLost
from bot.sweeps import working_day
from bot.sweeps.due import PORTION
from bot.sweeps.runner import Sweeps
from models.attendance.actions.asking import QUESTION, REMINDER
from models.database import Database, open_database
from models.messages.outbox import Outgoing
from models.policy.duty_time import at_local
from tests.integration.year_county import ZONE, County
from tests.integration.year_life import PLACE, unused
from tests.integration.year_plan import members

TUESDAY = date(2025, 3, 11)
PEOPLE = 600


class Dies(Alone):
    """The program ends before its transaction number `at`."""

    def __init__(self, at: int) -> None:
        self.left = at

    def check(self, connection: sa.Connection) -> None:
        self.left -= 1
        if self.left == 0:
            raise LeadershipLost


@pytest.fixture
def county(database_url: str) -> Iterator[tuple[Database, County]]:
    """Everybody is bound but a few captains; nobody signs in."""
    database, county = open_database(database_url), County(members(PEOPLE), {})
    with database.begin() as session:
        county.settle_in(session)
    yield database, county
    database.dispose()


def at(clock: str) -> datetime:
    return at_local(TUESDAY, time.fromisoformat(clock), ZONE)


def start(database: Database, clock: str, leader: Alone | None = None) -> Sweeps:
    return Sweeps(database, lambda: at(clock), PLACE, unused, leader or Alone())


def sent(database: Database, notice: str) -> Counter[int]:
    with database.read() as session:
        rows = session.execute(sa.select(Outgoing.chat_id).filter_by(notice=notice))
        return Counter(row.chat_id for row in rows)


def test_a_kill_between_two_portions_loses_nobody_and_tells_nobody_twice(
    county: tuple[Database, County],
) -> None:
    database, people = county
    bound = {10_000 + m.number for m in people.people if m.is_bound and m.has_duty(TUESDAY)}
    dying = start(database, "09:10", Dies(at=2))
    moment = dying.moment(at("09:10"), treat_as_drained=True)

    with pytest.raises(LeadershipLost):
        dying.run_one(working_day.remind, moment, {})
    first = sent(database, REMINDER)
    start(database, "09:10").run_all(at("09:10"), treat_as_drained=True)

    assert PORTION / 2 < len(first) <= PORTION
    assert sent(database, REMINDER) == Counter(bound)


def test_a_now_before_what_was_done_does_nothing(county: tuple[Database, County]) -> None:
    database, _ = county
    for clock in ("09:10", "12:00", "12:30", "14:30"):
        start(database, clock).run_all(at(clock), treat_as_drained=True)
    before = {notice: sent(database, notice) for notice in (REMINDER, QUESTION)}

    for clock in ("14:00", "12:30", "12:00", "09:10"):
        assert start(database, clock).run_all(at(clock), treat_as_drained=True) == 0

    assert before == {notice: sent(database, notice) for notice in before}
