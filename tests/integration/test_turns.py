"""What can go wrong in a turn, on SQLite and on PostgreSQL: nothing lost, nothing doubled."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
import sqlalchemy as sa

from bot.application import run_now
from bot.turns import DatabaseSick
from handlers.context import Ctx, Turn
from models import database as databases
from models.database import Database
from models.messages.failed import FailedState, mark_for_retry
from models.messages.watermark import Secret
from tests.clock import FixedClock
from tests.databases import on_postgres, on_sqlite
from tests.integration.desk import Desk


@pytest.fixture
def database(own_database: Database) -> Database:
    return own_database


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked database gives up after 50 ms instead of seconds."""
    monkeypatch.setattr(databases, "BUSY_MS", 50)
    monkeypatch.setattr(databases, "PG_LIMITS", "-c lock_timeout=50 -c statement_timeout=5000")


def test_an_update_that_comes_twice_is_taken_once(desk: Desk) -> None:
    raw = desk.send("/note once")

    desk.turns.run_batch([raw])
    desk.turns.run_batch([raw, raw])

    assert desk.notes() == ["once"]
    assert desk.owed() == ["noted once"]


def test_an_update_id_used_again_after_two_days_is_a_new_update(
    desk: Desk, clock: FixedClock
) -> None:
    raw = desk.send("/note old")
    desk.turns.run_one(raw)
    clock.forward(hours=49)
    raw["message"] |= {"text": "/note new", "entities": raw["message"]["entities"]}

    desk.turns.run_one(raw)

    assert desk.notes() == ["old", "new"]


def test_a_bug_undoes_the_turn_keeps_the_update_and_says_so(desk: Desk) -> None:
    desk.turns.run_batch([desk.send("/boom x"), desk.send("/note y")])

    assert desk.notes() == ["y"]
    assert desk.outcomes() == ["failed", "handled"]
    (kept,) = desk.kept()
    assert "ValueError: a bug" in kept.error
    assert '"/boom x"' in kept.raw
    assert len(desk.owed()) == 2
    assert "不用再发" in desk.owed()[0]


def test_a_kept_update_is_replayed_with_the_time_it_was_sent(
    desk: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.hook = lambda _turn: 1 / 0
    sent_at = clock()
    desk.turns.run_one(desk.send("/note late"))
    assert desk.notes() == []
    desk.hook = lambda _turn: None
    clock.forward(hours=3)
    with desk.database.begin() as session:
        mark_for_retry(session, None)

    assert desk.turns.replay_failed() == 1

    assert desk.notes() == ["late"]
    assert desk.kept()[0].state is FailedState.REPLAYED
    with desk.database.read() as session:
        at = session.scalar(sa.text("SELECT max(at) FROM audit_entry"))
    assert str(at)[:16] == f"{sent_at:%Y-%m-%d %H:%M}"
    assert desk.turns.replay_failed() == 0


def test_a_replay_that_fails_again_stays_kept(desk: Desk) -> None:
    desk.turns.run_one(desk.send("/boom x"))
    with desk.database.begin() as session:
        mark_for_retry(session, [desk.kept()[0].id])

    desk.turns.replay_failed()

    assert desk.kept()[0].state is FailedState.KEPT
    assert desk.kept()[0].attempts == 1
    assert desk.notes() == []


def test_a_replay_does_not_disturb_a_conversation_that_moved_on(desk: Desk) -> None:
    desk.turns.run_one(desk.send("/boom x"))
    desk.turns.run_one(desk.send("/ask"))
    with desk.database.begin() as session:
        mark_for_retry(session, None)

    desk.turns.replay_failed()

    assert desk.kept()[0].state is FailedState.MOVED_ON


def test_a_refusal_undoes_what_was_done_and_keeps_its_words(desk: Desk) -> None:
    desk.turns.run_one(desk.send("/refuse x"))

    assert desk.notes() == []
    assert len(desk.owed()) == 1
    assert desk.outcomes() == ["refused"]
    assert desk.kept() == []


def test_a_step_is_left_only_with_the_turn(desk: Desk) -> None:
    desk.turns.run_one(desk.send("/ask"))
    desk.hook = lambda _turn: 1 / 0
    desk.turns.run_one(desk.send("first"))
    desk.hook = lambda _turn: None

    desk.turns.run_one(desk.send("second"))

    assert desk.notes() == [""]


def test_a_poisoned_update_does_not_block_the_next(desk: Desk) -> None:
    good = desk.send("/note fine")
    number = good["update_id"]
    poison = {"update_id": number - 1, "message": {"message_id": "x", "chat": 7, "text": []}}
    empty = {"update_id": number - 2}

    desk.turns.run_batch([empty, poison, good])

    assert desk.notes() == ["fine"]
    assert [row.update_id for row in desk.kept()] == [number - 1]


def test_nul_and_half_emoji_are_cleaned_and_kept_raw(desk: Desk) -> None:
    raw = desk.send("/note a")
    raw["message"]["text"] = "/note b\x00c\ud83d"

    desk.turns.run_one(raw)
    raw = desk.send("/boom x")
    raw["message"]["text"] = "/boom \x00\ud83d"
    desk.turns.run_one(raw)

    assert desk.notes() == ["bc"]
    assert "\\u0000\\ud83d" in desk.kept()[0].raw


def test_an_update_that_no_handler_takes_is_kept(desk: Desk) -> None:
    desk.turns.run_one(desk.send("hm"))

    assert desk.outcomes() == ["failed"]


def test_a_lost_race_runs_again(desk: Desk) -> None:
    def lose_once(turn: Turn) -> None:
        if len(desk.tries) < 3:
            turn.session.execute(sa.insert(Secret).values(name="x", value="x"))
            turn.session.execute(sa.insert(Secret).values(name="x", value="x"))

    desk.hook = lose_once

    desk.turns.run_one(desk.send("/note third"))

    assert desk.tries == ["third"] * 3
    assert desk.notes() == ["third"]
    assert desk.owed() == ["noted third"]


def test_a_race_that_is_always_lost_is_a_bug(desk: Desk) -> None:
    desk.turns.run_batch([desk.send("/note a"), desk.send("/clash x"), desk.send("/note b")])

    assert desk.notes() == ["a", "b"]
    assert len(desk.kept()) == 1
    assert desk.outcomes() == ["handled", "failed", "handled"]


def test_a_value_the_database_refuses_is_a_bug(desk: Desk) -> None:
    def too_large(turn: Turn) -> None:
        turn.session.execute(sa.text("SELECT CAST(:n AS INTEGER)"), {"n": 2**70})

    desk.hook = too_large

    desk.turns.run_one(desk.send("/note x"))

    assert desk.notes() == []
    assert len(desk.kept()) == 1


def test_a_locked_database_confirms_nothing_and_loses_nothing(desk: Desk) -> None:
    raws = [desk.send("/note a"), desk.send("/note b")]
    desk.turns.run_one(desk.send("/note before"))

    with somebody_locks(desk), pytest.raises(DatabaseSick):
        desk.turns.run_batch(raws)
    assert desk.notes() == ["before"]
    assert desk.kept() == []

    assert desk.turns.run_batch(raws) == 2
    assert desk.notes() == ["before", "a", "b"]


@contextmanager
def somebody_locks(desk: Desk) -> Iterator[None]:
    """SQLite: the write lock; PostgreSQL: this person's conversation."""
    if desk.database.is_sqlite:
        other = sqlite3.connect(str(desk.database.write_engine.url.database))
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
        return
    url = desk.database.write_engine.url.set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(False)) as other_connection:
        other_connection.execute("SELECT * FROM conversation FOR UPDATE")
        yield


@on_sqlite
def test_a_full_disk_confirms_nothing_and_loses_nothing(desk: Desk) -> None:
    raws = [desk.send("/note a"), desk.send("/note big")]
    pages = pragma(desk.database, "page_count")
    pragma(desk.database, f"max_page_count={pages + 2}")
    desk.hook = fill_up

    assert desk.turns.run_batch(raws) == 1
    assert desk.notes() == ["a"]
    assert desk.kept() == []
    with pytest.raises(DatabaseSick):
        desk.turns.run_batch(raws[1:])

    pragma(desk.database, "max_page_count=100000")
    assert desk.turns.run_batch(raws) == 2
    assert desk.notes() == ["a", "big"]


def fill_up(turn: Turn) -> None:
    if turn.rest == "big":
        turn.session.execute(sa.insert(Secret).values(name="big", value="x" * 200_000))


@on_sqlite
def test_a_swallowed_full_disk_is_not_committed_silently(desk: Desk) -> None:
    """The handler ignores the error; the transaction is gone all the same."""

    def swallow(turn: Turn) -> None:
        with pytest.raises(sa.exc.OperationalError), turn.session.begin_nested():
            fill_up(turn)

    desk.hook = swallow
    pages = pragma(desk.database, "page_count")
    pragma(desk.database, f"max_page_count={pages + 2}")

    with pytest.raises(DatabaseSick):
        desk.turns.run_one(desk.send("/note big"))

    assert desk.outcomes() == []


def pragma(database: Database, statement: str) -> int:
    with database.write_engine.connect() as connection:
        return int(connection.exec_driver_sql(f"PRAGMA {statement}").scalar() or 0)


@on_postgres
def test_a_lost_connection_confirms_nothing_and_loses_nothing(desk: Desk) -> None:
    def hang_up(turn: Turn) -> None:
        if turn.rest == "b":
            turn.session.execute(sa.text("SELECT pg_terminate_backend(pg_backend_pid())"))

    desk.hook = hang_up
    raws = [desk.send("/note a"), desk.send("/note b")]

    assert desk.turns.run_batch(raws) == 1
    with pytest.raises(DatabaseSick):
        desk.turns.run_batch(raws[1:])
    desk.hook = lambda _turn: None
    assert desk.turns.run_batch(raws[1:]) == 1

    assert desk.notes() == ["a", "b"]


def test_a_handler_that_waits_is_an_error() -> None:
    async def waits() -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waited"):
        run_now(waits())


def test_a_context_that_cannot_be_built_swallows_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PTB would say nothing and return: the update counted as taken, nothing stored."""

    def fails(*_: object) -> Ctx:
        raise RuntimeError("no context")

    monkeypatch.setattr(Ctx, "from_update", fails)
    desk.turns.run_batch([desk.send("/note x")])

    assert desk.outcomes() == ["failed"]
    assert len(desk.kept()) == 1
    assert "不用再发" in desk.owed()[0]


def test_no_record_is_more_than_five_minutes_ahead_of_us(desk: Desk, clock: FixedClock) -> None:
    said: list[timedelta] = []
    desk.hook = lambda turn: said.append(turn.said_at - clock())
    for ahead in (timedelta(minutes=4), timedelta(hours=1)):
        raw = desk.send("/note x")
        raw["message"]["date"] = int((clock() + ahead).timestamp())
        desk.turns.run_one(raw)

    assert said == [timedelta(minutes=4), timedelta(minutes=5)]
