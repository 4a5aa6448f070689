"""The work log: one line, or anything sent and one tap; never demanded, never doubled."""

import pytest

from models.work_log.entry import LogEntry
from tests.world import World


async def test_one_line_is_kept_with_its_kind(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/log 三组调解两户地界纠纷")

    assert "类型：矛盾调解" in wang.sees()
    assert [(e.text, e.kind) for e in world.all(LogEntry)] == [
        ("三组调解两户地界纠纷", "mediation")
    ]


@pytest.mark.parametrize("between", ["\n", "\u3000", "\u00a0", "  "])
async def test_words_behind_any_space_and_on_the_next_line_are_kept_whole(
    world: World, between: str
) -> None:
    wang = await world.person("王小明")

    await wang.says(f"/log{between}走访王家，修 水渠")
    first = next(m for m in wang.messages if (m.text or "").endswith("修 水渠"))
    await wang.says(f"/log 昨天{between}修 水渠")
    await wang.edits(first, f"/log{between}走访王家，修 大水渠")

    assert [(e.text, e.duty_on.day) for e in world.all(LogEntry)] == [
        ("走访王家，修 大水渠", 24), ("修 水渠", 23),
    ]  # fmt: skip


async def test_an_album_sent_at_any_time_becomes_one_entry(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_album([b"one", b"two", b"three"], caption="核桃嫁接现场")
    world.clock.forward(seconds=2)
    await world.settle()

    await wang.presses("📝 记为日志")

    (entry,) = world.all(LogEntry)
    assert (entry.text, len(entry.media)) == ("核桃嫁接现场", 3)


async def test_free_text_can_become_the_whereabouts_or_go_to_the_captain(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:00")
    await wang.says("水管坏了，要人帮忙")

    await wang.presses("📣 告诉队长")

    assert "王小明：水管坏了，要人帮忙" in captain.sees()


async def test_another_kind_and_withdrawing(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("日志 看望张大爷")
    await wang.presses("关爱服务")
    kinds = [e.kind for e in world.all(LogEntry)]

    await wang.presses("撤回")

    assert kinds == ["care"]
    assert [e.withdrawn_at is not None for e in world.all(LogEntry)] == [True]


async def test_a_guessed_kind_is_one_word_the_others_open_when_wanted(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("日志 三组走访5户")
    few = sum(len(row) for row in wang.messages[-1].buttons)

    await wang.presses("🏷 改类型")
    await wang.presses("关爱服务")

    assert few <= 6
    assert [e.kind for e in world.all(LogEntry)] == ["care"]
    assert "关爱服务" in wang.sees()
    assert sum(len(row) for row in wang.messages[-1].buttons) == few


async def test_the_captain_reads_todays_logs(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    wang = await world.person("王小明")
    await wang.says("/log 三组入户 5 户")

    await captain.says("/logs")

    assert "王小明" in captain.sees()
    assert "三组入户 5 户" in captain.sees()


async def test_by_steps_cancelled_midway_the_next_words_are_no_log(world: World) -> None:
    wang = await world.person("王小明")
    await wang.taps("📝 日志")
    asked = wang.sees()
    await wang.says("/cancel")
    await wang.says("中午到")

    assert asked.startswith("今天做了什么")
    assert wang.sees().startswith("收到了：“中午到”")
    assert world.count(LogEntry) == 0


async def test_by_steps_what_is_no_log_is_said_and_the_question_stays(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/log")
    await wang.sends_sticker()
    told = wang.sees()
    await world.restart()
    await wang.says("/board")
    await wang.says("三组走访5户")

    assert told.startswith("这个我处理不了")
    assert [(e.text, e.kind) for e in world.all(LogEntry)] == [("三组走访5户", "visit")]


async def test_a_day_that_does_not_exist_is_said_and_the_words_can_be_sent_again(
    world: World,
) -> None:
    wang = await world.person("王小明")
    await wang.says("/log")
    await wang.says("2月30日 三组走访")
    told = wang.sees()
    await wang.says("三组走访")

    assert "没有“2月30日”这一天" in told
    assert [e.text for e in world.all(LogEntry)] == ["三组走访"]
