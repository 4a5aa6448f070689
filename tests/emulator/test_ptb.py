"""python-telegram-bot against the emulator, in process."""

import asyncio
from datetime import timedelta

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.emulator.world import World
from tests.clock import FixedClock


async def test_an_update_comes_again_until_the_offset_confirms_it(
    telegram: World, bot: Bot
) -> None:
    telegram.phone("王").says("你好")

    first = await bot.get_updates(timeout=0)
    again = await bot.get_updates(timeout=0)
    confirmed = await bot.get_updates(offset=first[0].update_id + 1, timeout=0)

    assert [u.message.text for u in first if u.message] == ["你好"]
    assert again == first
    assert confirmed == ()


async def test_messages_live_a_day_and_taps_150_seconds(
    telegram: World, clock: FixedClock, bot: Bot
) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="x")]])
    await bot.send_message(wang.user_id, "?", reply_markup=keyboard)
    wang.presses("好")

    clock.forward(seconds=151)
    kept = await bot.get_updates(timeout=0)
    clock.forward(hours=24)

    assert [u.callback_query for u in kept] == [None]
    assert await bot.get_updates(timeout=0) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "[Mm]essage text is empty"), ("x" * 4097, "Message is too long")],
)
async def test_texts_out_of_bounds_are_refused(
    telegram: World, bot: Bot, text: str, said: str
) -> None:
    wang = telegram.phone("王")
    wang.says("/start")

    with pytest.raises(BadRequest, match=said):
        await bot.send_message(wang.user_id, text)


async def test_unmodified_edits_blocked_unknown_and_unstarted_chats(
    telegram: World, bot: Bot
) -> None:
    wang, zhao = telegram.phone("王"), telegram.phone("赵")
    wang.says("/start")
    sent = await bot.send_message(wang.user_id, "一")

    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("一", wang.user_id, sent.message_id)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "一")
    with pytest.raises(Forbidden, match="can't initiate"):
        await bot.send_message(zhao.user_id, "一")
    wang.blocks()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(wang.user_id, "一")


async def test_faults_on_order(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    telegram.fail_next("sendMessage", 429, retry_after=3)
    with pytest.raises(RetryAfter):
        await bot.send_message(wang.user_id, "一")
    telegram.break_next("sendMessage", "connect")
    with pytest.raises(NetworkError):
        await bot.send_message(wang.user_id, "二")
    telegram.break_next("sendMessage", "read_after_effect")
    with pytest.raises(TimedOut):
        await bot.send_message(wang.user_id, "三")

    assert [m.text for m in wang.messages if m.from_bot] == ["三"]


async def test_locations_plain_live_venue_and_their_edits(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.sends_location(24.03, 99.25)
    live = wang.starts_live_location(24.03, 99.25, accuracy=12.0)
    wang.moves(live, 24.031, 99.251, accuracy=9.0)
    wang.stops_live(live)
    wang.sends_venue(24.03, 99.25, "村委会")

    updates = await bot.get_updates(timeout=0)

    kinds = [
        (
            bool(u.message),
            bool(u.edited_message),
            bool(u.effective_message and u.effective_message.venue),
        )
        for u in updates
    ]
    assert kinds == [
        (True, False, False), (True, False, False), (False, True, False), (False, True, False),
        (True, False, True),
    ]  # fmt: skip
    assert updates[2].edited_message.location.live_period == 900
    assert updates[3].edited_message.location.live_period is None


async def test_no_signal_queues_on_the_phone_and_arrives_in_order(
    telegram: World, clock: FixedClock, bot: Bot
) -> None:
    wang = telegram.phone("王")
    wang.offline = True
    wang.says("一")
    wang.says("二")
    nothing = await bot.get_updates(timeout=0)
    clock.set("2026-11-24 09:50")
    wang.offline = False

    updates = await bot.get_updates(timeout=0)

    assert nothing == ()
    assert [u.message.text for u in updates] == ["一", "二"]
    assert updates[0].message.date == clock().replace(microsecond=0)


async def test_contact_album_forward_scheduled(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王", phone="+8613800000001")
    wang.shares_contact()
    wang.sends_album([b"a", b"b"], caption="两张")
    wang.says("定时", scheduled=True)
    wang.forwards(wang.messages[-1])

    contact, first, second, scheduled, forwarded = [
        u.message for u in await bot.get_updates(timeout=0)
    ]

    assert contact.contact.user_id == wang.user_id
    assert first.media_group_id == second.media_group_id
    assert scheduled.is_from_offline
    assert forwarded.forward_origin is not None


async def test_files_come_back_identical(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.sends_photo(b"\x89bytes of a picture")
    update = (await bot.get_updates(timeout=0))[0]

    file = await update.message.photo[-1].get_file()
    data = await file.download_as_bytearray()
    sent = await bot.send_document(wang.user_id, b"%PDF-1.4", filename="考勤.pdf")

    assert bytes(data) == b"\x89bytes of a picture"
    assert sent.document.file_name == "考勤.pdf"


async def test_groups_pins_and_migration(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    group = telegram.group("三村群", [wang])
    sent = await bot.send_message(group.chat.id, "牌")
    await bot.pin_chat_message(group.chat.id, sent.message_id)
    pinned = list(group.chat.pinned)
    old_id = group.chat.id
    new_id = group.becomes_supergroup()

    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old_id, "牌")

    assert pinned == [sent.message_id]
    assert moved.value.new_chat_id == new_id


async def test_reply_keyboard_asks_for_the_place(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    keys = ReplyKeyboardMarkup([[KeyboardButton("📍 签到", request_location=True)]])
    await bot.send_message(wang.user_id, "早", reply_markup=keys)
    wang.position = (24.03, 99.25)

    wang.taps("签到")

    updates = await bot.get_updates(timeout=0)
    assert updates[-1].message.location.latitude == 24.03
    assert timedelta(0) == updates[-1].message.date - updates[0].message.date


async def test_long_polling_ends_when_something_arrives(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    waiting = asyncio.ensure_future(bot.get_updates(timeout=30))
    for _ in range(100):
        await asyncio.sleep(0)
    wang.says("来了")

    assert [u.message.text for u in await waiting] == ["来了"]
