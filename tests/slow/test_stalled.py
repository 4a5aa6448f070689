"""Two real programs on one PostgreSQL; the leader is stopped (SIGSTOP), the other takes over, it wakes."""

import dataclasses
import signal
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.messages.lease import Lease
from models.messages.outbox import Outgoing
from models.work_log.entry import LogEntry
from tests.slow.running import Program, free_port, program
from tests.slow.test_kill import OPEN


def report(running: Program, numbers: range) -> None:
    for number, phone in zip(numbers, running.phones, strict=True):
        phone.says(f"/log visit number {number}")


def epoch(running: Program) -> int:
    with running.database.read() as session:
        return session.scalar(sa.select(Lease.epoch)) or 0


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_it_wakes_as_one_that_leads_no_more(database_url: str, tmp_path: Path) -> None:
    async with program(database_url, tmp_path, people=12) as first:
        address = {"ZHUCUN_WEB_BIND": f"127.0.0.1:{free_port()}"}
        second = dataclasses.replace(first, environment=first.environment | address)
        await first.start()
        await first.until("leads", lambda: epoch(first), 1)
        await second.start()
        report(first, range(12))
        await first.until("some answers", first.answers, 2)
        assert first.process is not None and second.process is not None
        first.process.send_signal(signal.SIGSTOP)
        try:
            await second.until("took over", lambda: epoch(second), 2)
            report(first, range(12, 24))
            await second.until("entries", lambda: second.count(LogEntry), 24)
            first.process.send_signal(signal.SIGCONT)
            report(first, range(24, 36))
            await second.until("entries", lambda: second.count(LogEntry), 36)
            await second.until("answers", second.answers, 36)
            assert (await first.health()).status_code == 200, "it serves pages and waits its turn"
            await second.end(signal.SIGTERM)
            await first.until("leads again", lambda: epoch(first), 3)
            report(first, range(36, 48))
            await first.until("entries", lambda: first.count(LogEntry), 48)
            await first.until("sent", lambda: -first.count(Outgoing, OPEN), 0)
        finally:
            if second.process.returncode is None:
                second.process.kill()
                await second.process.wait()
        with first.database.read() as session:
            texts = Counter(session.scalars(sa.select(LogEntry.text)))
    assert texts == Counter(f"visit number {n}" for n in range(48))
    assert 48 <= first.answers() <= 48 + 16, (
        "twice at most what was on its way when it stood still"
    )
