"""The real run: leads if it may, serves pages in any case, ends within seconds when told to."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import uvicorn
from sqlalchemy.exc import DBAPIError
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from telegram.error import InvalidToken, NetworkError, TelegramError

from bot.app import App, build
from bot.clock import monotonic, utc_now
from bot.clock_guard import ClockGuard
from bot.ingress import TokenRefused
from bot.leader import Leadership
from bot.leading import KeepWorker, keep_worker, lead
from bot.settings import Settings
from bot.steps import AtStep, go_on
from bot.transport import make_request
from bot.web.app import create_web
from models.database import Database
from models.messages import watermark

log = structlog.get_logger()
STANDBY_S, LONGEST_WAIT_S = 5.0, 30.0
WEBHOOK_SECRET = "webhook"


class PortTaken(Exception):
    """Another program listens there, or the address is not ours: one sentence."""


async def run(
    settings: Settings,
    database: Database,
    leader: Leadership,
    *,
    at_step: AtStep = go_on,
    worker: KeepWorker = keep_worker,
) -> None:
    """Until SIGTERM or SIGINT. TokenRefused if Telegram does not know the token, PortTaken."""
    listening = _listen(settings)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    front = _Front()
    server = _Server(
        uvicorn.Config(
            front, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=2,
        )
    )  # fmt: skip
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(server.serve([listening]))
            tasks.create_task(_end_with(server, stop))
            guard = ClockGuard(utc_now, monotonic)
            app = await _build(settings, database, leader, guard, stop, at_step)
            if app is not None:
                await _live(app, guard, front, stop, worker)
            stop.set()
    except* TokenRefused:
        raise TokenRefused from None


def _listen(settings: Settings) -> socket.socket:
    host = settings.web_host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, settings.web_port), family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror.partition(" (while")[0] if error.strerror else str(error)
        raise PortTaken(
            f"ZHUCUN_WEB_BIND: nothing can listen at {settings.web_bind}: {reason}."
        ) from None


async def _live(
    app: App, guard: ClockGuard, front: "_Front", stop: asyncio.Event, worker: KeepWorker
) -> None:
    secret = _webhook_secret(app.settings, app.database)
    front.inner = create_web(app, webhook_secret=secret)
    log.info("running", bot=app.place.bot_username, pages=f"http://{app.settings.web_bind}/")
    while not stop.is_set():
        try:
            may_lead = await app.on_turn_thread(app.leader.hold)
        except DBAPIError as error:
            log.warning("the database does not answer", error=type(error.orig).__name__)
            may_lead = False
        if may_lead:
            await lead(app, guard, stop, worker, webhook_secret=secret)
        else:
            await rest(stop, STANDBY_S)
    await app.application.shutdown()


async def _build(
    settings: Settings,
    database: Database,
    leader: Leadership,
    guard: ClockGuard,
    stop: asyncio.Event,
    at_step: AtStep,
) -> App | None:
    """The program, once Telegram has said who the bot is; None if told to stop before."""
    wait = 1.0
    while not stop.is_set():
        try:
            return await build(
                settings,
                database=database,
                clock=utc_now,
                request=make_request(settings, on_date=guard.hear),
                updates_request=make_request(settings, on_date=guard.hear),
                at_step=at_step,
                leader=leader,
            )
        except InvalidToken:
            raise TokenRefused from None
        except (NetworkError, TelegramError) as error:
            log.warning("Telegram does not answer yet", error=str(error)[:200], waits=wait)
        except DBAPIError as error:
            log.warning("the database does not answer yet", error=type(error.orig).__name__)
        await rest(stop, wait)
        wait = min(wait * 2, LONGEST_WAIT_S)
    return None


def _webhook_secret(settings: Settings, database: Database) -> str | None:
    """The secret that Telegram shows us; made and kept if the settings have none."""
    if not settings.webhook_url:
        return None
    if given := settings.webhook_secret.get_secret_value():
        return given
    with database.begin() as session:
        return watermark.secret(session, WEBHOOK_SECRET)


async def rest(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but not longer than the program lives."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def _end_with(server: uvicorn.Server, stop: asyncio.Event) -> None:
    await stop.wait()
    server.should_exit = True


class _Front:
    """Listens from the first second; says that it is starting until Telegram has answered once."""

    inner: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.inner is not None:
            return await self.inner(scope, receive, send)
        if scope["type"] != "http":
            return None
        is_health = scope["path"] == "/healthz"
        body = {"ok": True, "telegram": "unreachable", "stuck": [], "starting": True}
        response = JSONResponse(body, status_code=200 if is_health else 503)
        return await response(scope, receive, send)


class _Server(uvicorn.Server):
    """Uvicorn without its own signal handlers: one SIGTERM ends everything, in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
