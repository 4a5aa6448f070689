"""Ingress: the next offset confirms, after the commit only; nothing of Telegram's blocks the feed."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
from telegram.error import NetworkError

from bot.emulator.world import World as Telegram
from bot.ingress import ALLOWED, FULL, TokenRefused
from bot.turns import DatabaseSick
from bot.web.app import create_web
from models import database as databases
from models.messages import watermark
from models.messages.receipt import Receipt
from tests.clock import FixedClock
from tests.databases import on_sqlite
from tests.integration.desk import Desk, make_desk
from tests.world import World


@pytest.fixture
def desk(world: World, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The program's ingress with the test handlers behind it."""
    made = asyncio.run(make_desk(world.app, world.telegram, world.telegram.phone("岩温")))
    world.app.ingress.turns = made.turns
    return made


def polls(telegram: Telegram) -> list[dict[str, Any]]:
    return [call.params for call in telegram.calls if call.method == "getUpdates"]


async def test_the_next_poll_confirms_and_an_empty_one_forgets_the_offset(
    world: World, desk: Desk
) -> None:
    number = desk.send("/note a")["update_id"]

    taken = [await world.app.ingress.poll_once(timeout=0) for _ in range(4)]

    assert taken == [1, 0, 0, 0]
    assert [poll.get("offset") for poll in polls(world.telegram)] == [
        None, str(number + 1), None, None,
    ]  # fmt: skip
    assert desk.notes() == ["a"]


async def test_the_first_poll_does_not_wait_and_names_what_it_wants(world: World) -> None:
    await world.app.ingress.poll_once(timeout=25)

    (poll,) = polls(world.telegram)
    assert poll["timeout"] == "0"
    assert "offset" not in poll
    assert world.telegram.updates.allowed == tuple(ALLOWED)


async def test_a_restart_asks_for_everything_again_and_takes_nothing_twice(
    world: World, desk: Desk
) -> None:
    desk.send("/note a")
    await world.app.ingress.poll_once(timeout=0)

    await world.restart()
    world.app.ingress.turns = desk.turns
    taken = await world.app.ingress.poll_once(timeout=0)

    assert taken == 1
    assert desk.notes() == ["a"]


@on_sqlite
async def test_a_sick_database_leaves_the_offset(
    world: World, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BUSY_MS", 20)
    world.database.dispose()
    desk.send("/note a")
    await world.app.ingress.poll_once(timeout=0)
    offset = world.app.ingress.offset
    desk.send("/note b")
    lock = sqlite3.connect(str(world.database.write_engine.url.database))
    lock.execute("BEGIN IMMEDIATE")

    with pytest.raises(DatabaseSick):
        await world.app.ingress.poll_once(timeout=0)
    assert world.app.ingress.offset == offset
    lock.close()
    await world.app.ingress.poll_once(timeout=0)

    assert desk.notes() == ["a", "b"]


async def test_only_the_committed_prefix_is_confirmed(world: World, desk: Desk) -> None:
    def sick_at_b(turn: Any) -> None:
        if turn.rest == "b":
            raise databases.TransactionLost

    first = desk.send("/note a")["update_id"]
    desk.send("/note b")
    desk.hook = sick_at_b

    await world.app.ingress.poll_once(timeout=0)

    assert world.app.ingress.offset == first + 1
    assert desk.notes() == ["a"]
    assert watermark_at(world) is None


async def test_an_update_without_a_number_does_not_block_the_feed(
    world: World, desk: Desk
) -> None:
    desk.send("/note a")
    for body in ({"message": {}}, {"update_id": "x"}, {"update_id": 2**80}, []):
        world.telegram.updates.queue.insert(0, _with_body(world.telegram.updates.queue[0], body))

    await world.app.ingress.poll_once(timeout=0)

    assert desk.notes() == ["a"]
    assert world.app.ingress.offset is not None


def _with_body(pending: Any, body: Any) -> Any:
    return type(pending)(pending.update_id, pending.expires_at, body)


def watermark_at(world: World) -> datetime | None:
    with world.database.read() as session:
        return watermark.reached(session, watermark.DRAINED)


async def test_fewer_than_a_full_poll_means_drained_until_it_was_asked(
    world: World, desk: Desk, clock: FixedClock
) -> None:
    await world.app.ingress.poll_once(timeout=0)
    first = watermark_at(world)
    clock.forward(seconds=3)
    await world.app.ingress.poll_once(timeout=0)
    soon = watermark_at(world)
    clock.forward(seconds=3)
    await world.app.ingress.poll_once(timeout=0)

    assert soon == first, "at most every five seconds"
    assert watermark_at(world) == clock()


async def test_a_full_poll_is_not_drained(world: World, desk: Desk) -> None:
    for number in range(FULL):
        desk.send(f"/note {number}")

    await world.app.ingress.poll_once(timeout=0)

    assert watermark_at(world) is None
    assert world.count(Receipt) == FULL


async def run_to_the_first_commit(world: World) -> None:
    stop = asyncio.Event()
    world.app.ingress.first_pause_s = 0
    world.app.ingress.on_commit = stop.set
    await asyncio.wait_for(world.app.ingress.run_forever(stop), 20)


async def test_polling_removes_a_webhook_first(world: World, desk: Desk) -> None:
    world.telegram.webhook = {"url": "https://elsewhere.test/hook"}
    desk.send("/note a")

    await run_to_the_first_commit(world)

    assert desk.notes() == ["a"]
    assert world.telegram.webhook.get("url", "") == ""


async def test_trouble_with_telegram_is_waited_out(world: World, desk: Desk) -> None:
    world.telegram.fail_next("getUpdates", 502, times=2)
    world.telegram.fail_next(
        "getUpdates", 409, description="Conflict: terminated by other", times=2
    )
    world.telegram.break_next("getUpdates", "connect", times=2)
    desk.send("/note a")

    await run_to_the_first_commit(world)

    assert desk.notes() == ["a"]


async def test_a_lost_answer_is_asked_for_again(world: World, desk: Desk) -> None:
    desk.send("/note a")
    world.telegram.break_next("getUpdates", "read_after_effect")

    with pytest.raises(NetworkError):
        await world.app.ingress.poll_once(timeout=0)
    await world.app.ingress.poll_once(timeout=0)

    assert desk.notes() == ["a"]


async def test_a_refused_token_ends_the_program_with_one_sentence(world: World) -> None:
    world.telegram.fail_next("getUpdates", 401, description="Unauthorized")

    with pytest.raises(TokenRefused, match=r"^ZHUCUN_BOT_TOKEN: Telegram refuses this token"):
        await run_to_the_first_commit(world)


@pytest.fixture
def hook(world: World, desk: Desk) -> Callable[..., Any]:
    """Post an update as Telegram would."""
    object.__setattr__(world.app, "turns", desk.turns)
    web = httpx.ASGITransport(create_web(world.app, webhook_secret="geheim"))

    async def post(body: Any, secret: str = "geheim") -> httpx.Response:
        async with httpx.AsyncClient(transport=web, base_url="http://bot.test") as client:
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
            return await client.post("/telegram", json=body, headers=headers)

    return post


async def test_a_webhook_is_answered_after_the_commit(
    desk: Desk, hook: Callable[..., Any]
) -> None:
    answer = await hook(desk.send("/note a"))

    assert answer.status_code == 200
    assert desk.notes() == ["a"]


async def test_a_webhook_without_the_secret_is_refused(
    desk: Desk, hook: Callable[..., Any]
) -> None:
    answer = await hook(desk.send("/note a"), secret="wrong")

    assert answer.status_code == 403
    assert desk.notes() == []


async def test_a_webhook_comes_again_while_the_database_is_sick(
    desk: Desk, hook: Callable[..., Any]
) -> None:
    def sick(_turn: Any) -> None:
        raise databases.TransactionLost

    desk.hook = sick
    raw = desk.send("/note a")
    refused = await hook(raw)
    desk.hook = lambda _turn: None
    taken = await hook(raw)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert taken.status_code == 200
    assert desk.notes() == ["a"]


async def test_nonsense_at_the_webhook_is_not_sent_again(hook: Callable[..., Any]) -> None:
    assert (await hook(["no update"])).status_code == 200
