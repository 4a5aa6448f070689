"""A real Chromium and the real demo in a process of its own."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).parents[2]
UP_WITHIN_S = 90
DAY = "2026-11-25"
"""The day in the README's pictures, a Wednesday."""
expect.set_options(timeout=30_000)  # a loaded machine sweeps a whole county at each jump
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("ZHUCUN_REQUIRE_BROWSER"):
            raise FileNotFoundError("Chromium is required here and not installed")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def start_demo(
    *, stderr: int | None = None, folder: Path = ROOT, **environment: str
) -> tuple[subprocess.Popen[str], str]:
    """The demo as `make demo` runs it, on a free port; once it is up, with its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", str(port), "--day", DAY],
        cwd=folder, stdout=subprocess.PIPE, stderr=stderr, text=True,
        env={**inherited, "PYTHONPATH": str(folder), **environment},
    )  # fmt: skip
    assert process.stdout is not None
    patience = threading.Timer(UP_WITHIN_S, process.kill)
    patience.start()
    for line in process.stdout:
        if "Open http" in line:
            patience.cancel()
            return process, f"http://127.0.0.1:{port}/"
    raise AssertionError(f"the demo was not up within {UP_WITHIN_S} s")


@pytest.fixture(scope="session")
def demo_url() -> Iterator[str]:
    process, url = start_demo()
    threading.Thread(target=process.communicate, daemon=True).start()  # a full pipe would stop it
    yield url
    process.kill()
    process.wait(10)
