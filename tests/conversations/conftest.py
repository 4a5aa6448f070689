"""`world`: Tuesday 24 November 2026, 08:00 in Yongde, on the database that `--database` names."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.emulator.world import World as Telegram
from bot.settings import Settings
from tests.clock import FixedClock
from tests.databases import opened
from tests.world import World, make_app

TOKEN = "123456:TEST"


@pytest.fixture
def settings(chosen_url: str, tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(chosen_url),
        data_dir=tmp_path,
        api_url="http://telegram.test",
        public_url="https://board.test",
    )


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    clock = FixedClock("2026-11-24 08:00", settings.timezone)
    telegram = Telegram(now=clock, token=TOKEN)
    database = opened(settings.database)
    app = asyncio.run(make_app(settings, database, clock, telegram))
    yield World(clock, telegram, database, settings, app)
    database.dispose()
