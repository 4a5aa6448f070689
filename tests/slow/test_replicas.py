"""Two real replicas on one PostgreSQL behind a webhook; each update comes to both at once; kill -9."""

import asyncio
import dataclasses
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from bot.clock import utc_now
from bot.delivery.delivery import AT_ONCE
from bot.emulator.pushing import push_pending
from models.attendance.sign_in import SignIn, SignInKind
from models.messages.failed import FailedUpdate
from models.messages.lease import Lease
from models.messages.outbox import Outgoing
from models.work_log.entry import LogEntry
from tests.integration.test_webhook import ADDRESS
from tests.slow.running import Program, free_port, program
from tests.slow.test_kill import OPEN
from tests.world import OFFICE

PEOPLE, KILLS = 12, 4


class BothAtOnce(httpx.AsyncHTTPTransport):
    """A proxy that lost the first answer and asks the other replica; 2xx once each has taken it."""

    def __init__(self, replicas: list[Program]) -> None:
        super().__init__(retries=0)
        self._replicas = replicas

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answers = await asyncio.gather(
            *(self._ask(one, request) for one in self._replicas), return_exceptions=True
        )
        responses = [answer for answer in answers if isinstance(answer, httpx.Response)]
        if not responses:
            raise httpx.ConnectError("nobody is there")
        return max(responses, key=lambda response: response.status_code)

    async def _ask(self, replica: Program, request: httpx.Request) -> httpx.Response:
        host, _, port = replica.environment["ZHUCUN_WEB_BIND"].partition(":")
        url = request.url.copy_with(scheme="http", host=host, port=int(port))
        asked = httpx.Request(
            request.method, url, headers=request.headers, content=await request.aread()
        )
        answer = await super().handle_async_request(asked)
        await answer.aread()
        return answer


@asynccontextmanager
async def replicas(url: str, folder: Path) -> AsyncIterator[list[Program]]:
    async with program(url, folder, people=PEOPLE) as first:
        first.environment |= {"ZHUCUN_WEBHOOK_URL": ADDRESS}
        bind = {"ZHUCUN_WEB_BIND": f"127.0.0.1:{free_port()}"}
        second = dataclasses.replace(first, environment=first.environment | bind)
        await first.start()
        await second.start()
        try:
            yield [first, second]
        finally:
            if second.process is not None and second.process.returncode is None:
                second.process.kill()
                await second.process.wait()


async def killed_now_and_then(both: list[Program]) -> None:
    chance = random.Random(3)
    for _ in range(KILLS):
        one = chance.choice(both)
        await asyncio.sleep(chance.uniform(0.5, 2))  # an instant that nobody chose
        await one.end(signal.SIGKILL)
        with one.database.begin() as session:  # what takes half a minute
            session.execute(sa.update(Lease).values(expires_at=utc_now()))
        await one.start()


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_nothing_is_lost_and_no_record_doubled(database_url: str, tmp_path: Path) -> None:
    async with replicas(database_url, tmp_path) as both:
        first, said = both[0], 0
        await first.until("webhook", lambda: first.telegram.webhook.get("url") == ADDRESS, 1)
        killing = asyncio.ensure_future(killed_now_and_then(both))
        async with httpx.AsyncClient(transport=BothAtOnce(both), timeout=20) as telegram:
            for phone in first.phones:
                phone.sends_location(*OFFICE)
            while not killing.done() or first.telegram.pending_updates():
                if not first.telegram.pending_updates():
                    for phone in first.phones:  # by steps: out of order it would be no entry
                        phone.says("/log")
                        phone.says(f"visit number {(said := said + 1)}")
                if not await push_pending(first.telegram, telegram):
                    await asyncio.sleep(0.1)
        await killing
        await first.until("sent", lambda: -first.count(Outgoing, OPEN), 0)
    with first.database.read() as session:
        texts = Counter(session.scalars(sa.select(LogEntry.text)))
    assert texts == Counter(f"visit number {n}" for n in range(1, said + 1))
    assert first.count(SignIn, SignIn.kind == SignInKind.DAY) == PEOPLE
    assert first.count(FailedUpdate) == 0
    owed = PEOPLE + 2 * said
    assert owed <= first.answers() <= owed + KILLS * AT_ONCE
