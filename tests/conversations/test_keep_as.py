"""Anything that was sent: one tap says what it is; nothing waits in another's place, nothing is lost."""

import pytest

from bot.emulator.chats import SeenMessage
from models.messages.said import Said
from models.whereabouts.interval import Interval, Kind
from models.work_log.entry import LogEntry
from tests.world import OFFICE, Friend, World

LOG = "📝 记为日志"


def entries(world: World) -> list[tuple[str, int]]:
    return [(entry.text, len(entry.media)) for entry in world.all(LogEntry)]


def choosers(friend: Friend) -> list[str]:
    return [m.text for m in asked(friend)]


def asked(friend: Friend) -> list[SeenMessage]:
    return [m for m in friend.messages if m.from_bot and (m.text or "").startswith("收到了")]


async def test_several_messages_wait_side_by_side_also_over_a_restart(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("三组路灯装好了")
    await wang.sends_photo(b"lamp", caption="路灯")
    await wang.says("五组老人补贴问过了")
    lamp, photo, old = asked(wang)
    await world.restart()

    await wang.presses(LOG, old)
    await wang.presses(LOG, lamp)
    await wang.presses(LOG, photo)

    assert entries(world) == [("五组老人补贴问过了", 0), ("三组路灯装好了", 0), ("路灯", 1)]
    assert choosers(wang) == []


async def test_everything_that_waits_can_become_one_entry(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(b"one")
    await wang.sends_photo(b"two")
    await wang.says("核桃嫁接现场会")

    await wang.presses("📝 这3条合成一篇日志")

    assert entries(world) == [("核桃嫁接现场会", 2)]
    assert [m.text for m in wang.messages if m.from_bot][-2:] == ["✅ 已记在同一篇日志里。"] * 2


async def test_parts_of_an_album_beside_another_message_stay_together(world: World) -> None:
    wang = await world.person("王小明")
    wang.phone.sends_album([b"one", b"two"], caption="修水管")
    wang.phone.says("下午去镇里 17:30")
    wang.phone.sends_album([b"three", b"four"])
    await world.settle()
    world.clock.forward(seconds=2)
    await world.settle()

    assert choosers(wang) == [
        "收到了：“下午去镇里 17:30”。要怎么处理？",
        "收到了：“修水管”，附件2个。要怎么处理？",
        "收到了：附件2个。要怎么处理？",
    ]


async def held_back(world: World, album: list[bytes], wang: Friend, caption: str | None) -> object:
    """An album whose last part is still on its way."""
    wang.phone.sends_album(album, caption=caption)
    last = world.telegram.updates.queue.pop().body["message"]
    await world.settle()
    return last


async def arrives(world: World, part: object) -> None:
    world.telegram.push("message", part)
    await world.settle()
    world.clock.forward(seconds=2)
    await world.settle()


async def test_other_messages_between_the_parts_of_an_album_lose_nothing(world: World) -> None:
    wang = await world.person("王小明")
    last = await held_back(world, [b"one", b"two"], wang, "修水管")
    await wang.says("五组老人补贴问过了")
    await wang.sends_photo(b"lamp", caption="路灯")
    await world.restart()
    await arrives(world, last)

    for question in asked(wang):
        await wang.presses(LOG, question)

    assert sorted(entries(world)) == [("五组老人补贴问过了", 0), ("修水管", 2), ("路灯", 1)]
    assert choosers(wang) == []


async def test_other_words_between_the_parts_of_an_album_at_the_question_lose_nothing(
    world: World,
) -> None:
    wang = await world.person("王小明")
    await wang.taps("📝 日志")
    last = await held_back(world, [b"one", b"two"], wang, "入户走访")
    await wang.says("五组老人补贴问过了")
    await arrives(world, last)
    await wang.presses(LOG, asked(wang)[0])

    assert entries(world) == [("入户走访", 2), ("五组老人补贴问过了", 0)]


async def test_what_waits_is_chosen_for_while_another_flow_is_open(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("三组路灯装好了")
    await wang.says("/where")
    await wang.presses("🚪 入户走访")

    await wang.presses(LOG, asked(wang)[0])
    await wang.says("17:30")

    assert entries(world) == [("三组路灯装好了", 0)]
    assert [(i.kind, i.expected_end_at is not None) for i in world.all(Interval)] == [
        (Kind.HOUSEHOLD_VISIT, True)
    ]


async def test_an_album_asks_once_and_a_late_part_joins_its_entry(world: World) -> None:
    wang = await world.person("王小明")
    wang.phone.sends_album([b"one", b"two", b"three"], caption="修水管")
    last = world.telegram.updates.queue.pop().body["message"]
    await world.settle()
    assert choosers(wang) == []
    world.clock.forward(seconds=2)
    await world.settle()
    await wang.presses(LOG)

    world.telegram.push("message", last)
    await world.settle()

    assert entries(world) == [("修水管", 3)]
    assert "附件3个" in wang.sees()


async def test_an_album_sent_at_the_question_or_with_a_caption_is_kept_at_once(
    world: World,
) -> None:
    wang = await world.person("王小明")
    await wang.taps("📝 日志")
    await wang.sends_album([b"one", b"two"], caption="入户走访")
    await wang.sends_album([b"three", b"four"], caption="/log 调解地界")
    await wang.sends_photo(b"five", caption="日志 看望老人")

    assert entries(world) == [("入户走访", 2), ("调解地界", 2), ("看望老人", 1)]
    assert choosers(wang) == []


async def test_a_photo_sent_twice_by_a_bad_network_waits_once(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(b"road", caption="塌方")
    await wang.sends_photo(b"road", caption="塌方")

    assert len(choosers(wang)) == 1
    assert world.count(Said) == 1


async def test_an_album_sent_twice_by_a_bad_network_waits_once(world: World) -> None:
    wang = await world.person("王小明")
    for photos in ([b"one", b"two"], [b"one", b"two"], [b"one", b"three"]):
        await wang.sends_album(photos, caption="修水管")
    world.clock.forward(seconds=2)
    await world.settle()

    for question in asked(wang):
        await wang.presses(LOG, question)

    assert entries(world) == [("修水管", 2), ("", 1)], "what is new in the third is kept"


async def test_a_second_tap_changes_nothing(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("三组入户")
    (question,) = asked(wang)
    wang.phone.presses(LOG, question)
    wang.phone.presses("📣 告诉队长", question)
    await world.settle()

    assert entries(world) == [("三组入户", 0)]
    assert wang.phone.toasts[-1] == "这一条已经处理过了。"


async def test_words_become_whereabouts_and_a_time_that_has_passed_keeps_them(
    world: World,
) -> None:
    wang = await world.person("王小明")
    await wang.says("三组入户 17:30")
    await wang.says("去镇里 07:30")
    first, second = asked(wang)

    await wang.presses("🚶 登记去向", first)
    await wang.presses("🚶 登记去向", second)
    await wang.presses(LOG, second)

    assert [(i.kind, i.place) for i in world.all(Interval)] == [(Kind.HOUSEHOLD_VISIT, "三组入户")]
    assert entries(world) == [("去镇里 07:30", 0)]


async def test_a_voice_for_the_whereabouts_asks_where(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_voice()

    await wang.presses("🚶 登记去向")
    await wang.presses("🏠 在村委会")

    assert [i.kind for i in world.all(Interval)] == [Kind.IN_VILLAGE]


async def test_the_captain_gets_the_words_and_every_file(world: World) -> None:
    captain, wang = await world.person("李队长", role="captain"), await world.person("王小明")
    world.clock.set("2026-11-24 09:00")
    await wang.taps("🙋 我有情况")
    await wang.sends_album([b"one", b"two"], caption="路塌了")
    await wang.sends_voice()
    await wang.presses("📣 告诉队长")

    got = [m for m in captain.messages if m.from_bot][-5:]
    assert [(m.text, m.media) for m in got] == [
        ("📣 王小明：路塌了", None), (None, "photo"), (None, "photo"),
        ("📣 王小明：附件1个", None), (None, "voice"),
    ]  # fmt: skip
    assert [m.silent for m in got] == [False, True, True, False, True]
    assert wang.sees() == "📣 已告诉李队长。"


async def test_with_nobody_to_tell_the_words_stay(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("路塌了")

    await wang.presses("📣 告诉队长")

    assert "请直接打电话" in wang.sees()
    assert [said.became for said in world.all(Said)] == [None]


async def test_a_named_place_can_be_kept_and_signs_nobody_in(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_venue(*OFFICE, "三组文化室")

    await wang.presses(LOG)

    assert entries(world) == [("📍 三组文化室", 0)]


async def test_4096_characters_are_kept_to_the_last(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("走" * 4096)

    await wang.presses(LOG)

    assert entries(world) == [("走" * 4096, 0)]


async def test_what_cannot_be_kept_gets_a_clear_answer(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_sticker()
    assert wang.sees().startswith("这个我处理不了")
    await wang.says("/nosuchthing")
    assert wang.sees().startswith("没有这个命令")
    await wang.sends_video_note()
    await wang.presses(LOG)

    assert entries(world) == [("", 1)]


@pytest.mark.parametrize("role", ["township", "county"])
async def test_who_keeps_no_log_is_told_where_to_look(world: World, role: str) -> None:
    office = await world.person("周主任", role=role)

    await office.says("你好")

    assert office.sees() == "这条我没看懂。发 /help 看您在这里能做什么。"
