"""`make bench`: sign-ins a second, end to end with full durability, beside a bare PTB echo bot.

Both answer the same waiting sign-ins from the same emulated Telegram over real HTTP, in turn, in
one run: machines differ and are noisy, so only the ratio counts. Wanted: at least 0.4; less is exit
status 1. The CPU time an answer says how far to trust a ratio from a busy machine.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

PEOPLE, ROUNDS = 800, 5
WANTED = 0.40
TICKS = os.sysconf("SC_CLK_TCK")
TUESDAY = datetime(2026, 11, 24, 0, 12, tzinfo=UTC)
ENVIRONMENT = {**os.environ, "BENCH_NOW": str(TUESDAY.timestamp())}


@dataclass(frozen=True)
class Speed:
    """Of a bot in one round."""

    answers_s: float
    cpu_ms: float
    """Of the bot's own process, an answer."""

    def __str__(self) -> str:
        return f"{self.answers_s:.0f} ({self.cpu_ms:.1f} ms)"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/count") as reply:
        return int(json.load(reply)["answers"])


def start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(bot: str, people: int) -> Speed:
    """Answers a second between the first tenth and the last one (start-up is not counted)."""
    port = free_port()
    telegram = start("tests.benchmarks.telegram", str(port), str(people))
    with tempfile.TemporaryDirectory() as folder:
        wait_for(port)
        more = (folder, str(people)) if bot.endswith("zhucun") else ()
        process = start(bot, str(port), *more)
        try:
            first = until(port, people // 10)
            began, spent = time.perf_counter(), cpu_seconds(process.pid)
            answered = until(port, people) - first
            took, spent = time.perf_counter() - began, cpu_seconds(process.pid) - spent
            return Speed(answered / took, 1000 * spent / answered)
        finally:
            process.kill()
            telegram.kill()
            process.wait()
            telegram.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        try:
            answers(port)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("the emulator does not answer")


def until(port: int, wanted: int) -> int:
    """How many answers there are once there are at least that many."""
    deadline = time.perf_counter() + 120
    while (found := answers(port)) < wanted:
        if time.perf_counter() > deadline:
            raise TimeoutError(f"{found} of {wanted} answers after two minutes")
        time.sleep(0.02)
    return found


def main() -> int:
    """0 if the median ratio is what is wanted."""
    table = Table("round", "bare PTB echo / s (CPU)", "Zhucun, durable / s (CPU)", "ratio")
    ratios = []
    for number in range(1, ROUNDS + 1):
        echo = measure("tests.benchmarks.echo", PEOPLE)
        ours = measure("tests.benchmarks.zhucun", PEOPLE)
        ratios.append(ours.answers_s / echo.answers_s)
        table.add_row(str(number), str(echo), str(ours), f"{ratios[-1]:.2f}")
    Console().print(table)
    Console().print(f"median ratio {median(ratios):.2f} (wanted: {WANTED:.2f})")
    return int(median(ratios) < WANTED)


if __name__ == "__main__":
    sys.exit(main())
