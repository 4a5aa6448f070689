"""`make demo` on a fresh clone, as a stranger runs it: the page within a minute, no traces after."""

import os
import signal
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.slow.running import free_port

ROOT = Path(__file__).parents[2]
WITHIN_S = 60.0

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path) -> None:
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def clone(folder: Path) -> Path:
    run("git", "clone", "--quiet", str(ROOT), str(folder), cwd=ROOT)
    return folder


def wait_for(url: str, process: subprocess.Popen[bytes]) -> str:
    """The page, once it is there."""
    while process.poll() is None:
        try:
            answer = httpx.get(url, timeout=5)
        except httpx.TransportError:
            continue
        if answer.is_success:
            return answer.text
    raise AssertionError("the demo ended before it was up")


def test_the_page_is_there_within_a_minute_of_make_demo(tmp_path: Path) -> None:
    run("make", ".venv/.runtime", cwd=clone(tmp_path / "first"))  # warms the package cache
    folder, scratch = clone(tmp_path / "second"), tmp_path / "scratch"
    scratch.mkdir()
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}

    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "demo", f"ARGS=--port {port}"], cwd=folder, start_new_session=True,
        env={**environment, "TMPDIR": str(scratch)},
    )  # fmt: skip
    try:
        page = wait_for(f"http://127.0.0.1:{port}/", process)
        took = time.monotonic() - began
        os.killpg(process.pid, signal.SIGINT)
        process.wait(20)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)

    print(f"make demo: the page after {took:.1f} s, installation included")  # noqa: T201
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=folder, check=True, capture_output=True
    )
    assert "data-words" in page
    assert took < WITHIN_S
    assert list(scratch.glob("zhucun-*")) == []
    assert status.stdout == b""
