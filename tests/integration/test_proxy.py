"""`ZHUCUN_PROXY`: every call goes through it, by http, https and socks5, and nothing past it."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import trustme
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.clock import utc_now
from bot.delivery.parcel import Verdict
from bot.delivery.verdicts import verdict_on
from bot.emulator.world import World as Telegram
from bot.settings import Settings
from bot.transport import make_request
from tests.emulator.serving import served

TOKEN = "123456:behind-a-proxy"
Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
Serve = Callable[[Reader, Writer], Awaitable[None]]
Greet = Callable[[Reader, Writer], Awaitable[tuple[str, int, bytes]]]
"""Hears where to; answers (host, port, what the other side gets first)."""


async def by_http(reader: Reader, writer: Writer) -> tuple[str, int, bytes]:
    """CONNECT for what is secret, the whole address otherwise."""
    method, address, version = (await reader.readline()).split()
    if method == b"CONNECT":
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 go ahead\r\n\r\n")
        host, _, port = address.decode().rpartition(":")
        return host, int(port), b""
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
async def listening(serve: Serve, secret: ssl.SSLContext | None) -> AsyncIterator[int]:
    async with await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secret) as server:
        yield server.sockets[0].getsockname()[1]


@asynccontextmanager
async def proxy(
    greet: Greet, secret: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[int, list[int]]]:
    """Its port, and the ports that somebody wanted to reach through it."""
    reached: list[int] = []

    async def serve(reader: Reader, writer: Writer) -> None:
        host, port, first = await greet(reader, writer)
        reached.append(port)
        there, onward = await asyncio.open_connection(host, port)
        onward.write(first)
        await asyncio.gather(pump(reader, onward), pump(there, writer), return_exceptions=True)

    async with listening(serve, secret) as port:
        yield port, reached


@asynccontextmanager
async def in_secret(address: str, secret: ssl.SSLContext) -> AsyncIterator[str]:
    """The same server behind TLS, as Telegram's own is."""

    async def serve(reader: Reader, writer: Writer) -> None:
        there, onward = await asyncio.open_connection("127.0.0.1", urlsplit(address).port)
        await asyncio.gather(pump(reader, onward), pump(there, writer), return_exceptions=True)

    async with listening(serve, secret) as port:
        yield f"https://127.0.0.1:{port}"


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ssl.SSLContext:
    """A server's side of TLS, by an authority of our own that this process trusts."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setattr("bot.transport._certificates", httpx.create_ssl_context)  # read anew
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def bot_behind(address: str, proxy: str) -> Bot:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        api_url=address,
        proxy=proxy,
    )
    return Bot(TOKEN, base_url=f"{address}/bot", request=make_request(settings),
               get_updates_request=make_request(settings))  # fmt: skip


@pytest.mark.parametrize("is_secret", [False, True], ids=["in the open", "in secret"])
@pytest.mark.parametrize(
    ("scheme", "greet"), [("http", by_http), ("https", by_http), ("socks5", by_socks5)]
)
async def test_what_is_said_goes_through_the_proxy(
    scheme: str, greet: Greet, is_secret: bool, secret: ssl.SSLContext
) -> None:
    telegram = Telegram(now=utc_now, token=TOKEN)
    phone = telegram.phone("岩温")
    phone.chat.started = True
    async with (
        served(telegram) as plain,
        in_secret(plain, secret) as hidden,
        proxy(greet, secret if scheme == "https" else None) as (port, reached),
    ):
        address = hidden if is_secret else plain
        async with bot_behind(address, f"{scheme}://127.0.0.1:{port}") as bot:
            polling = asyncio.ensure_future(bot.get_updates(timeout=10))
            await asyncio.gather(*(bot.send_message(phone.user_id, word) for word in "abc"))
            phone.says("hello")
            (update,) = await polling

    assert update.message is not None and update.message.text == "hello"
    assert sorted(m.text or "" for m in phone.messages if m.from_bot) == ["a", "b", "c"]
    assert reached and set(reached) == {urlsplit(address).port}


async def refuse(_reader: Reader, writer: Writer) -> None:
    writer.write(b"HTTP/1.1 407 who are you\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()
    writer.close()


async def hang_up(_reader: Reader, writer: Writer) -> None:
    writer.close()


async def say_nothing(reader: Reader, writer: Writer) -> None:
    await reader.read()
    writer.close()


async def lead_nowhere(reader: Reader, writer: Writer) -> None:
    """It lets us through; behind it nobody knows how to keep a secret."""
    await by_http(reader, writer)
    await hang_up(reader, writer)


async def verdict_of(address: str, proxy: str) -> Verdict:
    bot = bot_behind(address, proxy)
    request = bot.request
    assert isinstance(request, HTTPXRequest)
    request._client.timeout.read = request._client.timeout.connect = 0.2
    await request.initialize()
    with pytest.raises(TelegramError) as caught:
        await bot.do_api_request("sendMessage", {"chat_id": 1, "text": "x"})
    await request.shutdown()
    return verdict_on(caught.value)


@pytest.mark.parametrize("serve", [refuse, hang_up, say_nothing, lead_nowhere])
@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
async def test_what_a_proxy_did_not_let_through_was_surely_not_sent(
    scheme: str, serve: Serve, secret: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.transport.THROUGH_S", 0.5)
    async with listening(serve, secret if scheme == "https" else None) as port:
        address = f"{scheme}://127.0.0.1:{port}"

        assert await verdict_of("https://127.0.0.1:9", address) is Verdict.NOT_SENT


async def test_what_got_lost_behind_the_proxy_may_have_arrived(secret: ssl.SSLContext) -> None:
    async def swallow(reader: Reader, writer: Writer) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async with listening(swallow, secret) as there, proxy(by_http) as (port, _):
        address = f"https://127.0.0.1:{there}"

        assert await verdict_of(address, f"http://127.0.0.1:{port}") is Verdict.AMBIGUOUS
