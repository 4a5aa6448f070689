"""Trouble, one kind after another, in one running program: nothing lost, nothing doubled, it goes on."""

import dataclasses
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
import pytest

from bot.emulator.phone import Phone
from models.messages.failed import FailedUpdate
from models.work_log.entry import LogEntry
from tests.integration.test_from_outside import zone_of_eight
from tests.slow.killed import Lives, enrol_team, lives

PADDING = "three households, one after another. " * 60
EACH_DATABASE = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])],
    indirect=True,
)


async def reported(made: Lives, member: Phone, times: int) -> None:
    """All is quiet; so many reports were kept and answered."""
    await made.settle()
    assert made.running.count(LogEntry) == times
    assert sum("Kept" in (m.text or "") for m in member.messages if m.from_bot) == times


async def comes_again(made: Lives, member: Phone) -> None:
    """Telegram did not hear that it was taken in: another process is given it once more."""
    member.says(f"/log {PADDING}")
    (pending,) = made.running.telegram.updates.queue
    await made.settle()
    made.running.telegram.updates.queue.insert(0, pending)
    made.die_now()


async def is_malformed(made: Lives, member: Phone) -> None:
    """Poison: no library reads it. And a bug of ours: a latitude in words."""
    for spoiled in (
        {"message_id": "x", "chat": 7},
        {"location": {"latitude": "n", "longitude": 1}},
    ):
        member.says("/log nothing")
        queue = made.running.telegram.updates.queue
        told = queue[-1].body["message"]
        bare = {key: told[key] for key in told if key not in ("text", "entities")}
        body = {**queue[-1].body, "message": bare | spoiled}
        queue[-1] = dataclasses.replace(queue[-1], body=body)
    member.says(f"/log {PADDING}")
    await made.settle()
    assert made.running.count(FailedUpdate) == 2
    assert sum("need not" in (m.text or "") for m in member.messages if m.from_bot) == 1


async def finds_it_locked(made: Lives, member: Phone) -> None:
    async with locked(made):
        member.says(f"/log {PADDING}")
        await nothing_is_confirmed(made)


async def finds_it_full(made: Lives, member: Phone) -> None:
    (made.folder / "full").touch()
    for _ in range(8):  # what is free inside the file is used up on the way
        member.says(f"/log {PADDING}")
    await nothing_is_confirmed(made)
    (made.folder / "full").unlink()


async def nothing_is_confirmed(made: Lives) -> None:
    """It asks, fails, and asks for the same again."""
    asked = polls(made)
    await made.running.until("asked again", lambda: polls(made), asked + 3)
    assert made.running.telegram.pending_updates()
    assert made.is_alive()


def polls(made: Lives) -> int:
    return sum(call.method == "getUpdates" for call in made.running.telegram.calls)


@asynccontextmanager
async def locked(made: Lives) -> AsyncIterator[None]:
    """SQLite: the write lock; PostgreSQL: every conversation."""
    url = made.running.database.write_engine.url
    if made.running.database.is_sqlite:
        other = sqlite3.connect(str(url.database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
        return
    address = url.set(drivername="postgresql").render_as_string(False)
    async with await psycopg.AsyncConnection.connect(address) as connection:
        await connection.execute("LOCK TABLE conversation")
        yield


@EACH_DATABASE
async def test_nothing_is_lost_and_it_goes_on(database_url: str, tmp_path: Path) -> None:
    async with lives(database_url, tmp_path, zone_of_eight()) as made:
        _, member = enrol_team(made.running, 1)
        await comes_again(made, member)
        await reported(made, member, 1)
        await is_malformed(made, member)
        await reported(made, member, 2)
        await finds_it_locked(made, member)
        await reported(made, member, 3)
        if made.running.database.is_sqlite:
            await finds_it_full(made, member)
            await reported(made, member, 11)
