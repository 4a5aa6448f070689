"""The real program behind a webhook: updates come by HTTP with the secret, or they do not count."""

import asyncio
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from bot.emulator.pushing import SECRET, push_pending
from models.attendance.sign_in import SignIn, SignInKind
from models.messages.receipt import Receipt
from models.messages.watermark import DRAINED, Watermark
from tests.slow.running import Program, program
from tests.world import OFFICE

ADDRESS = "https://bot.test/telegram"


class Proxy(httpx.AsyncHTTPTransport):
    """What stands in front of the program and speaks TLS."""

    def __init__(self, bind: str) -> None:
        super().__init__()
        self._host, _, self._port = bind.partition(":")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host=self._host, port=int(self._port))
        return await super().handle_async_request(request)


@asynccontextmanager
async def behind_a_webhook(
    url: str, folder: Path
) -> AsyncIterator[tuple[Program, httpx.AsyncClient]]:
    async with program(url, folder, people=2) as zhucun:
        zhucun.environment |= {"ZHUCUN_WEBHOOK_URL": ADDRESS}
        await zhucun.start()
        await zhucun.until("webhook", lambda: zhucun.telegram.webhook.get("url") == ADDRESS, 1)
        proxy = Proxy(zhucun.environment["ZHUCUN_WEB_BIND"])
        async with httpx.AsyncClient(transport=proxy, timeout=20) as client:
            yield zhucun, client


async def test_what_telegram_pushes_is_recorded_and_answered(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with behind_a_webhook(sqlite_url, tmp_path) as (zhucun, client):
        for phone in zhucun.phones:
            phone.sends_location(*OFFICE)
        (first, _), hook = zhucun.telegram.pending_updates(), zhucun.telegram.webhook

        assert await push_pending(zhucun.telegram, client) == 2

        assert zhucun.count(SignIn, SignIn.kind == SignInKind.DAY) == 2  # committed before the 200
        await zhucun.until("answers", zhucun.answers, 2)
        secret = {SECRET: hook["secret_token"]}
        again = await client.post(hook["url"], json=first, headers=secret)
        assert again.status_code == 200  # our first answer was lost: it comes a second time
        assert (zhucun.count(SignIn, SignIn.kind == SignInKind.DAY), zhucun.answers()) == (2, 2)
        assert await zhucun.end(signal.SIGTERM) == 0


async def test_a_wrong_secret_is_refused_and_nothing_is_kept(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with behind_a_webhook(sqlite_url, tmp_path) as (zhucun, client):
        zhucun.phones[0].sends_location(*OFFICE)
        (pending,) = zhucun.telegram.pending_updates()
        address = zhucun.telegram.webhook["url"]

        bare = await client.post(address, json=pending)
        wrong = await client.post(address, json=pending, headers={SECRET: "wrong"})

        assert (bare.status_code, wrong.status_code) == (403, 403)
        assert zhucun.count(Receipt) == 0
        assert len(zhucun.telegram.webhook["secret_token"]) >= 32  # made, as none was given


async def test_a_locked_database_is_503_and_the_update_comes_again(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with behind_a_webhook(sqlite_url, tmp_path) as (zhucun, client):
        zhucun.phones[0].sends_location(*OFFICE)
        (pending,) = zhucun.telegram.pending_updates()
        hook = zhucun.telegram.webhook
        locker = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        locker.execute("BEGIN IMMEDIATE")

        sick = await client.post(hook["url"], json=pending, headers={SECRET: hook["secret_token"]})
        locker.execute("ROLLBACK")
        locker.close()

        assert sick.status_code == 503
        assert int(sick.headers["retry-after"]) > 0
        async with asyncio.timeout(20):
            while not await push_pending(zhucun.telegram, client):
                pass
        assert zhucun.count(SignIn, SignIn.kind == SignInKind.DAY) == 1


def asked(zhucun: Program) -> int:
    return sum(call.method == "getWebhookInfo" for call in zhucun.telegram.calls)


async def test_all_is_heard_only_when_telegram_has_nothing_pending(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Nobody is judged before: what is pending may be the very sign-in that is missing."""
    async with behind_a_webhook(sqlite_url, tmp_path) as (zhucun, _client):
        drained = Watermark.name == DRAINED
        zhucun.phones[0].sends_location(*OFFICE)
        await zhucun.until("asked", lambda: asked(zhucun), 1)
        assert await zhucun.end(signal.SIGTERM) == 0
        assert zhucun.count(Watermark, drained) == 0

        zhucun.telegram.updates.queue.clear()
        await zhucun.start()
        await zhucun.until("drained", lambda: zhucun.count(Watermark, drained), 1)
