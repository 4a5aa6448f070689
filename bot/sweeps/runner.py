"""Runs every sweep, each in a transaction of its own, in one fixed order."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError

from bot.clock import Clock
from bot.leader import Alone, Leadership, LeadershipLost
from bot.sweeps import (
    cases,
    checks,
    closing,
    events,
    group_boards,
    keyboards,
    leave,
    reviews,
    rollcall,
    safety,
    upkeep,
    whereabouts,
    working_day,
)
from bot.sweeps.due import has_more
from bot.sweeps.moment import Moment, Sweep
from handlers.context import Place
from models.database import Database
from models.messages import watermark

log = structlog.get_logger()


SWEEPS: tuple[Sweep, ...] = (
    *working_day.SWEEPS,
    *rollcall.SWEEPS,
    *safety.SWEEPS,
    *whereabouts.SWEEPS,
    *leave.SWEEPS,
    *closing.SWEEPS,
    *reviews.SWEEPS,
    *events.SWEEPS,
    checks.watch_checks,
    *cases.SWEEPS,
    *group_boards.SWEEPS,
    keyboards.follow_roles,
    upkeep.purge_receipts,
    upkeep.wipe_bodies,
    upkeep.forget_places,
    upkeep.forget_notes,
    upkeep.forget_said,
    upkeep.forget_searches,
)


@dataclass
class Sweeps:
    """`run` is what executes a plain function on the turn thread."""

    database: Database
    clock: Clock
    place: Place
    run: Callable[..., Awaitable[Any]]
    leader: Leadership = field(default_factory=Alone)

    async def run_due(self) -> int:
        """Every sweep, now; updates are answered between two sweeps, and two portions of one."""
        moment, done = await self.run(self.moment, self.clock()), 0
        for sweep in SWEEPS:
            is_left = True
            while is_left:
                some, is_left = await self.run(self._portion, sweep, moment)
                done += some
        return done

    def run_all(self, now: datetime, *, treat_as_drained: bool = False) -> int:
        """Every sweep once as of `now`; how many rows they changed. One failing sweep stops none.

        Nothing comes between them: rules and calendar are read once.
        """
        moment = self.moment(now, treat_as_drained=treat_as_drained)
        known: dict[Any, Any] = {}
        return sum(self.run_one(sweep, moment, known) for sweep in SWEEPS)

    def run_one(self, sweep: Sweep, moment: Moment, known: dict[Any, Any]) -> int:
        """One sweep with all its portions."""
        done, is_left = 0, True
        while is_left:
            some, is_left = self._portion(sweep, moment, known)
            done += some
        return done

    def moment(self, now: datetime, *, treat_as_drained: bool = False) -> Moment:
        """What the sweeps are told; nobody is judged later than the inbox was known to be empty."""
        with self.database.begin() as session:
            drained = watermark.reached(session, watermark.DRAINED)
        if treat_as_drained:
            drained = now
        elif drained is None:
            drained = datetime.fromtimestamp(0, now.tzinfo)
        return Moment(now=now, drained_at=min(now, drained), place=self.place)

    def _portion(
        self, sweep: Sweep, moment: Moment, known: dict[Any, Any] | None = None
    ) -> tuple[int, bool]:
        """One transaction of it: how many rows changed, and whether it wants another."""
        known = {} if known is None else known
        try:
            with self.database.begin(known) as session:
                self.leader.check(session.connection())
                return sweep(session, moment), has_more(session)
        except LeadershipLost:
            raise
        except DBAPIError as error:
            log.warning("sweep put off", sweep=sweep.__name__, error=type(error.orig).__name__)
        except Exception:
            log.exception("sweep failed", sweep=sweep.__name__)
        known.clear()  # it may know of what was undone
        return 0, False
