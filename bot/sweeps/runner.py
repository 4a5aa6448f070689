"""Runs every sweep, each in a transaction of its own, in one fixed order."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.sweeps import events, upkeep
from bot.sweeps.moment import Moment, Sweep
from handlers.context import Place
from models.database import Database
from models.messages import watermark

log = structlog.get_logger()
DRAINED = "ingress.drained"


SWEEPS: tuple[Sweep, ...] = (
    *events.SWEEPS, upkeep.purge_receipts, upkeep.forget_places,
)  # fmt: skip


@dataclass
class Sweeps:
    """`run` is what executes a plain function on the turn thread."""

    database: Database
    clock: Clock
    place: Place
    run: Callable[..., Awaitable[Any]]

    async def run_due(self) -> int:
        """Every sweep once, now."""
        return int(await self.run(self.run_all, self.clock()))

    def run_all(self, now: datetime, *, treat_as_drained: bool = False) -> int:
        """Every sweep once as of `now`; how many rows they changed. One failing sweep stops none."""
        with self.database.begin() as session:
            drained = watermark.reached(session, DRAINED)
        if treat_as_drained or drained is None:
            drained = now if treat_as_drained else datetime.min.replace(tzinfo=now.tzinfo)
        moment = Moment(now=now, drained_at=min(now, drained), place=self.place)
        return sum(self._run_one(sweep, moment) for sweep in SWEEPS)

    def _run_one(self, sweep: Sweep, moment: Moment) -> int:
        try:
            with self.database.begin() as session:
                return sweep(session, moment)
        except DBAPIError as error:
            log.warning("sweep put off", sweep=sweep.__name__, error=type(error.orig).__name__)
        except Exception:
            log.exception("sweep failed", sweep=sweep.__name__)
        return 0
