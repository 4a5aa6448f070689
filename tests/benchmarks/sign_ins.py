"""`make bench`: sign-ins a second, end to end with full durability, beside a bare PTB echo bot.

Both answer the same waiting sign-ins from the same emulated Telegram over real HTTP, in turn, in
one run: machines differ and are noisy, so only the ratio counts. Wanted: at least 0.4.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime
from statistics import median

from rich.console import Console
from rich.table import Table

PEOPLE, ROUNDS = 600, 3
TUESDAY = datetime(2026, 11, 24, 0, 12, tzinfo=UTC)
ENVIRONMENT = {**os.environ, "BENCH_NOW": str(TUESDAY.timestamp())}


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


def measure(bot: str, people: int) -> float:
    """Answers a second between the first tenth and the last one (start-up is not counted)."""
    port = free_port()
    telegram = start("tests.benchmarks.telegram", str(port), str(people))
    with tempfile.TemporaryDirectory() as folder:
        wait_for(port)
        more = (folder, str(people)) if bot.endswith("zhucun") else ()
        process = start(bot, str(port), *more)
        try:
            first = until(port, people // 10)
            began = time.perf_counter()
            last = until(port, people)
            return (last - first) / (time.perf_counter() - began)
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


def main() -> None:
    table = Table("round", "bare PTB echo / s", "Zhucun, durable / s", "ratio")
    ratios = []
    for number in range(1, ROUNDS + 1):
        echo = measure("tests.benchmarks.echo", PEOPLE)
        ours = measure("tests.benchmarks.zhucun", PEOPLE)
        ratios.append(ours / echo)
        table.add_row(str(number), f"{echo:.0f}", f"{ours:.0f}", f"{ours / echo:.2f}")
    Console().print(table)
    Console().print(f"median ratio {median(ratios):.2f} (wanted: 0.40)")


if __name__ == "__main__":
    main()
