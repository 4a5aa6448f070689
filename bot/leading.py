"""What only the leader does: poll, deliver, sweep, keep the worker alive, renew the leadership."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError

from bot.app import App
from bot.clock_guard import ClockGuard
from bot.leader import LeadershipLost
from bot.scheduler import Scheduler
from models.messages.lease import LEASE_FOR

log = structlog.get_logger()
RENEW_S = LEASE_FOR.total_seconds() / 3
RESTART_WORKER_S = 5.0
WORKER_GRACE_S = 3.0
KeepWorker = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Sees that files are made until the event is set."""


async def lead(
    app: App,
    guard: ClockGuard,
    stop: asyncio.Event,
    worker: KeepWorker,
    *,
    webhook_secret: str | None,
) -> None:
    """Until `stop`, or until the leadership is lost; then everything here has ended."""
    over = asyncio.Event()
    scheduler = Scheduler(app, guard, by_webhook=webhook_secret is not None)
    log.info("leading")
    scheduler.start()
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_keep_leading(app, stop, over))
            if webhook_secret is None:
                tasks.create_task(app.ingress.run_forever(over))
            else:
                tasks.create_task(_set_webhook(app, webhook_secret, over))
            tasks.create_task(app.delivery.run_forever(over))
            tasks.create_task(worker(over))
    except* LeadershipLost:
        log.error("another process took over while this one stood still")
    finally:
        scheduler.stop()
        app.pulse.rest()
    try:
        await app.on_turn_thread(app.leader.release)
    except DBAPIError as error:
        log.warning("another leads once the lease is over", error=type(error.orig).__name__)
    log.info("no longer leading")


async def _keep_leading(app: App, stop: asyncio.Event, over: asyncio.Event) -> None:
    """Renew until told to stop; two thirds of the lease without a renewal end it."""
    failures = 0
    while not stop.is_set() and failures < 2:
        app.pulse.beat("leader", app.clock())
        await _either(stop, RENEW_S)
        if stop.is_set():
            break
        try:
            failures = 0 if await app.on_turn_thread(app.leader.renew) else 2
        except DBAPIError as error:
            failures += 1
            log.warning("the leadership was not renewed", error=type(error.orig).__name__)
    over.set()


async def _set_webhook(app: App, secret: str, over: asyncio.Event) -> None:
    wait = 1.0
    while not over.is_set():
        try:
            await app.ingress.set_webhook(app.settings.webhook_url, secret)
        except TelegramError as error:
            log.warning("the webhook is not set yet", error=str(error)[:200])
            await _either(over, wait)
            wait = min(wait * 2, 30.0)
        else:
            return


async def keep_worker(over: asyncio.Event) -> None:
    """A process of its own, started again if it dies."""
    while not over.is_set():
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "worker", "--parent", str(os.getpid())
        )
        exited = asyncio.ensure_future(process.wait())
        ending = asyncio.ensure_future(over.wait())
        try:
            await asyncio.wait({exited, ending}, return_when=asyncio.FIRST_COMPLETED)
        finally:  # also when we are cancelled: none works on for a leader that is no more
            ending.cancel()
            if not exited.done():
                await _end(process)
        if not over.is_set():
            log.error("the worker ended", status=process.returncode)
            await _either(over, RESTART_WORKER_S)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Asked, then killed; one that ends by itself meanwhile is what we want."""
    with suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), WORKER_GRACE_S)
        except TimeoutError:
            process.kill()


async def _either(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return
