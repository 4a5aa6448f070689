"""The loops of the running program, in one event loop: deliver while waiting, stop when told."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot import leading
from bot.clock import utc_now
from bot.clock_guard import ClockGuard
from bot.delivery import delivery, doubt
from bot.scheduler import Scheduler
from models.messages import outbox
from models.messages.outbox import Call, Outgoing, State
from tests.integration.post import Post
from tests.world import World


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not reached():  # noqa: ASYNC110 - what we wait for is another process's or loop's
            await asyncio.sleep(0.01)


async def test_what_is_owed_goes_out_while_the_loop_runs_and_it_ends_when_told(
    world: World, post: Post
) -> None:
    stop = asyncio.Event()
    running = asyncio.ensure_future(world.app.delivery.run_forever(stop))
    for text in ("a", "b", "c"):
        post.owe(text)
        world.app.delivery.nudge()

    await until(lambda: post.heard() == ["a", "b", "c"])
    stop.set()
    await asyncio.wait_for(running, 5)

    assert post.states() == [State.SENT] * 3


async def test_an_outage_is_waited_out_without_risking_a_message(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubt, "FIRST_S", 0.01)
    stop = asyncio.Event()
    world.telegram.fail_next(None, 502, times=4)
    post.owe("x")
    running = asyncio.ensure_future(world.app.delivery.run_forever(stop))
    await until(lambda: len(post.calls("getMe")) >= 4)  # the start's own is one of them
    world.clock.forward(seconds=1)
    await until(lambda: post.heard() == ["x"])
    stop.set()
    await running

    assert len(post.calls("sendMessage")) == 2


async def test_a_sick_database_is_waited_out(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SICK_S", 0.01)
    failures = iter([True, True])
    normal = world.app.delivery._run

    async def sick_twice(function: Any, *args: Any) -> Any:
        if next(failures, False):
            raise sa.exc.OperationalError("BEGIN", {}, OSError("locked"))
        return await normal(function, *args)

    world.app.delivery._run = sick_twice
    stop = asyncio.Event()
    post.owe("x")
    running = asyncio.ensure_future(world.app.delivery.run_forever(stop))

    await until(lambda: post.heard() == ["x"])
    stop.set()
    await running


async def test_sweeps_rest_while_the_clock_is_wrong(world: World) -> None:
    seconds = [0.0]
    guard = ClockGuard(world.clock, lambda: seconds[0])
    scheduler = Scheduler(world.app, guard, by_webhook=False)
    with world.database.begin() as session:
        row_id = outbox.send(session, now=world.clock(), chat_id=1, call=Call("sendMessage", {}))
        row = session.get_one(Outgoing, row_id)
        row.state, row.done_at = State.SENT, world.clock()
    world.clock.forward(days=100)

    await scheduler.sweep()
    assert world.count(Outgoing) == 1
    guard.hear(world.clock())
    await scheduler.sweep()

    assert world.count(Outgoing) == 0


async def test_what_fell_due_while_it_was_down_is_done_at_once_after_the_start(
    world: World,
) -> None:
    with world.database.begin() as session:
        row_id = outbox.send(session, now=world.clock(), chat_id=1, call=Call("sendMessage", {}))
        row = session.get_one(Outgoing, row_id)
        row.state, row.done_at = State.SENT, world.clock()
    world.clock.forward(days=100)
    scheduler = Scheduler(world.app, ClockGuard(world.clock, lambda: 0.0), by_webhook=False)

    scheduler.start()

    await until(lambda: world.count(Outgoing) == 0)
    scheduler.stop()


async def test_a_stop_while_a_sweep_works_is_no_error(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    scheduler = Scheduler(world.app, ClockGuard(world.clock, lambda: 0.0), by_webhook=False)
    at_work = asyncio.Event()

    async def works_for_ever() -> bool:
        at_work.set()
        await asyncio.Event().wait()
        return False

    monkeypatch.setattr(world.app.sweeps, "run_due", works_for_ever)
    scheduler.start()
    await asyncio.wait_for(at_work.wait(), 10)
    scheduler.stop()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_worker_that_ends_by_itself_at_the_last_moment_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = await asyncio.create_subprocess_exec("true")
    await process.wait()

    await leading._end(process)

    monkeypatch.setattr(leading, "WORKER_GRACE_S", 0.01)
    stubborn = await asyncio.create_subprocess_exec("sh", "-c", "trap '' TERM; read x", stdin=-1)
    await leading._end(stubborn)
    assert await asyncio.wait_for(stubborn.wait(), 10) != 0


async def test_what_comes_an_hour_late_is_done_once(world: World) -> None:
    """Seven wakings were missed: APScheduler would drop them all, or make up for each."""
    scheduler = Scheduler(world.app, ClockGuard(world.clock, lambda: 0.0), by_webhook=False)
    done: list[str] = []

    async def late_job() -> None:
        done.append("once")

    scheduler._every(600, late_job)
    long_ago = utc_now() - timedelta(minutes=65)
    (job,) = (job for job in scheduler._scheduler.get_jobs() if job.name == "late_job")
    job.modify(next_run_time=long_ago)
    scheduler.start()
    await until(lambda: bool(done))
    scheduler.stop()

    assert done == ["once"]
