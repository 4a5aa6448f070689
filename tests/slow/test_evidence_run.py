"""The real program and its worker: killed before the files came, they come after the next start."""

import signal
from pathlib import Path

import pytest

from models.evidence.download import Download, DownloadState
from models.work_log.entry import LogEntry
from tests.pictures import jpeg, opened
from tests.slow.running import program

STORED = Download.state == DownloadState.STORED


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_files_of_the_log_come_after_a_kill(database_url: str, tmp_path: Path) -> None:
    async with program(database_url, tmp_path, people=1) as running:
        (phone,) = running.phones
        await running.start()
        phone.sends_photo(jpeg("green"), caption="/log road works")
        await running.until("entries", lambda: running.count(LogEntry), 1)
        await running.end(signal.SIGKILL)
        phone.sends_photo(jpeg("red", size=(80, 50)), caption="/log bridge")
        await running.start()

        await running.until("stored", lambda: running.count(Download, STORED), 2)
        assert await running.end(signal.SIGTERM) == 0

        files = (tmp_path / "evidence").rglob("*.jpg")
        assert {opened(path.read_bytes()).size for path in files} == {(60, 40), (80, 50)}
