"""A desk: the turn machine with a handful of handlers that misbehave on demand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from telegram.ext import filters

from bot.app import App
from bot.application import build_application
from bot.emulator.phone import Phone
from bot.emulator.world import World as Telegram
from bot.turns import Turns
from handlers.context import InStep, Turn
from handlers.reply import Reply
from handlers.routes import Routes, command, message
from models import audit
from models.audit import AuditEntry
from models.database import Database
from models.errors import NotAllowed
from models.messages.failed import FailedUpdate
from models.messages.outbox import Outgoing
from models.messages.receipt import Receipt
from models.messages.watermark import Secret

Raw = dict[str, Any]


@dataclass
class Desk:
    """`/note` records and answers; `hook` runs inside it; the others fail in their own ways."""

    turns: Turns
    database: Database
    telegram: Telegram
    phone: Phone
    hook: Callable[[Turn], None] = lambda _turn: None
    tries: list[str] = field(default_factory=list)

    def take(self) -> list[Raw]:
        """What Telegram has for us and was not confirmed."""
        return self.telegram.pending_updates()

    def send(self, text: str) -> Raw:
        """An update with this text."""
        self.phone.says(text)
        return self.take()[-1]

    def notes(self) -> list[str]:
        with self.database.read() as session:
            query = sa.select(AuditEntry.subject).where(AuditEntry.what == "note")
            return list(session.scalars(query.order_by(AuditEntry.id)))

    def owed(self) -> list[str]:
        """The texts in the outbox, oldest first."""
        with self.database.read() as session:
            rows = session.scalars(sa.select(Outgoing).order_by(Outgoing.id))
            return [(row.params or {}).get("text", "") for row in rows]

    def kept(self) -> list[FailedUpdate]:
        with self.database.read() as session:
            return list(session.scalars(sa.select(FailedUpdate).order_by(FailedUpdate.id)))

    def outcomes(self) -> list[str]:
        with self.database.read() as session:
            return list(session.scalars(sa.select(Receipt.outcome).order_by(Receipt.update_id)))


async def make_desk(app: App, telegram: Telegram, phone: Phone) -> Desk:
    """The program's turns with test handlers instead of the features."""
    routes = Routes()
    requests = app.application.bot._request
    application = build_application(
        app.settings.bot_token.get_secret_value(),
        app.settings.api_url,
        requests[1],
        requests[0],
        routes,
    )
    turns = Turns(app.database, application, app.clock, app.place)
    desk = Desk(turns, app.database, telegram, phone)
    _register(routes, desk)
    routes.install(application)
    await application.initialize()
    return desk


def _register(routes: Routes, desk: Desk) -> None:
    def note(turn: Turn) -> None:
        desk.tries.append(turn.rest)
        audit.note(
            turn.session, now=turn.said_at, by_person_id=None, what="note", subject=turn.rest
        )
        turn.reply(Reply(f"noted {turn.rest}"))
        desk.hook(turn)

    def boom(turn: Turn) -> None:
        note(turn)
        raise ValueError("a bug")

    def refuse(turn: Turn) -> None:
        note(turn)
        raise NotAllowed

    def clash(turn: Turn) -> None:
        """Lose a race: the row is there already."""
        note(turn)
        turn.session.execute(sa.insert(Secret).values(name="twice", value="x"))
        turn.session.execute(sa.insert(Secret).values(name="twice", value="x"))

    def ask(turn: Turn) -> None:
        turn.go("asked")
        turn.reply(Reply("what?"))

    def answered(turn: Turn) -> None:
        turn.finish()
        note(turn)

    for name, callback in (
        ("note", note), ("boom", boom), ("refuse", refuse), ("clash", clash), ("ask", ask),
    ):  # fmt: skip
        command(routes, name, callback, title=name)
    message(routes, InStep("asked") & filters.TEXT, answered)
