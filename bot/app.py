"""The one composition root: real run, demo, tests and benchmarks differ only in its arguments."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from telegram.request import BaseRequest

from bot.application import HonestApplication, build_application
from bot.clock import Clock, monotonic
from bot.delivery.delivery import AT_ONCE, Delivery
from bot.identity import remember_bot
from bot.ingress import Ingress
from bot.leader import Alone, Leadership
from bot.pulse import Pulse
from bot.settings import Settings
from bot.steps import AtStep, go_on
from bot.sweeps.runner import Sweeps
from bot.turns import Turns
from handlers.context import Place
from handlers.features import register_all
from handlers.routes import Routes
from models.database import Database
from models.people.profile import load_profile

T = TypeVar("T")


class TurnThread(Protocol):
    """Runs a plain function where the database is written; one at a time."""

    def __call__(self, function: Callable[..., T], /, *args: Any) -> Awaitable[T]: ...


@dataclass(frozen=True)
class App:
    """Everything that runs, wired."""

    settings: Settings
    clock: Clock
    database: Database
    application: HonestApplication
    routes: Routes
    place: Place
    turns: Turns
    ingress: Ingress
    delivery: Delivery
    sweeps: Sweeps
    on_turn_thread: TurnThread
    pulse: Pulse
    leader: Leadership


def turn_thread() -> TurnThread:
    """An executor of one: everything that decides or stores happens there, in order."""
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="turn")

    async def run(function: Callable[..., T], /, *args: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(executor, function, *args)

    return run


async def build(
    settings: Settings,
    *,
    database: Database,
    clock: Clock,
    request: BaseRequest,
    updates_request: BaseRequest,
    on_turn_thread: TurnThread | None = None,
    seconds: Callable[[], float] = monotonic,
    at_step: AtStep = go_on,
    leader: Leadership | None = None,
) -> App:
    """Wire the program and learn who the bot is (one getMe). `seconds` never jumps."""
    run, leader = on_turn_thread or turn_thread(), leader or Alone()
    routes = register_all()
    application = build_application(
        settings.bot_token.get_secret_value(), settings.api_url, request, updates_request, routes
    )
    await application.initialize()
    place = Place(
        bot_id=application.bot.id,
        bot_username=application.bot.username,
        profile=load_profile(settings.profile),
        language=settings.language,
        zone=settings.timezone,
        public_url=settings.public_url or None,
        menu=tuple(routes.commands),
    )
    await run(remember_bot, database, place.bot_username)
    pulse = Pulse()
    turns = Turns(database, application, clock, place, at_step)
    delivery = Delivery(database, application.bot, clock, place, run, rate=settings.send_rate,
                        monotonic=seconds, at_once=3 if settings.proxy else AT_ONCE,
                        pulse=pulse, at_step=at_step, leader=leader)  # fmt: skip
    ingress = Ingress(application.bot, turns, database, clock, run, on_commit=delivery.nudge,
                      pulse=pulse, at_step=at_step, leader=leader)  # fmt: skip
    sweeps = Sweeps(database, clock, place, run, leader)
    return App(
        settings, clock, database, application, routes, place, turns, ingress, delivery, sweeps,
        run, pulse, leader,
    )  # fmt: skip
