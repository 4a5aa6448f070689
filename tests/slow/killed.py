"""Lives of the real program that end at a step: begin, say where to die, let it come to rest."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from bot.clock import monotonic, utc_now
from bot.emulator.phone import Phone
from bot.steps import Step
from models.messages.lease import Lease
from models.messages.outbox import Outgoing, State
from models.people.person import Person
from models.people.posting import Posting
from models.people.unit import Unit
from tests.slow.running import ROOT, Program, program

UNSENT = Outgoing.state.in_((State.PENDING, State.SENDING))
LONGEST_S = 60


@dataclass
class Lives:
    """`settle` begins a new life whenever one has ended."""

    running: Program
    folder: Path
    process: asyncio.subprocess.Process
    number: int = 0
    child: int = 0
    _end: asyncio.Task[bytes] | None = field(default=None)

    async def begin(self) -> None:
        if not self.running.database.is_sqlite:
            self._let_the_lease_run_out()
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(b"live\n")
        self.child = int(await self.process.stdout.readline())
        self._end = asyncio.ensure_future(self.process.stdout.readline())
        self.number += 1

    def _let_the_lease_run_out(self) -> None:
        """What takes half a minute."""
        with self.running.database.begin() as session:
            session.execute(sa.update(Lease).values(expires_at=utc_now()))

    def die_at(self, step: Step, nth: int) -> None:
        (self.folder / "died").unlink(missing_ok=True)
        (self.folder / "die_at").write_text(f"{step} {nth}", "utf-8")

    def has_died(self) -> bool:
        """Whether it came to that step; from now on nothing kills."""
        (self.folder / "die_at").unlink()
        return (self.folder / "died").exists()

    def die_now(self) -> None:
        os.kill(self.child, signal.SIGKILL)

    def is_alive(self) -> bool:
        return self._end is not None and not self._end.done()

    async def settle(self) -> None:
        """Until Telegram keeps nothing for us and we owe nothing."""
        deadline = monotonic() + LONGEST_S
        while self.running.telegram.pending_updates() or self.running.count(Outgoing, UNSENT):
            if not self.is_alive():
                assert self._end is not None and int(self._end.result()) == -signal.SIGKILL
                await self.begin()
            if monotonic() > deadline:
                raise TimeoutError("the program never comes to rest")
            await asyncio.sleep(0.01)


@asynccontextmanager
async def lives(url: str, folder: Path, zone: str) -> AsyncIterator[Lives]:
    """The first life has begun."""
    async with program(url, folder, people=0) as running:
        running.environment |= {"ZHUCUN_TIMEZONE": zone}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.slow.lives", str(folder), cwd=ROOT,
            env=running.environment, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        made = Lives(running, folder, process)
        try:
            await made.begin()
            yield made
        finally:
            with suppress(ProcessLookupError):
                os.kill(made.child, signal.SIGKILL)
            process.kill()
            await process.wait()


def enrol_team(running: Program, number: int) -> tuple[Phone, Phone]:
    """A captain and a member of a village of their own, bound and agreed."""
    with running.database.begin() as session:
        township = session.scalars(sa.select(Unit).filter_by(level="township")).one()
        village = Unit(level="village", name=f"v{number}", code=f"v{number}",
                       parent_id=township.id)  # fmt: skip
        session.add(village)
        session.flush()
        phones = []
        for role in ("captain", "member"):
            name = f"{role}{number}"
            phone = running.telegram.phone(name)
            phone.chat.started = True
            phones.append(phone)
            person = Person(
                key=name, name=name, phone=f"+86{len(phones)}38{number:08d}",
                telegram_user_id=phone.user_id, bound_at=utc_now(), consented_at=utc_now(),
                created_at=utc_now(), language="en",
            )  # fmt: skip
            session.add(person)
            session.flush()
            session.add(Posting(person_id=person.id, unit_id=village.id, role=role,
                                start_on=date(2026, 1, 1)))  # fmt: skip
    return phones[0], phones[1]
