"""The running program on both databases, with seconds that follow the test's clock."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.emulator.world import World as Telegram
from bot.settings import Settings
from models.database import Database
from tests.clock import FixedClock
from tests.integration.command import at_a_desk, telegram_server, zhucun
from tests.integration.desk import Desk, make_desk
from tests.integration.post import Post, started_phone
from tests.world import World, make_app

TOKEN = "123456:TEST"
__all__ = ["at_a_desk", "telegram_server", "zhucun"]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=TOKEN,  # type: ignore[arg-type]
        database_url=database_url,  # type: ignore[arg-type]
        data_dir=tmp_path,
        api_url="http://telegram.test",
        public_url="https://board.test",
    )


@pytest.fixture
def clock(settings: Settings) -> FixedClock:
    return FixedClock("2026-11-24 08:00", settings.timezone)


@pytest.fixture
def telegram(clock: FixedClock) -> Telegram:
    return Telegram(now=clock, token=TOKEN)


@pytest.fixture
def world(
    settings: Settings, database: Database, clock: FixedClock, telegram: Telegram
) -> Iterator[World]:
    """Rate limits count on the same clock that the test moves."""
    seconds = lambda: clock().timestamp()  # noqa: E731
    app = asyncio.run(make_app(settings, database, clock, telegram, seconds=seconds))
    return World(clock, telegram, database, settings, app)


@pytest.fixture
def desk(world: World) -> Desk:
    return asyncio.run(make_desk(world.app, world.telegram, world.telegram.phone("岩温")))


@pytest.fixture
def post(world: World) -> Post:
    return Post(world, started_phone(world, "岩温"))
