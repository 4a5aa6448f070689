"""How we reach Telegram: PTB over aiohttp (twice plain httpx when concurrent), or through a proxy."""

import asyncio
import ssl
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.request import HTTPXRequest

from bot.settings import Settings

CONNECT_S, READ_S, UPLOAD_S = 10.0, 20.0, 60.0
THROUGH_S = 30.0
"""Reaching the proxy, its greeting, Telegram's greeting behind it."""
POOL = 32
OnDate = Callable[[datetime], None]


def make_request(settings: Settings, *, on_date: OnDate | None = None) -> HTTPXRequest:
    """A request object for PTB. `on_date` hears Telegram's own time with every answer.

    The pool time-out becomes aiohttp's limit for getting a connection at all, so it is as long as
    the connect time-out (PTB's default of one second would break slow lines).
    """
    limits = httpx.Limits(max_connections=POOL, keepalive_expiry=60)
    kwargs: dict[str, object] = {
        "transport": ThroughProxy(verify=_certificates(), limits=limits, proxy=settings.proxy)
        if settings.proxy
        else AiohttpTransport(verify=_certificates(), limits=limits)
    }
    if on_date is not None:
        kwargs["event_hooks"] = {"response": [_hook(on_date)]}
    return HTTPXRequest(
        connection_pool_size=POOL,
        connect_timeout=CONNECT_S,
        pool_timeout=CONNECT_S,
        read_timeout=READ_S,
        write_timeout=READ_S,
        media_write_timeout=UPLOAD_S,
        httpx_kwargs=kwargs,
    )


class ThroughProxy(httpx.AsyncHTTPTransport):
    """Tells what never got through the proxy from what was lost behind it.

    httpcore reports both alike, lets errors of its socks5 library through as they are, and waits
    for ever for a socks5 proxy that says nothing.
    """

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        has_left = False
        try:
            async with asyncio.timeout(THROUGH_S) as in_time:

                async def hear(event: str, told: dict[str, Any]) -> None:
                    nonlocal has_left
                    if event.endswith("send_request_headers.started"):
                        has_left = told["request"].method != b"CONNECT"
                        if has_left:  # from now on PTB's own time-outs hold
                            in_time.reschedule(None)

                request.extensions["trace"] = hear
                return await super().handle_async_request(request)
        except Exception as error:
            if has_left:
                raise
            raise httpx.ConnectError(f"not let through by the proxy: {error!r}") from error


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: 50 ms for each of the two request objects otherwise."""
    return httpx.create_ssl_context()


def _hook(on_date: OnDate) -> Callable[[httpx.Response], object]:
    async def hear(response: httpx.Response) -> None:
        with suppress(ValueError):  # what stands between us and Telegram may write anything
            date = parsedate_to_datetime(response.headers.get("date", ""))
            if date.tzinfo is not None:
                on_date(date)

    return hear
