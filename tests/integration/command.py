"""The command line as somebody at a desk runs it, and a Telegram that it can ask."""

import csv
import io
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner

from bot.cli.main import build, main
from bot.clock import utc_now
from bot.emulator.api import create_app
from bot.emulator.world import World

TOKEN = "123456:TEST"


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def first_line(self) -> str:
        return self.out.splitlines()[0]


def export(what: str, *options: str) -> bytes:
    """What `zhucun export WHAT …` writes to its standard output; no answer but success."""
    result = CliRunner().invoke(build(), ["export", what, *options])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def exported(what: str, *options: str) -> list[dict[str, str]]:
    """The same as rows: column -> cell."""
    data = export(what, *options)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.fixture
def at_a_desk(chosen_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the database, and write into `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", chosen_url)
    monkeypatch.setenv("ZHUCUN_BOT_TOKEN", TOKEN)


@pytest.fixture
def zhucun(
    at_a_desk: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["zhucun", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def telegram_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[uvicorn.Server]:
    app = create_app(World(now=utc_now, token=TOKEN))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    monkeypatch.setenv("ZHUCUN_API_URL", f"http://127.0.0.1:{port}")
    yield server
    server.should_exit = True
    thread.join()
