"""A reign that ends badly: the database is gone, or another process leads. Nothing goes on behind it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import leading
from bot.clock_guard import ClockGuard
from bot.leader import Alone, LeadershipLost
from bot.leading import keep_worker, lead
from tests.integration.test_running import until
from tests.world import World, make_app


class Gone(Alone):
    """The database went away under its feet."""

    def renew(self) -> bool:
        raise sa.exc.OperationalError("UPDATE", {}, ConnectionError("gone"))

    def release(self) -> None:
        self.renew()


class Deposed(Alone):
    """Another process took over while this one stood still."""

    def check(self, connection: sa.Connection) -> None:
        raise LeadershipLost


async def no_files(over: asyncio.Event) -> None:
    await over.wait()


async def reign_of(leader: Alone, world: World) -> None:
    world.app = await make_app(
        world.settings, world.database, world.clock, world.telegram,
        seconds=lambda: world.clock().timestamp(), leader=leader,
    )  # fmt: skip
    guard = ClockGuard(world.clock, lambda: 0.0)
    await asyncio.wait_for(
        lead(world.app, guard, asyncio.Event(), no_files, webhook_secret=None), 20
    )


async def test_a_database_that_is_gone_ends_the_reign_and_not_the_program(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "RENEW_S", 0.01)

    await reign_of(Gone(), world)

    world.clock.forward(hours=1)
    assert world.app.pulse.stuck(world.clock(), after=timedelta()) == []


async def test_who_leads_no_more_is_not_stuck(world: World) -> None:
    """A replica that serves pages only has no loops that could fall silent."""
    await reign_of(Deposed(), world)

    world.clock.forward(hours=1)
    assert world.app.pulse.stuck(world.clock(), after=timedelta()) == []


def workers() -> list[int]:
    """Those that this process started."""
    mine = Path("/proc/self/task")
    children = [int(c) for t in mine.iterdir() for c in (t / "children").read_text().split()]
    return [c for c in children if b"\0worker\0" in Path(f"/proc/{c}/cmdline").read_bytes()]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_worker_is_left_behind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", world.settings.database)
    working = asyncio.ensure_future(keep_worker(asyncio.Event()))
    await until(lambda: len(workers()) == 1)

    working.cancel()
    await asyncio.wait({working})

    assert workers() == []
