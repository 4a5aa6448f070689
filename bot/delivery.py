"""Delivery: claims outbox rows, sends them, marks them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from telegram.ext import ExtBot

from bot.clock import Clock
from handlers.context import Place
from models.database import Database
from models.messages.outbox import Outgoing, State


@dataclass
class Delivery:
    database: Database
    bot: ExtBot[None]
    clock: Clock
    place: Place
    run: Callable[..., Awaitable[Any]]
    rate: float

    async def deliver_due(self) -> int:
        rows = await self.run(self._claim)
        for row in rows:
            sent = await self.bot.do_api_request(
                row.method,
                {"chat_id": row.chat_id, **(row.params or {})}
                if row.method != "answerCallbackQuery"
                else row.params,
            )
            await self.run(self._mark, row.id, sent)
        return len(rows)

    def _claim(self) -> list[Outgoing]:
        with self.database.begin() as session:
            rows = list(
                session.scalars(
                    sa.select(Outgoing)
                    .where(Outgoing.state == State.PENDING, Outgoing.method.is_not(None))
                    .order_by(Outgoing.lane, Outgoing.id)
                    .limit(16)
                )
            )
            for row in rows:
                row.state = State.SENDING
            return rows

    def _mark(self, row_id: int, sent: Any) -> None:
        with self.database.begin() as session:
            row = session.get_one(Outgoing, row_id)
            row.state, row.done_at = State.SENT, self.clock()
