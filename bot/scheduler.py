"""Wakes what must happen by itself. Intervals only; what is due is decided by rows, not by jobs."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.clock import utc_now
from bot.clock_guard import ClockGuard
from bot.leader import LeadershipLost

log = structlog.get_logger()
SWEEP_S, REPLAY_S, DRAINED_S = 5, 5, 15
FIRST_AFTER = timedelta(seconds=1)
"""By then the first poll has usually found the inbox empty: what fell due while down is done."""
Job = Callable[[], Awaitable[None]]


class Scheduler:
    """APScheduler without a job store: a job that comes late runs once, never twice at a time."""

    def __init__(self, app: App, guard: ClockGuard, *, by_webhook: bool) -> None:
        self._app, self._guard = app, guard
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._every(SWEEP_S, self.sweep)
        self._every(REPLAY_S, self.replay)
        if by_webhook:
            self._every(DRAINED_S, app.ingress.ask_if_drained)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    async def sweep(self) -> None:
        self._app.pulse.beat("sweeps", self._app.clock())
        if self._guard.is_right() and await self._app.sweeps.run_due():
            self._app.delivery.nudge()

    async def replay(self) -> None:
        if await self._app.on_turn_thread(self._app.turns.replay_failed, self._app.leader.check):
            self._app.delivery.nudge()

    def _every(self, seconds: int, job: Job) -> None:
        async def run() -> None:
            try:
                await job()
            except asyncio.CancelledError:
                return  # stopped while it worked: the turn thread still ends its transaction
            except LeadershipLost:
                log.warning("another leads; put off", job=job.__name__)
            except DBAPIError as error:
                log.warning("put off", job=job.__name__, error=type(error.orig).__name__)

        first = utc_now() + FIRST_AFTER
        self._scheduler.add_job(
            run, "interval", seconds=seconds, name=job.__name__, next_run_time=first
        )
