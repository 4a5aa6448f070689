"""Ingress: raw getUpdates; confirmed by the next offset only after the turn's commit."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram.ext import ExtBot

from bot.clock import Clock
from bot.sweeps.runner import DRAINED
from bot.turns import Turns
from models.database import Database
from models.messages import watermark

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]
FULL = 100


@dataclass
class Ingress:
    """Polls. Keeps no offset longer than the answers that it confirms."""

    bot: ExtBot[None]
    turns: Turns
    database: Database
    clock: Clock
    run: Callable[..., Awaitable[Any]]
    offset: int | None = None

    async def poll_once(self, timeout: int) -> int:
        """One getUpdates and the turns that follow; how many updates came."""
        wanted: dict[str, Any] = {"timeout": timeout, "allowed_updates": ALLOWED, "limit": FULL}
        if self.offset is not None:
            wanted["offset"] = self.offset
        raws = await self.bot.do_api_request("getUpdates", wanted)
        if raws:
            done = await self.run(self.turns.run_batch, raws)
            self.offset = int(raws[done - 1]["update_id"]) + 1
        else:
            self.offset = None
        if len(raws) < FULL:
            await self.run(self._drained)
        return len(raws)

    def _drained(self) -> None:
        with self.database.begin() as session:
            watermark.advance(session, DRAINED, to=self.clock())
