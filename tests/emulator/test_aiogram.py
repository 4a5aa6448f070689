"""aiogram, a second and independent client, over a real socket; every answer against the spec."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReactionTypeEmoji,
    ReplyParameters,
)

from bot.emulator.world import World
from tests.emulator.answers import check_answer
from tests.emulator.serving import served

PNG = b"\x89PNG\r\n\x1a\n picture"
KEYS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="好的", callback_data="good")]]
)
KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]


class CheckedSession(AiohttpSession):
    """Every answer is held against the official types before aiogram parses it."""

    checked = 0

    def check_response(self, bot: Bot, method: Any, status_code: int, content: str) -> Any:
        raw = self.json_loads(content)
        if raw["ok"]:
            check_answer(method.__api_method__, raw["result"])
            self.checked += 1
        return super().check_response(bot, method, status_code, content)


@asynccontextmanager
async def client(telegram: World) -> AsyncIterator[Bot]:
    async with served(telegram) as address:
        session = CheckedSession(api=TelegramAPIServer.from_base(address), timeout=5)
        bot = Bot(telegram.token, session=session)
        try:
            yield bot
            assert session.checked
        finally:
            await session.close()


async def test_everything_people_send_is_valid(telegram: World) -> None:
    wang = telegram.phone("王", phone="+8613800000001", username="wang")
    async with client(telegram) as bot:
        await bot.get_updates(timeout=0, allowed_updates=KINDS)
        wang.says("/start")
        sent = await bot.send_message(
            wang.user_id, "<b>早</b>", parse_mode="HTML", reply_markup=KEYS
        )
        wang.presses("好")
        wang.reacts(wang.last, "👍")
        wang.sends_location(24.03, 99.25, accuracy=12.5)
        live = wang.starts_live_location(24.03, 99.25, accuracy=10.0, heading=90)
        wang.moves(live, 24.04, 99.25, heading=91)
        wang.sends_venue(24.03, 99.25, "村委会")
        wang.shares_contact()
        wang.sends_album([b"a", b"b"], caption="两张")
        for send in (wang.sends_voice, wang.sends_video, wang.sends_video_note):
            send()
        wang.sends_sticker()
        wang.sends_document(b"%PDF", "a.pdf", "application/pdf")
        wang.forwards(wang.last)
        wang.says("定时", scheduled=True, via_bot="gif")
        wang.edits(wang.messages[-1], "改了")
        wang.blocks()
        wang.unblocks()
        group = telegram.group("三村群", [wang])
        group.adds(telegram.phone("李"))
        group.removes(telegram.phones[wang.user_id + 1])
        group.becomes_supergroup()
        group.removes_bot()

        updates = await bot.get_updates(timeout=0)

    kinds = {u.event_type for u in updates}
    assert kinds == set(KINDS)
    assert sent.entities is not None and sent.entities[0].type == "bold"


async def test_everything_the_bot_does_is_valid(telegram: World) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    group = telegram.group("三村群", [wang])
    async with client(telegram) as bot:
        who = wang.user_id
        await bot.get_me()
        await bot.get_webhook_info()
        await bot.set_my_commands([BotCommand(command="start", description="开始")])
        assert (await bot.get_my_commands())[0].command == "start"
        await bot.delete_my_commands()
        await bot.set_my_description(description="x")
        await bot.set_chat_menu_button(chat_id=who)
        await bot.send_chat_action(who, "typing")
        sent = await bot.send_message(
            who,
            "一",
            reply_markup=KEYS,
            reply_parameters=ReplyParameters(message_id=wang.messages[0].id),
        )
        await bot.edit_message_text("二", chat_id=who, message_id=sent.message_id)
        await bot.edit_message_reply_markup(
            chat_id=who, message_id=sent.message_id, reply_markup=KEYS
        )
        photo = await bot.send_photo(who, BufferedInputFile(PNG, "a.png"), caption="图")
        await bot.edit_message_caption(chat_id=who, message_id=photo.message_id, caption="图二")
        await bot.edit_message_media(
            InputMediaPhoto(media=BufferedInputFile(PNG + b"2", "b.png"), caption="新"),
            chat_id=who,
            message_id=photo.message_id,
        )
        album = [
            InputMediaPhoto(media=BufferedInputFile(PNG + bytes([i]), "c.png")) for i in (1, 2)
        ]
        await bot.send_media_group(who, album)
        for send in (bot.send_document, bot.send_voice, bot.send_video, bot.send_video_note):
            await send(who, BufferedInputFile(b"bytes", "f.bin"))
        await bot.send_location(who, 24.03, 99.25)
        await bot.send_venue(who, 24.03, 99.25, "村委会", "三村")
        await bot.send_contact(who, "+86883", "王")
        await bot.copy_message(who, who, sent.message_id)
        await bot.forward_message(who, who, sent.message_id)
        await bot.set_message_reaction(who, wang.messages[0].id, [ReactionTypeEmoji(emoji="👌")])
        await bot.pin_chat_message(
            group.chat.id, (await bot.send_message(group.chat.id, "牌")).message_id
        )
        pinned = (await bot.get_chat(group.chat.id)).pinned_message
        await bot.get_chat_member(group.chat.id, who)
        await bot.unpin_chat_message(group.chat.id)
        await bot.delete_message(who, sent.message_id)
        await bot.delete_messages(who, [photo.message_id, 1])
        await bot.leave_chat(group.chat.id)

    assert pinned is not None and pinned.text == "牌"
    assert wang.messages[0].reactions == ["👌"]
    assert photo.message_id not in [m.id for m in wang.messages]


async def test_a_file_comes_back_byte_by_byte(telegram: World) -> None:
    data = bytes(range(256)) * 500
    wang = telegram.phone("王")
    wang.sends_document(data, "证明.pdf", "application/pdf")
    async with client(telegram) as bot:
        message = (await bot.get_updates(timeout=0))[0].message
        assert message is not None and message.document is not None
        back = await bot.download(message.document)

    assert back is not None and back.read() == data


async def test_every_refusal_is_recognised(telegram: World) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    group = telegram.group("三村群", [wang])
    old_id = group.chat.id
    async with client(telegram) as bot:
        await bot.get_me()
        telegram.fail_next("sendMessage", 429, retry_after=3)
        with pytest.raises(TelegramRetryAfter) as flood:
            await bot.send_message(wang.user_id, "一")
        telegram.fail_next("sendMessage", 500)
        with pytest.raises(TelegramServerError):
            await bot.send_message(wang.user_id, "一")
        telegram.fail_next("getUpdates", 409)
        with pytest.raises(TelegramConflictError):
            await bot.get_updates(timeout=0)
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(1, "一")
        wang.blocks()
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await bot.send_message(wang.user_id, "一")
        new_id = group.becomes_supergroup()
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(old_id, "一")

    assert flood.value.retry_after == 3
    assert moved.value.migrate_to_chat_id == new_id


async def test_an_answer_lost_on_the_wire_has_had_its_effect(telegram: World) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    async with client(telegram) as bot:
        await bot.get_me()
        telegram.break_next("sendMessage", "read_after_effect")
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(wang.user_id, "一", request_timeout=1)

    assert wang.sees() == "一"
