"""The queue as the real server keeps it: offsets, expiry, one poller, webhooks, rates."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, RetryAfter

from bot.emulator.world import World
from tests.clock import FixedClock


async def test_an_offset_far_beyond_the_newest_confirms_nothing(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("一")
    wang.says("二")
    newest = (await bot.get_updates(timeout=0))[-1].update_id

    assert len(await bot.get_updates(offset=newest + 5_000, timeout=0)) == 2
    assert await bot.get_updates(offset=newest + 2, timeout=0) == ()
    assert telegram.pending_updates() == []


async def test_a_negative_offset_keeps_only_the_last(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    for word in ("一", "二", "三"):
        wang.says(word)

    found = await bot.get_updates(offset=-1, timeout=0)

    assert [u.message.text for u in found if u.message] == ["三"]
    assert len(telegram.pending_updates()) == 1


async def test_a_limit_takes_the_oldest_first(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    for word in ("一", "二", "三"):
        wang.says(word)

    found = await bot.get_updates(limit=2, timeout=0)

    assert [u.message.text for u in found if u.message] == ["一", "二"]


async def test_ids_continue_from_the_clock(telegram: World, clock: FixedClock, bot: Bot) -> None:
    telegram.phone("王").says("一")
    first = (await bot.get_updates(timeout=0))[0].update_id

    assert first == int(clock().timestamp()) + 1


async def test_a_newer_poller_throws_the_older_one_out(telegram: World, bot: Bot) -> None:
    older = asyncio.ensure_future(bot.get_updates(timeout=30))
    for _ in range(100):
        await asyncio.sleep(0)
    newer = await bot.get_updates(timeout=0)

    with pytest.raises(Conflict, match="only one bot instance"):
        await older
    assert newer == ()


async def test_only_kinds_that_were_asked_for_are_queued(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    sent = await bot.send_message(wang.user_id, "好")
    wang.reacts(wang.last, "👍")
    await bot.get_updates(timeout=0, allowed_updates=["message_reaction"])
    wang.reacts(wang.last, "🔥")
    wang.says("听不到")

    kinds = [set(u) - {"update_id"} for u in telegram.pending_updates()]

    assert sent.message_id == wang.last.id
    assert kinds == [{"message"}, {"message_reaction"}]


async def test_polling_beside_a_webhook_is_a_conflict(telegram: World, bot: Bot) -> None:
    await bot.set_webhook("https://bot.test/telegram", secret_token="s")
    telegram.phone("王").says("一")

    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates(timeout=0)
    assert (await bot.get_webhook_info()).pending_update_count == 1

    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates(timeout=0) == ()
    with pytest.raises(BadRequest, match="https url"):
        await bot.set_webhook("http://bot.test/telegram")


async def test_rates_are_enforced_when_asked_for(
    telegram: World, clock: FixedClock, bot: Bot
) -> None:
    telegram.enforce_rates = True
    wang = telegram.phone("王")
    group = telegram.group("三村群", [wang])
    for number in range(20):
        await bot.send_message(group.chat.id, str(number))

    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(group.chat.id, "21")
    clock.forward(seconds=60)
    await bot.send_message(group.chat.id, "21")

    assert "60" in str(refused.value)
