"""The real program in a process of its own, the emulator over real HTTP, a roster in the database."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import httpx
import sqlalchemy as sa
import uvicorn

from bot.clock import monotonic, utc_now
from bot.emulator.api import create_app
from bot.emulator.phone import Phone
from bot.emulator.world import World as Telegram
from models.base import Base
from models.database import Database, open_database
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit

ROOT = Path(__file__).parents[2]
TOKEN = "123456:a-token-for-the-proofs-only"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Program:
    """`zhucun run` against an emulated Telegram; started, killed and started again."""

    telegram: Telegram
    database: Database
    environment: dict[str, str]
    process: asyncio.subprocess.Process | None = None
    starts: int = 0
    phones: list[Phone] = field(default_factory=list)

    async def start(self, *command: str) -> None:
        self.starts += 1
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *(command or ("run",)),
            cwd=ROOT, env=self.environment,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip

    async def command(self, *words: str) -> str:
        """Another command beside it, to its end; what it said."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, cwd=ROOT, env=self.environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, said.decode()
        return said.decode()

    async def end(self, how: signal.Signals) -> int:
        """Send the signal and wait; the exit status."""
        assert self.process is not None
        self.process.send_signal(how)
        return await asyncio.wait_for(self.process.wait(), 20)

    async def until(self, what: str, found: Callable[[], int], wanted: int) -> None:
        """Wait until at least so many are found."""
        deadline = monotonic() + 120
        while (now := found()) < wanted:
            if monotonic() > deadline:
                raise TimeoutError(f"{what}: {now} of {wanted}")
            await asyncio.sleep(0.02)

    def answers(self) -> int:
        """Messages of the bot on all phones."""
        return sum(m.from_bot for phone in self.phones for m in phone.messages)

    def count(self, table: type[Base], *where: sa.ColumnElement[bool]) -> int:
        with self.database.read() as session:
            query = sa.select(sa.func.count()).select_from(table).where(*where)
            return session.scalar(query) or 0

    def workers(self) -> int:
        """Worker processes of this database that still live."""
        ours = f"ZHUCUN_DATABASE_URL={self.environment['ZHUCUN_DATABASE_URL']}".encode()
        found = 0
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                is_worker = b"\0worker\0" in (process / "cmdline").read_bytes()
                found += is_worker and ours in (process / "environ").read_bytes().split(b"\0")
        return found

    async def health(self) -> httpx.Response:
        async with httpx.AsyncClient() as client:
            return await client.get(f"http://{self.environment['ZHUCUN_WEB_BIND']}/healthz")


@asynccontextmanager
async def program(url: str, folder: Path, *, people: int) -> AsyncIterator[Program]:
    """Telegram listens; people are bound and have agreed; the program is not started yet."""
    telegram = Telegram(now=utc_now, token=TOKEN)
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(create_app(telegram), host="127.0.0.1", port=port, log_level="error",
                       lifespan="off", timeout_graceful_shutdown=0)
    )  # fmt: skip
    database = open_database(url)
    made = Program(
        telegram, database,
        {
            **os.environ, "ZHUCUN_BOT_TOKEN": TOKEN, "ZHUCUN_DATABASE_URL": url,
            "ZHUCUN_DATA_DIR": str(folder), "ZHUCUN_API_URL": f"http://127.0.0.1:{port}",
            "ZHUCUN_WEB_BIND": f"127.0.0.1:{free_port()}", "ZHUCUN_SEND_RATE": "1000",
        },
    )  # fmt: skip
    made.phones = enrol(database, telegram, people)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(server.serve())
        try:
            yield made
        finally:
            if made.process is not None and made.process.returncode is None:
                made.process.kill()
                await made.process.wait()
            server.should_exit = True
            database.dispose()


def enrol(database: Database, telegram: Telegram, people: int) -> list[Phone]:
    """So many members of one village, each with a phone that once pressed Start."""
    phones = []
    with database.begin() as session:
        parent = None
        for level in ("county", "township", "village"):
            unit = Unit(level=level, name=level, code=level, parent_id=parent)
            session.add(unit)
            session.flush()
            parent = unit.id
        for number in range(people):
            phone = telegram.phone(f"p{number}")
            phone.chat.started = True
            phones.append(phone)
            person = Person(
                key=str(number), name=f"p{number}", phone=f"+86138{number:08d}",
                telegram_user_id=phone.user_id, bound_at=utc_now(), consented_at=utc_now(),
                created_at=utc_now(), language="en",
            )  # fmt: skip
            session.add(person)
            session.flush()
            session.add(
                Posting(person_id=person.id, unit_id=parent, role="member",
                        start_on=date(2026, 1, 1))
            )  # fmt: skip
    return phones
