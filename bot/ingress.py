"""Ingress: raw getUpdates. Telegram is the inbox; the next offset confirms, after the commit."""

import asyncio
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.warnings import PTBUserWarning

from bot.clock import Clock
from bot.delivery.verdicts import is_token_refused
from bot.leader import Alone, Leadership
from bot.pulse import Pulse
from bot.raw_update import has_id
from bot.steps import AtStep, Step, go_on
from bot.turns import DatabaseSick, Turns
from models.attendance.actions.outages import note_gap
from models.database import Database
from models.messages import watermark

warnings.filterwarnings("ignore", ".*do_api_request.*", PTBUserWarning)
log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]
FULL = 100
BATCH = 16
"""One transaction; the answers to it go out while the next one runs."""
LONG_POLL_S = 25
TELL_DRAINED_EVERY = timedelta(seconds=5)
LONGEST_PAUSE_S = 30.0


class TokenRefused(Exception):
    """Telegram does not know this token (any more)."""

    def __str__(self) -> str:
        return "ZHUCUN_BOT_TOKEN: Telegram refuses this token. @BotFather shows the right one."


@dataclass
class Ingress:
    """Polls. Keeps no offset longer than the answers that it confirms."""

    bot: ExtBot[None]
    turns: Turns
    database: Database
    clock: Clock
    run: Callable[..., Awaitable[Any]]
    on_commit: Callable[[], None] = lambda: None
    pulse: Pulse = field(default_factory=Pulse)
    at_step: AtStep = go_on
    leader: Leadership = field(default_factory=Alone)
    first_pause_s: float = 1.0
    """After the first failure; it doubles with each further one."""
    offset: int | None = None
    heard_at: datetime | None = None
    """When Telegram last answered; for /healthz."""
    _has_begun: bool = field(default=False, repr=False)
    _drained_at: datetime | None = field(default=None, repr=False)
    _was_deaf: bool = field(default=True, repr=False)
    """Just started, or Telegram could not be heard: messages may be lost. A clock moved while
    we listened is no outage."""

    async def poll_once(self, timeout: int) -> int:  # noqa: ASYNC109 - Telegram's parameter
        """One getUpdates and the turns that follow; how many updates came.

        DatabaseSick leaves the offset where it is: the same updates are asked for again.
        """
        wanted: dict[str, Any] = {
            "timeout": timeout if self._has_begun else 0,
            "allowed_updates": ALLOWED,
            "limit": FULL,
        }
        if self.offset is not None:
            wanted["offset"] = self.offset
        if not self.leader.is_fresh():  # we stood still: another may poll, and confirm, by now
            await self.run(self._assert_leading)
        asked_at = self.clock()
        raws: list[Any] = await self.bot.do_api_request(
            "getUpdates", wanted, read_timeout=timeout + 15
        )
        self._has_begun, self.heard_at = True, self.clock()
        done = await self._take_in(raws) if raws else 0
        if not raws:
            self.offset = None  # ids restart at random after a quiet week
        if len(raws) < FULL and done == len(raws):
            await self._tell_drained(asked_at)
        return len(raws)

    async def run_forever(self, stop: asyncio.Event) -> None:
        """Poll until `stop`; whatever goes wrong is tried again, a refused token excepted."""
        failures = 0
        ready = False
        while not stop.is_set():
            self.pulse.beat("ingress", self.clock())
            try:
                if not ready:
                    await self._until(stop, self._leave_webhook())
                    ready = True
                await self._until(stop, self.poll_once(LONG_POLL_S))
                failures = 0
            except (TelegramError, DatabaseSick, DBAPIError) as error:
                if isinstance(error, TelegramError) and is_token_refused(error):
                    raise TokenRefused from None
                ready = ready and not isinstance(error, Conflict)
                failures = min(failures + 1, 10)
                self._was_deaf = True
                await _rest(stop, _complain(error, self.first_pause_s * 2.0 ** (failures - 1)))

    async def _take_in(self, raws: list[Any]) -> int:
        known = [raw for raw in raws if has_id(raw)]
        if len(known) < len(raws):
            log.error("updates without an id were left out", count=len(raws) - len(known))
        self.at_step(Step.FETCHED)
        done = 0
        while done < len(known):
            batch = known[done : done + BATCH]
            taken = int(await self.run(self.turns.run_batch, batch, self.leader.check))
            self.at_step(Step.TAKEN_IN)
            done += taken
            if taken:
                self.offset = int(known[done - 1]["update_id"]) + 1
                self.on_commit()
            if taken < len(batch):
                break
        return done + len(raws) - len(known)

    async def _leave_webhook(self) -> None:
        """Polling and a webhook exclude each other; what is pending stays."""
        await self.bot.do_api_request("deleteWebhook", {"drop_pending_updates": False})

    async def mark_drained(self) -> None:
        """The caller knows that nothing is underway to us (demo, webhook)."""
        self._was_deaf = False
        await self.run(self._store_drained, self.clock())

    async def set_webhook(self, url: str, secret: str) -> None:
        """Let Telegram push; what is pending stays."""
        wanted = {"url": url, "secret_token": secret, "allowed_updates": ALLOWED}
        await self.bot.do_api_request("setWebhook", wanted)
        self.heard_at = self.clock()

    async def ask_if_drained(self) -> None:
        """With a webhook: nothing is pending at Telegram."""
        asked_at = self.clock()
        try:
            told = await self.bot.do_api_request("getWebhookInfo")
        except TelegramError as error:
            log.warning("Telegram does not answer", error=repr(error)[:200])
            self._was_deaf = True
            return
        self.heard_at = self.clock()
        if not told.get("pending_update_count"):
            await self._tell_drained(asked_at)

    async def _tell_drained(self, at: datetime) -> None:
        """Nothing older than `at` is still underway to us."""
        if self._drained_at is None or at - self._drained_at >= TELL_DRAINED_EVERY:
            await self.run(self._store_drained, at)
            self._drained_at, self._was_deaf = at, False

    def _assert_leading(self) -> None:
        with self.database.begin() as session:
            self.leader.check(session.connection())

    def _store_drained(self, at: datetime) -> None:
        with self.database.begin() as session:
            self.leader.check(session.connection())
            if self._was_deaf:
                note_gap(session, last=watermark.reached(session, watermark.DRAINED), now=at)
            watermark.advance(session, watermark.DRAINED, to=at)

    async def _until(self, stop: asyncio.Event, work: Any) -> None:
        """Await `work`, but leave a long poll when the program ends."""
        task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:  # also when we are cancelled ourselves: no poll goes on behind our back
            stopping.cancel()
            if not task.done():
                task.cancel()
                await asyncio.wait({task})
        if not task.cancelled():
            task.result()


def _complain(error: Exception, rest: float) -> float:
    """Log it in words; how long to rest."""
    rest = min(rest, LONGEST_PAUSE_S)
    if isinstance(error, RetryAfter):
        rest = error._retry_after.total_seconds()
    if isinstance(error, Conflict):
        log.error("another program polls with this token, or a webhook is set", error=str(error))
    elif isinstance(error, DatabaseSick | DBAPIError):
        log.warning("the database is sick; the same updates are asked for again", error=str(error))
    else:
        log.warning("Telegram does not answer", error=repr(error)[:200], rests=rest)
    return rest


async def _rest(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
