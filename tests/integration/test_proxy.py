"""`ZHUCUN_PROXY`: every call goes through it, by http and by socks5, and nothing past it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from telegram import Bot

from bot.clock import utc_now
from bot.emulator.world import World as Telegram
from bot.settings import Settings
from bot.transport import make_request
from tests.emulator.serving import served

TOKEN = "123456:behind-a-proxy"
Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
Greet = Callable[[Reader, Writer], Awaitable[tuple[str, int, bytes]]]
"""Hears where to; answers (host, port, what the other side gets first)."""


async def by_http(reader: Reader, _writer: Writer) -> tuple[str, int, bytes]:
    method, address, version = (await reader.readline()).split()
    url = urlsplit(address.decode())
    first = b" ".join((method, url.path.encode(), version)) + b"\r\nConnection: close\r\n"
    return url.hostname or "", url.port or 80, first


async def by_socks5(reader: Reader, writer: Writer) -> tuple[str, int, bytes]:
    _, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(b"\x05\x00")
    _, _, _, kind = await reader.readexactly(4)
    if kind == 1:
        host = ".".join(map(str, await reader.readexactly(4)))
    else:
        (length,) = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode()
    port = int.from_bytes(await reader.readexactly(2))
    writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
    return host, port, b""


async def pump(reader: Reader, writer: Writer) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy(greet: Greet) -> AsyncIterator[tuple[int, list[int]]]:
    """Its port, and the ports that somebody wanted to reach through it."""
    reached: list[int] = []

    async def serve(reader: Reader, writer: Writer) -> None:
        host, port, first = await greet(reader, writer)
        reached.append(port)
        there, onward = await asyncio.open_connection(host, port)
        onward.write(first)
        await asyncio.gather(pump(reader, onward), pump(there, writer), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], reached


@pytest.mark.parametrize(("scheme", "greet"), [("http", by_http), ("socks5", by_socks5)])
async def test_what_is_said_goes_through_the_proxy(scheme: str, greet: Greet) -> None:
    telegram = Telegram(now=utc_now, token=TOKEN)
    phone = telegram.phone("岩温")
    phone.chat.started = True
    async with served(telegram) as address, proxy(greet) as (port, reached):
        settings = Settings(
            _env_file=None,  # type: ignore[call-arg]
            api_url=address,
            proxy=f"{scheme}://127.0.0.1:{port}",
        )
        requests = make_request(settings), make_request(settings)
        bot = Bot(TOKEN, base_url=f"{address}/bot", request=requests[0],
                  get_updates_request=requests[1])  # fmt: skip
        async with bot:
            phone.says("hello")
            (update,) = await bot.get_updates()
            await bot.send_message(phone.user_id, "heard you")

    assert update.message is not None and update.message.text == "hello"
    assert phone.sees() == "heard you"
    assert reached and set(reached) == {urlsplit(address).port}
