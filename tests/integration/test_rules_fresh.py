"""Rules are read once a transaction, and are never older than it."""

import os
import subprocess
import sys
from datetime import time

import pytest
import sqlalchemy as sa

from handlers.context import Turn
from models.database import Database
from models.errors import NotAllowed
from models.policy.calendar import DayKind, calendar_for, set_day
from models.policy.policy import policy_for, set_policy
from tests.integration.desk import Desk
from tests.world import World


@pytest.fixture
def database(own_database: Database) -> Database:
    return own_database


def asked_at(turn: Turn) -> time:
    return policy_for(turn.session, None, turn.duty_day).time("question.asked")


def set_asked_at(turn: Turn, text: str) -> None:
    set_policy(
        turn.session, now=turn.now, key="question.asked", text=text, unit_id=None,
        from_on=turn.duty_day, by_person_id=None,
    )  # fmt: skip


def test_a_batch_reads_them_once(desk: Desk) -> None:
    reads: list[str] = []
    seen: list[time] = []
    sa.event.listen(
        desk.database.write_engine, "before_cursor_execute",
        lambda _c, _cur, text, *_: reads.append(text) if "FROM policy_value" in text else None,
    )  # fmt: skip
    desk.hook = lambda turn: seen.append(asked_at(turn))

    desk.turns.run_batch([desk.send("/note a"), desk.send("/note b")])

    assert seen == [time(12), time(12)]
    assert len(reads) == 1


def test_another_process_sets_one_and_the_next_batch_knows(desk: Desk, world: World) -> None:
    seen: list[time] = []
    desk.hook = lambda turn: seen.append(asked_at(turn))
    desk.turns.run_batch([desk.send("/note a"), desk.send("/note b")])

    subprocess.run(
        [sys.executable, "-m", "bot", "policy", "set", "question.asked", "11:30",
         "--from", "2026-11-01"],
        env={**os.environ, "ZHUCUN_DATABASE_URL": world.settings.database}, check=True,
        capture_output=True,
    )  # fmt: skip
    desk.turns.run_batch([desk.send("/note c"), desk.send("/note d")])

    assert seen == [time(12), time(12), time(11, 30), time(11, 30)]


def test_a_turn_that_sets_one_is_followed_by_the_rest_of_its_batch(desk: Desk) -> None:
    seen: list[time] = []

    def hook(turn: Turn) -> None:
        seen.append(asked_at(turn))
        if turn.rest == "a":
            set_asked_at(turn, "11:30")

    desk.hook = hook
    desk.turns.run_batch([desk.send("/note a"), desk.send("/note b")])

    assert seen == [time(12), time(11, 30)]


@pytest.mark.parametrize("trouble", [NotAllowed, ValueError])
def test_what_a_turn_set_and_was_undone_holds_for_nobody(
    desk: Desk, trouble: type[Exception]
) -> None:
    seen: list[time] = []

    def hook(turn: Turn) -> None:
        if turn.rest == "a":
            set_asked_at(turn, "11:30")
            assert asked_at(turn) == time(11, 30)
            raise trouble
        seen.append(asked_at(turn))

    desk.hook = hook
    desk.turns.run_batch([desk.send("/note a"), desk.send("/note b")])

    assert seen == [time(12)]


def test_a_corrected_day_holds_at_once(desk: Desk) -> None:
    kinds: list[DayKind] = []

    def hook(turn: Turn) -> None:
        profile = turn.profile
        kinds.append(
            calendar_for(turn.session, profile.country, profile.rest_days).kind(turn.duty_day)
        )
        set_day(turn.session, now=turn.now, day=turn.duty_day, kind=DayKind.REST, name=None,
                by_person_id=None)  # fmt: skip

    desk.hook = hook
    desk.turns.run_batch([desk.send("/note a"), desk.send("/note b")])

    assert kinds == [DayKind.WORKDAY, DayKind.REST]
