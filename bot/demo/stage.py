"""The stage: one world at a time (emulator, bot, database); "start again" builds another."""

import asyncio
import os
import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp

from bot.app import App, build, turn_thread
from bot.clock import utc_now
from bot.demo.clock import MovableClock
from bot.demo.county import Cast, build_county, others_sign_in
from bot.demo.moments import next_moment
from bot.emulator.api import create_app
from bot.emulator.world import World
from bot.evidence.due import fetch_due
from bot.settings import Settings
from bot.transport import make_request
from bot.web.app import create_web
from bot.worker import Worker
from locales.catalogs import translator_for
from models.database import Database, open_database
from models.messages.outbox import is_owed
from models.migrations.migrate import upgrade
from models.policy.duty_time import at_local

log = structlog.get_logger()
TOKEN = "424242:DEMO"
SWEEP_EVERY_S = 1.0
LOOK_EVERY_S = 0.05
LOOKS = 200
"""Ten seconds: a visitor waits no longer for what Telegram's limits hold back."""
SEND_RATE = 300
"""A second: ours is no Telegram that slows a county's meeting down to 30 messages."""
ALL_IN = time(8, 5)


@dataclass
class Playing:
    """One world that runs."""

    clock: MovableClock
    telegram: World
    telegram_api: ASGIApp
    web: ASGIApp
    database: Database
    app: App
    cast: Cast
    language: str
    signed_on: date
    """The last day on which the others signed in."""
    take: str = field(default_factory=lambda: secrets.token_hex(4))
    """Which world this is, also for a page that was open before the program was started again."""

    def next_moment(self, zone: ZoneInfo) -> tuple[datetime, str]:
        """What will happen by itself next: (instant, which)."""
        with self.database.read() as session:
            return next_moment(session, self.clock(), zone)

    def others_sign_in(self, now: datetime, zone: ZoneInfo) -> None:
        """On the morning of each workday, so that only who is played is ever missing."""
        local = now.astimezone(zone)
        if local.date() <= self.signed_on or local.time() < ALL_IN or local.isoweekday() > 5:
            return
        with self.database.begin() as session:
            others_sign_in(session, self.cast, now, zone)
        self.signed_on = local.date()

    def owes(self) -> bool:
        """Whether something is underway to one of the three phones."""
        phones = (self.cast.member, self.cast.captain, self.cast.county)
        with self.database.read() as session:
            return is_owed(session, [phone.user_id for phone in phones], now=self.clock())


@dataclass
class Stage:
    """`play` runs for ever; `playing` is what the page shows."""

    folder: Path
    address: str
    zone: ZoneInfo
    day: date | None = None
    """The day to play; today, or the next working day on which much happens."""
    playing: Playing | None = None
    language: str = "zh_CN"

    def __post_init__(self) -> None:
        self._again, self._up, self._ended = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._jump = asyncio.Lock()
        self.is_over = False
        self._takes = 0

    async def start_again(self, language: str) -> None:
        """End this world; returns once the next one is up."""
        self.language = language
        self._up.clear()
        self._again.set()
        await self._up.wait()

    async def up(self) -> Playing:
        """The world that plays, once there is one."""
        await self._up.wait()
        if self.playing is None:
            raise LookupError("no world is playing")
        return self.playing

    async def play(self) -> None:
        """World after world, until `end`. The server must listen: the bot calls it at once."""
        while not self.is_over:
            self._again.clear()
            playing = await self._build()
            self.playing = playing
            self._up.set()
            try:
                await self._run(playing)
            finally:
                await playing.app.application.shutdown()
                playing.database.dispose()
        self._ended.set()

    async def end(self) -> None:
        """No world any more; returns once the last one has come to rest."""
        self.is_over = True
        self._again.set()
        await self._ended.wait()

    async def _run(self, playing: Playing) -> None:
        """Until the visitor wants to start again, or it is over."""
        stop, over, app = self._again, threading.Event(), playing.app
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(app.ingress.run_forever(stop))
            tasks.create_task(app.delivery.run_forever(stop))
            tasks.create_task(self._sweep(playing, stop))
            tasks.create_task(self._make_files(playing, over))
            tasks.create_task(_pass_on(stop, over))

    async def _sweep(self, playing: Playing, stop: asyncio.Event) -> None:
        app = playing.app
        while not stop.is_set():
            try:
                await app.on_turn_thread(playing.others_sign_in, app.clock(), self.zone)
                await app.sweeps.run_due()
            except DBAPIError as error:
                log.warning("sweeps wait for the database", error=type(error.orig).__name__)
            app.delivery.nudge()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), SWEEP_EVERY_S)

    async def _make_files(self, playing: Playing, over: threading.Event) -> None:
        """What `zhucun run` leaves to a process of its own: files asked for, files sent."""
        database, clock, settings = playing.database, playing.clock, playing.app.settings
        worker = Worker(database, clock, playing.app.place, self.folder / "files")
        fetch = partial(fetch_due, settings, database, clock)
        await asyncio.to_thread(worker.work_until, over, os.getppid(), fetch)

    async def next_moment(self) -> None:
        """Jump to the next thing that happens by itself, and let it happen, one jump at a time."""
        async with self._jump:
            if (playing := self.playing) is None:
                return
            moment, _ = await asyncio.to_thread(playing.next_moment, self.zone)
            await playing.app.on_turn_thread(playing.others_sign_in, moment, self.zone)
            playing.clock.jump_to(moment + timedelta(seconds=1))
            await asyncio.sleep(0.2)  # lets the poll under way see that the inbox is empty
            await playing.app.ingress.mark_drained()
            await playing.app.sweeps.run_due()
            playing.app.delivery.nudge()
            await _until_said(playing)
            playing.telegram.changed()

    async def _build(self) -> Playing:
        self._takes += 1
        url = f"sqlite:///{self.folder / f'demo-{self._takes}.db'}"
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            bot_token=TOKEN,  # type: ignore[arg-type]
            database_url=url,  # type: ignore[arg-type]
            data_dir=self.folder,
            api_url=f"{self.address}/telegram",
            public_url=self.address,
            language=self.language,
            send_rate=SEND_RATE,
            timezone=self.zone.key,
        )
        clock = MovableClock(utc_now, self._morning())
        telegram = World(now=clock, token=TOKEN, username="zhucun_demo_bot")
        upgrade(url)
        database = open_database(url)
        with database.begin() as session:
            cast = build_county(
                session, telegram, now=clock(), zone=self.zone, language=self.language
            )
        api = create_app(telegram, sim=True)
        self._api = api
        run = turn_thread()
        app = await build(
            settings, database=database, clock=clock, request=make_request(settings),
            updates_request=make_request(settings), on_turn_thread=run,
        )  # fmt: skip
        web = create_web(app)
        for phone in (cast.member, cast.captain, cast.county):
            phone.says("/start")
        t = translator_for(self.language, self.zone)
        name = t.gettext("%(village)s work group", village=cast.village)
        cast.captain.says("/board", in_group=telegram.group(name, list(cast.team)))
        return Playing(
            clock, telegram, api, web, database, app, cast, self.language,
            clock().astimezone(self.zone).date(),
        )  # fmt: skip

    @property
    def telegram_api(self) -> ASGIApp:
        return self._api

    def _morning(self) -> datetime:
        """08:05 of the day to play: today, or the next Monday to Thursday."""
        day = self.day or utc_now().astimezone(self.zone).date()
        while self.day is None and day.isoweekday() > 4:
            day += timedelta(days=1)
        return at_local(day, ALL_IN, self.zone)


async def _until_said(playing: Playing) -> None:
    """What a moment says is on the three phones before the next one comes."""
    for _ in range(LOOKS):
        if not await asyncio.to_thread(playing.owes):
            return
        await asyncio.sleep(LOOK_EVERY_S)


async def _pass_on(stop: asyncio.Event, over: threading.Event) -> None:
    try:
        await stop.wait()
    finally:
        over.set()
