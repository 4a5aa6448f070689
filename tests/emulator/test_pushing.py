"""Webhooks: order within a chat, kept until 2xx, the secret; and the rates of a private chat."""

from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import RetryAfter

from bot.emulator.pushing import push_pending
from bot.emulator.world import World
from tests.clock import FixedClock


class Hook:
    """A bot that refuses some texts."""

    def __init__(self) -> None:
        self.refused: set[str] = set()
        self.heard: list[str] = []
        self.secrets: set[str | None] = set()
        app = Starlette(routes=[Route("/telegram", self.take, methods=["POST"])])
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app=app))

    async def take(self, request: Request) -> Response:
        update: dict[str, Any] = await request.json()
        self.secrets.add(request.headers.get("x-telegram-bot-api-secret-token"))
        text = update["message"]["text"]
        if text in self.refused:
            return Response(status_code=503)
        self.heard.append(text)
        return Response()


async def test_a_refused_update_holds_back_its_chat_only(telegram: World, bot: Bot) -> None:
    await bot.set_webhook("https://bot.test/telegram", secret_token="geheim")
    wang, li = telegram.phone("王"), telegram.phone("李")
    wang.says("一")
    wang.says("二")
    li.says("三")
    hook = Hook()
    hook.refused = {"一"}

    first = await push_pending(telegram, hook.client)
    hook.refused = set()
    second = await push_pending(telegram, hook.client)

    assert (first, second) == (1, 2)
    assert hook.heard == ["三", "一", "二"]
    assert hook.secrets == {"geheim"}
    assert telegram.pending_updates() == []


async def test_a_person_gets_a_burst_and_then_one_a_second(
    telegram: World, clock: FixedClock, bot: Bot
) -> None:
    telegram.enforce_rates = True
    people = [telegram.phone(name) for name in "王李"]
    for phone in people:
        phone.says("/start")
    for number in range(20):
        await bot.send_message(people[0].user_id, str(number))
    with pytest.raises(RetryAfter):
        await bot.send_message(people[0].user_id, "太快")
    for number in range(10):
        await bot.send_message(people[1].user_id, str(number))

    with pytest.raises(RetryAfter) as whole_bot:
        await bot.send_message(people[1].user_id, "第三十一")
    clock.forward(seconds=1)
    await bot.send_message(people[1].user_id, "好")

    assert "1" in str(whole_bot.value)
