"""How we reach Telegram: PTB over aiohttp (twice plain httpx when concurrent), or through a proxy."""

import ssl
from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.request import HTTPXRequest

from bot.settings import Settings

CONNECT_S, READ_S, UPLOAD_S = 10.0, 20.0, 60.0
POOL = 32
OnDate = Callable[[datetime], None]


def make_request(settings: Settings, *, on_date: OnDate | None = None) -> HTTPXRequest:
    """A request object for PTB. `on_date` hears Telegram's own time with every answer.

    The pool time-out becomes aiohttp's limit for getting a connection at all, so it is as long as
    the connect time-out (PTB's default of one second would break slow lines).
    """
    kwargs: dict[str, object] = {}
    if on_date is not None:
        kwargs["event_hooks"] = {"response": [_hook(on_date)]}
    if not settings.proxy:
        kwargs["transport"] = AiohttpTransport(
            verify=_certificates(), limits=httpx.Limits(max_connections=POOL, keepalive_expiry=60)
        )
    return HTTPXRequest(
        connection_pool_size=POOL,
        connect_timeout=CONNECT_S,
        pool_timeout=CONNECT_S,
        read_timeout=READ_S,
        write_timeout=READ_S,
        media_write_timeout=UPLOAD_S,
        proxy=settings.proxy or None,
        httpx_kwargs=kwargs,
    )


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: 50 ms for each of the two request objects otherwise."""
    return httpx.create_ssl_context()


def _hook(on_date: OnDate) -> Callable[[httpx.Response], object]:
    async def hear(response: httpx.Response) -> None:
        if date := response.headers.get("date"):
            on_date(parsedate_to_datetime(date))

    return hear
