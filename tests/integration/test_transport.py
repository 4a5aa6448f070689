"""What our transport really raises, over real sockets: was the message surely not sent?"""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from httpx_aiohttp import AiohttpTransport
from telegram import Bot
from telegram.error import NetworkError, TelegramError

from bot.delivery.parcel import Verdict
from bot.delivery.verdicts import is_token_refused, verdict_on
from bot.settings import Settings
from bot.transport import make_request

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
JSON = "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n{more}\r\n{body}"


def settings(port: int, **more: str) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token="123456:TEST",  # type: ignore[arg-type]
        api_url=f"http://127.0.0.1:{port}",
        data_dir=Path("unused"),
        **more,  # type: ignore[arg-type]
    )


@asynccontextmanager
async def server(serve: Serve) -> AsyncIterator[int]:
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        yield listening.sockets[0].getsockname()[1]


async def error_of(port: int, **more: str) -> TelegramError:
    request = make_request(settings(port, **more))
    request._client.timeout.read = 0.2
    bot = Bot("123456:TEST", base_url=f"http://127.0.0.1:{port}/bot", request=request)
    await request.initialize()
    try:
        with pytest.raises(TelegramError) as caught:
            await bot.do_api_request("sendMessage", {"chat_id": 1, "text": "x"})
        return caught.value
    finally:
        await request.shutdown()


def answering(status: int, body: str, more: str = "") -> Serve:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(JSON.format(status=status, size=len(body), more=more, body=body).encode())
        await writer.drain()
        writer.close()

    return serve


async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    await reader.read()
    writer.close()


async def stop_halfway(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    await writer.drain()
    writer.close()


async def test_a_refused_connection_was_surely_not_sent() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    assert verdict_on(await error_of(port)) is Verdict.NOT_SENT


async def test_a_proxy_that_is_not_there_was_surely_not_sent() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        proxy = f"http://127.0.0.1:{closed.getsockname()[1]}"

    assert verdict_on(await error_of(9, proxy=proxy)) is Verdict.NOT_SENT


@pytest.mark.parametrize("serve", [hang_up, say_nothing, stop_halfway])
async def test_a_connection_lost_after_the_request_is_ambiguous(serve: Serve) -> None:
    async with server(serve) as port:
        assert verdict_on(await error_of(port)) is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (502, "<html>Bad Gateway</html>", Verdict.AMBIGUOUS),
        (500, '{"ok":false,"error_code":500,"description":"x"}', Verdict.AMBIGUOUS),
        (200, "not json", Verdict.AMBIGUOUS),
        (403, '{"ok":false,"description":"Forbidden: bot was blocked"}', Verdict.UNREACHABLE),
        (400, '{"ok":false,"description":"Bad Request: chat not found"}', Verdict.UNREACHABLE),
        (400, '{"ok":false,"description":"Bad Request: message is too long"}', Verdict.DEAD),
        (400, '{"ok":false,"description":"Bad Request: message is not modified"}', Verdict.SENT),
        (
            429,
            '{"ok":false,"description":"Too Many","parameters":{"retry_after":7}}',
            Verdict.FLOOD,
        ),
        (
            400,
            '{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-100}}',
            Verdict.MIGRATED,
        ),
    ],
)
async def test_what_telegram_says(status: int, body: str, verdict: Verdict) -> None:
    async with server(answering(status, body)) as port:
        assert verdict_on(await error_of(port)) is verdict


async def test_a_refused_token_is_told_from_an_unknown_method() -> None:
    refused = '{"ok":false,"error_code":401,"description":"Unauthorized"}'
    unknown = '{"ok":false,"error_code":404,"description":"Not Found"}'
    async with server(answering(401, refused)) as port:
        assert is_token_refused(await error_of(port))
    async with server(answering(404, unknown)) as port:
        assert not is_token_refused(await error_of(port))


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("Tue, 24 Nov 2026 08:00:00 GMT", [datetime(2026, 11, 24, 8, tzinfo=UTC)]),
        ("Tue, 24 Nov 2026 08:00:00 -0000", []),
        ("soon", []),
    ],
)
async def test_telegrams_time_is_heard_with_each_answer(date: str, time: list[datetime]) -> None:
    heard: list[datetime] = []
    async with server(answering(200, '{"ok":true,"result":true}', f"Date: {date}\r\n")) as port:
        request = make_request(settings(port), on_date=heard.append)
        await request.initialize()
        await request.post(f"http://127.0.0.1:{port}/bot123456:TEST/getMe")
        await request.shutdown()

    assert heard == time


def test_a_network_error_of_unknown_origin_is_ambiguous() -> None:
    assert verdict_on(NetworkError("something")) is Verdict.AMBIGUOUS


def test_connecting_may_take_ten_seconds_and_an_answer_twenty() -> None:
    """PTB's default for the pool is one second: it would be the limit for connecting at all."""
    waits = make_request(settings(9))._client.timeout

    assert (waits.connect, waits.pool, waits.read) == (10, 10, 20)


@pytest.mark.parametrize(
    ("proxy", "is_aiohttp"), [("", True), ("socks5://127.0.0.1:9", False), ("http://x:9", False)]
)
def test_aiohttp_carries_it_unless_there_is_a_proxy(proxy: str, is_aiohttp: bool) -> None:
    client = make_request(settings(9, proxy=proxy))._client
    carrier = client._transport_for_url(httpx.URL("https://api.telegram.org"))

    assert isinstance(carrier, AiohttpTransport) is is_aiohttp
