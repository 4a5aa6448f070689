"""Shortcuts of the delivery tests: owe a message, let time pass, look at rows."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.emulator.phone import Phone
from models.messages import outbox
from models.messages.outbox import Call, Outgoing, State
from tests.world import World


@dataclass
class Post:
    """The outbox of a world and one phone that started the bot."""

    world: World
    phone: Phone

    @property
    def chat(self) -> int:
        return self.phone.user_id

    def owe(self, text: str, *, chat: int | None = None, **row: Any) -> int:
        """A message to this chat (the phone's unless named); the id of its row."""
        call = row.pop("call", Call("sendMessage", {"text": text} | row.pop("params", {})))
        with self.world.database.begin() as session:
            return outbox.send(
                session, now=self.world.clock(), chat_id=chat or self.chat, call=call, **row
            )

    async def deliver(self, rounds: int = 1) -> int:
        """How many went out in so many rounds."""
        return sum([await self.world.app.delivery.deliver_due() for _ in range(rounds)])

    async def deliver_later(self, **span: float) -> int:
        self.world.clock.forward(**span)
        return await self.deliver()

    def row(self, row_id: int) -> Outgoing:
        with self.world.database.read() as session:
            return session.get_one(Outgoing, row_id)

    def states(self) -> list[State]:
        with self.world.database.read() as session:
            return list(session.scalars(sa.select(Outgoing.state).order_by(Outgoing.id)))

    def heard(self, phone: Phone | None = None) -> list[str]:
        return [m.text or m.caption or "" for m in (phone or self.phone).messages if m.from_bot]

    def calls(self, *methods: str) -> list[dict[str, Any]]:
        return [c.params for c in self.world.telegram.calls if c.method in methods]


def started_phone(world: World, name: str) -> Phone:
    """A phone whose owner pressed Start; what it said is not what is tested."""
    phone = world.telegram.phone(name)
    phone.chat.started = True
    return phone
