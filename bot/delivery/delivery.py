"""The loop of delivery: one short transaction marks what was answered and claims what is next."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from telegram.ext import ExtBot

from bot import metrics
from bot.clock import Clock, monotonic
from bot.delivery.claim import claim
from bot.delivery.doubt import Doubt
from bot.delivery.limits import Limits
from bot.delivery.mark import PAUSED, again, mark, rows_of
from bot.delivery.parcel import Parcel, Result, Verdict
from bot.delivery.sender import Sender
from bot.delivery.verdicts import is_repeatable
from bot.leader import Alone, Leadership
from bot.pulse import Pulse
from bot.steps import AtStep, Step, go_on
from handlers.context import Place
from models.database import Database
from models.messages import watermark
from models.messages.outbox import Lane, Outgoing, State

log = structlog.get_logger()
AT_ONCE = 16
IDLE_S, SOON_S, SICK_S, LAST_WORDS_S = 1.0, 0.05, 2.0, 5.0


class Delivery:
    """Sends what the outbox owes. One a database: only the leader runs it."""

    def __init__(
        self,
        database: Database,
        bot: ExtBot[None],
        clock: Clock,
        place: Place,
        run: Callable[..., Awaitable[Any]],
        *,
        rate: float,
        monotonic: Callable[[], float] = monotonic,
        at_once: int = AT_ONCE,
        pulse: Pulse | None = None,
        at_step: AtStep = go_on,
        leader: Leadership | None = None,
    ) -> None:
        self._database, self._clock, self._place, self._run = database, clock, place, run
        self._sender, self._doubt = Sender(bot, clock), Doubt(bot)
        self._limits = Limits(rate, monotonic)
        self._at_once = at_once
        self._in_flight: dict[int, Parcel] = {}
        self._answered: list[Result] = []
        self._nudged = asyncio.Event()
        self._pulse = pulse or Pulse()
        self._at_step = at_step
        self._leader = leader or Alone()
        self._is_new_here, self._is_unsure = True, False
        """Just begun; the last exchange failed, perhaps after its commit."""

    def nudge(self) -> None:
        """There may be something to send."""
        self._nudged.set()

    async def deliver_due(self) -> int:
        """One round, to its end: claim, send concurrently, mark; how many were sent."""
        if self._doubt.is_open:
            await self._doubt.ask()
        parcels: list[Parcel] = await self._run(self._exchange)
        if parcels:
            await asyncio.gather(*(self._send(parcel) for parcel in parcels))
            await self._run(self._exchange_nothing_new)
        return len(parcels)

    async def run_forever(self, stop: asyncio.Event) -> None:
        """Until `stop`; then wait a little for what is in flight, and mark it."""
        tasks: set[asyncio.Task[None]] = set()
        asking: asyncio.Task[None] | None = None
        self._is_new_here = True
        while not stop.is_set():
            self._pulse.beat("delivery", self._clock())
            self._nudged.clear()
            try:
                parcels: list[Parcel] = await self._run(self._exchange)
            except DBAPIError as error:
                log.warning("delivery waits for the database", error=type(error.orig).__name__)
                await self._pause(tasks, stop, SICK_S)
                continue
            for parcel in parcels:
                task = asyncio.ensure_future(self._send(parcel))
                tasks.add(task)
                task.add_done_callback(tasks.discard)
            if self._doubt.is_open and (asking is None or asking.done()):
                asking = asyncio.ensure_future(self._doubt.ask_until_answered())
                asking.add_done_callback(lambda _: self.nudge())
            if not parcels and not self._answered:
                await self._pause(tasks, stop, SOON_S if self._limits.is_waiting() else IDLE_S)
        if asking is not None:
            asking.cancel()
        await self._wind_up(tasks)

    async def _wind_up(self, tasks: set[asyncio.Task[None]]) -> None:
        """What does not answer in time is taken over by the next run as perhaps sent."""
        if tasks:
            await asyncio.wait(tasks, timeout=LAST_WORDS_S)
        for task in tasks:
            task.cancel()
        try:
            await self._run(self._exchange_nothing_new)
        except DBAPIError as error:
            log.warning("the last answers were not marked", error=type(error.orig).__name__)
        answered = {result.parcel.row_id for result in self._answered}
        self._in_flight = {i: parcel for i, parcel in self._in_flight.items() if i in answered}

    async def _pause(
        self, tasks: set[asyncio.Task[None]], stop: asyncio.Event, seconds: float
    ) -> None:
        """Until an answer, a nudge, the end, or some time."""
        waiters = [asyncio.ensure_future(event.wait()) for event in (self._nudged, stop)]
        try:
            await asyncio.wait(
                [*tasks, *waiters], timeout=seconds, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            for waiter in waiters:
                waiter.cancel()

    async def _send(self, parcel: Parcel) -> None:
        self._at_step(Step.CLAIMED)
        if self._leader.is_fresh():
            result = await self._sender.send(parcel)
        else:  # we stood still: another may have taken the row over and sent it
            result = Result(parcel, Verdict.NOT_SENT, error="the lease was not renewed")
        self._at_step(Step.SENT)
        self._doubt.hear(result)
        metrics.MESSAGES.labels(result.verdict.value).inc()
        self._answered.append(result)
        self._nudged.set()

    def _exchange_nothing_new(self) -> list[Parcel]:
        return self._exchange(free=0)

    def _exchange(self, free: int | None = None) -> list[Parcel]:
        """Mark every answer so far, claim the next rows. Nothing is forgotten if it fails.

        Not even if it only seems to fail: a claim that was committed although the connection was
        lost is found as what nobody has in flight.
        """
        answered, now = list(self._answered), self._clock()
        done = {result.parcel.row_id for result in answered}
        busy = {
            parcel.chat_id
            for parcel in self._in_flight.values()
            if parcel.row_id not in done and parcel.lane != Lane.ANSWER
        }
        if self._doubt.is_open:
            free = 0
        if free is None:
            free = self._at_once - len(self._in_flight) + len(done)
        with self._database.begin() as session:
            self._leader.check(session.connection())
            if self._is_new_here or self._is_unsure:
                self._settle_in(session)
            self._is_unsure = True
            rows = rows_of(session, answered)
            for result in answered:
                row = rows.get(result.parcel.row_id)
                mark(session, row, result, now=now, limits=self._limits, place=self._place)
            session.flush()
            if answered:
                self._at_step(Step.MARKED)
            parcels = claim(
                session, now=now, place=self._place, limits=self._limits, in_flight=busy, free=free
            )
            if parcels:
                self._at_step(Step.WORDED)
        self._is_new_here = self._is_unsure = False
        del self._answered[: len(answered)]
        for row_id in done:
            self._in_flight.pop(row_id, None)
        self._in_flight |= {parcel.row_id: parcel for parcel in parcels}
        return parcels

    def _settle_in(self, session: Session) -> None:
        """Once: a wait that Telegram demanded still holds; rows that a dead process left come back."""
        self._limits.paused_until = watermark.reached(session, PAUSED)
        left = session.scalars(sa.select(Outgoing).where(Outgoing.state == State.SENDING))
        for row in left:
            if row.id not in self._in_flight:
                log.warning("taken over", row=row.id, attempts=row.attempts)
                maybe = self._is_new_here and not is_repeatable(row.method or "")
                again(session, row, "the program stopped", self._clock(), self._limits,
                      maybe_sent=maybe)  # fmt: skip
