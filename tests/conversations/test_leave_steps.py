"""Leave by buttons: 📅, from, to, kind, reason; nothing that was said is lost."""

import pytest

from models.absence.request import Absence
from models.whereabouts.interval import Interval, Kind
from tests.conversations.leave import only_request
from tests.world import FAR, Friend, World


async def team(world: World, language: str = "zh_CN") -> tuple[Friend, Friend]:
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    return member, captain


def days(world: World) -> tuple[str, str]:
    return only_request(world).first_on.isoformat(), only_request(world).last_on.isoformat()


async def test_five_taps_and_a_line(world: World) -> None:
    member, captain = await team(world)

    await member.taps("📅")
    await member.presses("📅 请假")
    await member.presses("11月26日")
    await member.presses("11月27日")
    await member.presses("年休假")
    await member.says("回家看孩子")

    assert "1号" in member.sees()
    assert days(world) == ("2026-11-26", "2026-11-27")
    assert (only_request(world).kind, only_request(world).reason) == ("annual", "回家看孩子")
    assert "回家看孩子" in captain.sees()


async def test_in_english_by_words_and_over_restarts(world: World) -> None:
    member, captain = await team(world, "en")

    await member.says("/leave")
    await world.restart()
    await member.says("tomorrow")
    await world.restart()
    await member.says("2 days")
    await world.restart()
    await member.says("Sick leave")
    await world.restart()
    await member.says("fever")

    assert days(world) == ("2026-11-25", "2026-11-26")
    assert only_request(world).kind == "sick"
    assert "2 days of sick leave" in captain.sees()


async def test_wrong_input_keeps_what_was_said(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave")
    await member.says("过几天吧")
    assert "没看懂日期" in member.sees()
    await member.says("昨天")
    assert "已经过去" in member.sees()
    await member.says("11-27")
    await member.says("11-26")
    assert "结束早于开始" in member.sees()
    await member.says("11-28")
    await member.presses("事假")
    await member.presses("不便说明")

    assert days(world) == ("2026-11-27", "2026-11-28")


async def test_the_whole_line_answers_the_first_question(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave")
    await member.says("明天 后天 病假 发烧")

    assert days(world) == ("2026-11-25", "2026-11-26")
    assert (only_request(world).kind, only_request(world).reason) == ("sick", "发烧")


async def test_the_reason_said_first_is_not_asked_again(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave 陪父亲看病")
    await member.presses("11月25日")
    await member.presses("11月25日")
    await member.presses("事假")

    assert only_request(world).reason == "陪父亲看病"


async def test_days_that_are_taken_are_refused_before_the_rest_is_asked(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave 明天 周五 办事")
    await member.says("/leave")
    await member.presses("11月26日")

    assert "您的1号已包含" in member.sees()
    await member.presses("11月28日")
    await member.presses("11月28日")
    await member.presses("事假")
    await member.says("回家")
    assert world.count(Absence) == 2


async def test_cancel_leaves_no_request_and_its_buttons_are_stale(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave")
    old = member.phone.last
    await member.says("取消")

    await member.presses("11月26日", old)

    assert world.count(Absence) == 0
    assert world.all(Interval) == []


async def test_one_s_open_requests_stand_below_and_can_be_withdrawn(world: World) -> None:
    member, captain = await team(world)
    await member.says("/leave 明天 明天 办事")
    await member.says("/leave")
    assert "1号 · 事假，11月25日" in member.sees()

    await member.presses("撤回1号")

    assert "本人已撤回" in captain.sees()


async def test_the_key_also_offers_going_out_and_coming_back(world: World) -> None:
    member, _ = await team(world)
    await member.taps("📅")
    await member.presses("外出报备")
    await member.says("镇里开会 17:30")
    assert "镇里开会" in member.sees()

    await member.taps("📅")
    await member.presses("销假")
    assert world.all(Interval)[-1].kind is Kind.IN_VILLAGE


async def test_a_far_place_may_turn_into_leave(world: World) -> None:
    member, _ = await team(world)
    await member.sends_location(*FAR)
    await member.presses("请假")

    await member.presses("11月24日")
    await member.presses("11月24日")
    await member.presses("事假")
    await member.says("家里有事")

    assert days(world) == ("2026-11-24", "2026-11-24")


@pytest.mark.parametrize("words", ["明天 明天 陪父亲看病", "陪父亲看病"])
async def test_what_was_just_sent_may_be_a_leave(world: World, words: str) -> None:
    member, _ = await team(world)
    await member.says(words)
    await member.presses("📅 请假")
    if words == "陪父亲看病":
        await member.presses("11月25日")
        await member.presses("11月25日")
        await member.presses("事假")

    assert only_request(world).reason == "陪父亲看病"
    assert days(world) == ("2026-11-25", "2026-11-25")


@pytest.mark.parametrize(
    "line", ["请假 明天 周五 陪父亲看病", "Leave 明天 周五 陪父亲看病", "明天 周五 陪父亲看病"]
)
async def test_the_line_the_question_shows_may_be_written_as_it_stands(
    world: World, line: str
) -> None:
    member, _ = await team(world)
    await member.says("/leave")
    assert "请假 明天 周五 陪父亲看病" in member.sees()

    await member.says(line)

    assert days(world) == ("2026-11-25", "2026-11-27")
    assert only_request(world).reason == "陪父亲看病"


async def test_something_urgent_needs_no_day(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave")

    await member.says("急事 父亲住院")

    assert only_request(world).is_emergency
    assert days(world) == ("2026-11-24", "2026-11-24")


async def test_an_edited_leave_is_not_filed_twice(world: World) -> None:
    """PTB's handlers take edited messages for new ones unless they are told otherwise."""
    member, captain = await team(world)
    await member.says("/leave 明天 明天 办事")
    said = [m for m in member.messages if not m.from_bot][-1]
    told = len(captain.heard())

    await member.edits(said, "/leave 明天 周五 办事")

    assert days(world) == ("2026-11-25", "2026-11-25")
    assert len(captain.heard()) == told


async def test_a_reason_that_is_edited_is_not_filed_twice(world: World) -> None:
    member, _ = await team(world)
    await member.says("/leave 明天 明天")
    await member.says("事假")
    await member.says("办事")
    said = [m for m in member.messages if not m.from_bot][-1]

    await member.says("/leave")
    await member.edits(said, "11-27")

    assert only_request(world).reason == "办事"


async def test_leave_in_a_group_is_nobodys_business_there(world: World) -> None:
    member, captain = await team(world)
    world.telegram.reads_groups = True
    group = world.telegram.group("三村群", [member.phone, captain.phone])

    for text in (
        "/leave 明天 明天 办事",
        "/leave@zhucun_bot 明天 明天 办事",
        "请假 明天 明天 办事",
    ):
        member.phone.says(text, in_group=group)
    await world.settle()

    assert world.count(Absence) == 0
    assert [m for m in group.messages if m.from_bot] == []
