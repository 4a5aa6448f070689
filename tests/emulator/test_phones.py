"""What people and groups do, as the bot hears it."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, Forbidden

from bot.emulator.world import World
from tests.clock import FixedClock

GOOD = InlineKeyboardMarkup([[InlineKeyboardButton("好的", callback_data="good")]])
KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"]


async def heard(bot: Bot) -> list[Message]:
    updates = await bot.get_updates(timeout=0)
    return [u.message for u in updates if u.message]


async def newest(bot: Bot) -> Update:
    return (await bot.get_updates(offset=-1, timeout=0))[0]


async def test_a_tap_carries_its_message_and_is_answered_once(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    sent = await bot.send_message(wang.user_id, "去吗？", reply_markup=GOOD)
    wang.presses("好")

    query = (await newest(bot)).callback_query
    assert query is not None
    await query.answer("收到")

    assert query.message is not None and query.message.message_id == sent.message_id
    assert (query.data, wang.toasts) == ("good", ["收到"])
    with pytest.raises(BadRequest, match="too old"):
        await query.answer("再来")


async def test_a_missing_button_says_which_there_are(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    await bot.send_message(wang.user_id, "去吗？", reply_markup=GOOD)

    with pytest.raises(AssertionError, match="好的"):
        wang.presses("同意")


async def test_a_tap_without_signal_lives_from_when_it_arrives(
    telegram: World, clock: FixedClock, bot: Bot
) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    await bot.send_message(wang.user_id, "去吗？", reply_markup=GOOD)
    wang.offline = True
    wang.presses("好")
    clock.forward(hours=2)
    wang.offline = False

    query = (await newest(bot)).callback_query

    assert query is not None
    assert await query.answer("收到")


async def test_long_words_arrive_in_pieces(telegram: World, bot: Bot) -> None:
    telegram.phone("王").says("长" * 5000)

    assert [len(m.text or "") for m in await heard(bot)] == [4096, 904]


async def test_forwards_name_their_author_and_keep_the_file(telegram: World, bot: Bot) -> None:
    wang, li = telegram.phone("王"), telegram.phone("李")
    wang.sends_photo(b"picture", caption="工作照")
    li.forwards(wang.messages[-1])

    original, copy = await heard(bot)

    assert copy.caption == "工作照"
    assert copy.photo[-1].file_unique_id == original.photo[-1].file_unique_id
    assert copy.forward_origin is not None
    assert copy.forward_origin.to_dict()["sender_user"]["id"] == wang.user_id


async def test_a_live_location_ends(telegram: World, clock: FixedClock) -> None:
    wang = telegram.phone("王")
    live = wang.starts_live_location(24.03, 99.25, period=900)
    clock.forward(minutes=16)

    with pytest.raises(AssertionError, match="no longer live"):
        wang.moves(live, 24.04, 99.25)


async def test_every_kind_of_file(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.sends_voice()
    wang.sends_video()
    wang.sends_video_note()
    wang.sends_document(b"%PDF", "证明.pdf", "application/pdf")
    wang.sends_sticker()

    voice, video, note, document, sticker = await heard(bot)

    assert voice.voice and video.video and note.video_note and sticker.sticker
    assert document.document is not None and document.document.file_name == "证明.pdf"


async def test_reactions_replace_one_another(telegram: World, bot: Bot) -> None:
    await bot.get_updates(timeout=0, allowed_updates=KINDS)
    wang = telegram.phone("王")
    wang.says("/start")
    await bot.send_message(wang.user_id, "早")
    wang.reacts(wang.last, "👍")
    wang.reacts(wang.last, "🙏")

    reaction = (await newest(bot)).message_reaction

    assert reaction is not None
    assert [r.to_dict()["emoji"] for r in reaction.old_reaction] == ["👍"]
    assert [r.to_dict()["emoji"] for r in reaction.new_reaction] == ["🙏"]


async def test_a_deleted_chat_is_gone_on_the_phone_only(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    sent = await bot.send_message(wang.user_id, "早")
    wang.deletes_chat()

    edited = await bot.edit_message_text("晚", wang.user_id, sent.message_id)

    assert isinstance(edited, Message) and edited.text == "晚"
    assert wang.messages == []


async def test_deleted_accounts_and_unblocking(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    wang.says("/start")
    wang.blocks()
    wang.unblocks()
    member = (await newest(bot)).my_chat_member
    await bot.send_message(wang.user_id, "又见面了")
    wang.deactivates()

    assert member is not None and member.new_chat_member.status == "member"
    with pytest.raises(Forbidden, match="deactivated"):
        await bot.send_message(wang.user_id, "一")


async def test_only_what_is_meant_for_the_bot_leaves_a_group(telegram: World, bot: Bot) -> None:
    wang, li = telegram.phone("王"), telegram.phone("李")
    group = telegram.group("三村群", [wang, li])
    await bot.send_message(group.chat.id, "牌")
    wang.says("吃了吗", in_group=group)
    wang.says("/board", in_group=group)
    wang.says("/board@other_bot", in_group=group)
    wang.says("@zhucun_bot 在吗", in_group=group)
    li.says("好", in_group=group, reply_to=group.messages[0])

    assert [m.text for m in await heard(bot)] == ["/board", "@zhucun_bot 在吗", "好"]


async def test_joining_leaving_and_being_thrown_out(telegram: World, bot: Bot) -> None:
    wang, li = telegram.phone("王"), telegram.phone("李")
    group = telegram.group("三村群", [wang])
    group.adds(li)
    before = (await bot.get_chat_member(group.chat.id, li.user_id)).status
    group.removes(li)
    after = (await bot.get_chat_member(group.chat.id, li.user_id)).status
    owner = (await bot.get_chat_member(group.chat.id, wang.user_id)).status
    group.removes_bot()

    assert (before, after, owner) == ("member", "left", "creator")
    assert [bool(m.new_chat_members) for m in await heard(bot)] == [True, False]
    with pytest.raises(Forbidden, match="kicked from the group"):
        await bot.send_message(group.chat.id, "牌")
    group.adds_bot()
    await bot.send_message(group.chat.id, "牌")


async def test_buttons_in_a_group_and_pins_without_rights(telegram: World, bot: Bot) -> None:
    wang = telegram.phone("王")
    group = telegram.group("三村群", [wang])
    sent = await bot.send_message(group.chat.id, "牌", reply_markup=GOOD)
    wang.presses("好的")
    query = (await newest(bot)).callback_query
    group.forbids_pins()

    assert query is not None and query.message is not None
    assert query.message.chat.id == group.chat.id
    with pytest.raises(BadRequest, match="ot enough rights"):
        await bot.pin_chat_message(group.chat.id, sent.message_id)
