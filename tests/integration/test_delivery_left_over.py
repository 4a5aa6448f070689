"""Rows that were claimed and never answered: nobody may forget them, nobody may count them for ever."""

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa

from bot.delivery import delivery
from bot.delivery.delivery import AT_ONCE
from models.messages.outbox import State
from tests.integration.post import Post, started_phone
from tests.integration.test_running import until
from tests.world import World


async def test_a_claim_whose_commit_nobody_confirmed_still_goes_out(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection was lost while COMMIT was underway: it had been done."""
    await post.deliver()
    dialect = world.database.write_engine.dialect
    commit = dialect.do_commit
    row = post.owe("one")

    def commit_and_break(connection: Any) -> None:
        commit(connection)
        monkeypatch.setattr(dialect, "do_commit", commit)
        raise sa.exc.OperationalError("COMMIT", {}, ConnectionError("gone"))

    monkeypatch.setattr(dialect, "do_commit", commit_and_break)

    with pytest.raises(sa.exc.DBAPIError):
        await post.deliver()
    assert post.row(row).state is State.SENDING
    for _ in range(3):
        await post.deliver_later(seconds=2)

    assert post.heard() == ["one"]
    assert post.row(row).ambiguous == 0, "it was surely not sent"


async def test_a_call_that_hangs_when_the_reign_ends_is_taken_over_by_the_next(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LAST_WORDS_S", 0.05)
    sender, hanging = world.app.delivery._sender, asyncio.Event()
    normal = sender.send

    async def hang(_parcel: Any) -> Any:
        hanging.set()
        await asyncio.Event().wait()

    for number in range(AT_ONCE):
        post.owe("one", chat=started_phone(world, f"p{number}").user_id)
    monkeypatch.setattr(sender, "send", hang)
    stop = asyncio.Event()
    reign = asyncio.ensure_future(world.app.delivery.run_forever(stop))
    await hanging.wait()
    stop.set()
    await reign
    monkeypatch.setattr(sender, "send", normal)
    world.clock.forward(seconds=5)

    again = asyncio.Event()
    reign = asyncio.ensure_future(world.app.delivery.run_forever(again))
    await until(lambda: State.SENDING not in post.states())
    world.clock.forward(seconds=5)
    world.app.delivery.nudge()
    await until(lambda: post.states() == [State.SENT] * AT_ONCE)
    again.set()
    await reign
