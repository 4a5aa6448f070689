"""kill -9 of the real program, at instants that nobody chose: nothing lost, no record doubled."""

import random
import signal
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.delivery.delivery import AT_ONCE
from models.messages.outbox import Outgoing, State
from models.work_log.entry import LogEntry
from tests.slow.running import Program, program

OPEN = Outgoing.state.in_([State.PENDING, State.SENDING])


async def prove(running: Program, *, kills: int, each: int) -> None:
    """People report; the program is killed after a few reports, again and again."""
    chance, said = random.Random(7), 0
    for _ in range(kills):
        await running.start()
        for _ in range(each):
            for phone in running.phones:
                said += 1
                phone.says(f"/log visit number {said}")
        soon = said - chance.randrange(1, each)
        await running.until("entries", lambda: running.count(LogEntry), soon)
        await running.end(signal.SIGKILL)
    await running.start()
    await running.until("entries", lambda: running.count(LogEntry), said)
    await running.until("answers", running.answers, said)
    await running.until("sent", lambda: -running.count(Outgoing, OPEN), 0)
    assert (await running.health()).json()["ok"]
    assert await running.end(signal.SIGTERM) == 0, "told to stop, it ends by itself"
    await running.until("no worker is left behind", lambda: -running.workers(), 0)
    assert_whole(running, said, kills)


def assert_whole(running: Program, said: int, kills: int) -> None:
    with running.database.read() as session:
        texts = Counter(session.scalars(sa.select(LogEntry.text)))
    assert texts == Counter(f"visit number {n}" for n in range(1, said + 1))
    assert said <= running.answers() <= said + kills * AT_ONCE * 2


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_killed_once(database_url: str, tmp_path: Path) -> None:
    async with program(database_url, tmp_path, people=4) as running:
        await prove(running, kills=1, each=4)


@pytest.mark.slow
async def test_killed_again_and_again(database_url: str, tmp_path: Path) -> None:
    async with program(database_url, tmp_path, people=20) as running:
        kills = 12 if running.database.is_sqlite else 3  # there each restart waits for the lease
        await prove(running, kills=kills, each=5)
