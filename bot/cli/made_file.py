"""A file that the worker makes, for a command that waits for it."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from bot.backup import is_led
from bot.cli.output import Opened, Refused
from bot.clock import monotonic, utc_now
from models.messages import job
from models.messages.job import Job, JobState

LOOK_EVERY_S, LONGEST_S = 0.1, 300.0


def made_file(here: Opened, kind: str, params: dict[str, Any]) -> bytes:
    """Ask for it as a job: the running program's worker makes it, or one that lives until then."""
    with here.database.begin() as session:
        job_id = job.ask(session, now=utc_now(), kind=kind, params=params).id
    own = None if is_led(here.settings.database, utc_now()) else _worker()
    try:
        path = _wait(here, job_id)
    finally:
        if own is not None:
            own.terminate()
            own.wait()
    try:
        data = path.read_bytes()
        path.unlink()
    except OSError as error:
        raise Refused(f"The running program made {path}, which is not to be had here: "
                      f"{error.strerror}.") from None  # fmt: skip
    return data


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "worker", "--parent", str(os.getpid())],
        stdout=subprocess.DEVNULL,
    )


def _wait(here: Opened, job_id: int) -> Path:
    deadline, quiet = monotonic() + LONGEST_S, threading.Event()
    while monotonic() < deadline:
        with here.database.read() as session:
            row = session.get_one(Job, job_id)
            if row.state is JobState.DONE and row.path is not None:
                return Path(row.path)
            if row.state is JobState.FAILED:
                raise Refused(f"The file could not be made: {row.error}.")
        quiet.wait(LOOK_EVERY_S)
    raise Refused("The file was not made in five minutes; `zhucun doctor` may say why.")
