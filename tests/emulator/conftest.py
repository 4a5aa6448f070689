"""A Telegram at 08:00, and python-telegram-bot talking to it in process."""

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.emulator.transport import transport
from bot.emulator.world import World
from tests.clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock("2026-11-24 08:00")


@pytest.fixture
def telegram(clock: FixedClock) -> World:
    return World(now=clock)


@pytest.fixture
def bot(telegram: World) -> Bot:
    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"transport": transport(telegram)})

    return Bot(
        telegram.token,
        base_url="http://telegram.test/bot",
        base_file_url="http://telegram.test/file/bot",
        request=request(),
        get_updates_request=request(),
    )
