"""Leave: one line asks, the right one decides, the member hears once, the board says no more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.callbacks import CallbackData, pack
from handlers.leave_buttons import (
    BackTomorrow,
    CloseLeave,
    Decide,
    ExtendLeave,
    SayWhy,
    SettleUnheard,
    ShowRequest,
    StillAway,
    UndoDecision,
    WithdrawRequest,
)
from models.absence.request import Absence, State
from models.attendance.question import Question
from models.whereabouts.interval import Interval, Kind
from tests.world import OFFICE, Friend, World

DAY = "2026-11-24"  # a Tuesday


async def line(world: World, language: str = "zh_CN") -> tuple[Friend, Friend, Friend, Friend]:
    """(member, captain, township, county)."""
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    county = await world.person("县办", role="county", language=language)
    return member, captain, township, county


def only(world: World) -> Absence:
    [found] = world.all(Absence)
    return found


def leave(world: World) -> list[Interval]:
    return world.all(Interval, Interval.kind == Kind.LEAVE, Interval.voided_at.is_(None))


async def test_a_day_is_the_captains_to_decide(world: World) -> None:
    member, captain, township, _ = await line(world)
    shown = len(township.messages)

    await member.says("/leave 明天 明天 陪父亲看病")

    assert "1号" in member.sees()
    assert "李队长" in member.sees()
    assert "1号 王芳（三村）请事假1天：11月25日" in captain.sees()
    assert "陪父亲看病" in captain.sees()
    assert "您批即生效" in captain.sees()
    assert "当天村里还有李队长" in captain.sees()
    assert len(township.messages) == shown

    await captain.presses("同意")

    assert "李队长已同意1号" in member.sees()
    [row] = leave(world)
    assert row.source == "leave:1"
    assert row.starts_at.astimezone(world.clock.zone).isoformat() == "2026-11-25T00:00:00+08:00"
    assert row.expected_end_at == row.starts_at + timedelta(days=1)


async def test_the_five_lines_in_english(world: World) -> None:
    member, captain, _, _ = await line(world, "en")

    await member.says("/leave tomorrow tomorrow father to hospital")

    assert "No. 1" in captain.sees()
    assert "1 day of personal leave" in captain.sees()
    assert "father to hospital" in captain.sees()

    await captain.says("Approve 1")

    assert "No. 1 is approved by 李队长" in member.sees()
    assert only(world).state is State.APPROVED


async def test_up_to_three_days_the_captain_endorses_and_the_township_decides(
    world: World,
) -> None:
    member, captain, township, county = await line(world)
    shown = len(county.messages)

    await member.says("请假 11-25 11-27 回家办事")
    assert "同意后转上一级" in captain.sees()
    await captain.says("同意 1")

    assert "等镇委批" in captain.sees()
    assert leave(world) == []
    assert "等镇委批" in member.sees()
    assert "您批即生效" in township.sees()

    await township.presses("同意")

    assert "镇委已同意1号" in member.sees()
    assert "镇委已同意" in captain.sees()
    assert len(leave(world)) == 1
    assert len(county.messages) == shown


async def test_beyond_three_days_the_county_decides_and_the_captain_is_told(world: World) -> None:
    member, captain, township, county = await line(world)
    rings = len(captain.phone.rings)

    await member.says("/leave 11-25 11-30 回家")

    assert "等镇委批" in captain.sees()
    assert len(captain.phone.rings) == rings
    await captain.says("同意 1")
    assert "1号现在等镇委批" in captain.sees()

    await township.presses("同意")
    await county.presses("同意")

    assert "县办已同意1号" in member.sees()
    assert "县办已同意" in township.sees()


async def test_a_captains_own_goes_up(world: World) -> None:
    _, captain, township, _ = await line(world)
    other = await world.person("赵书记", role="first_secretary")
    shown = len(other.messages)

    await captain.says("/leave 明天 明天 办事")
    await captain.says("同意 1")

    assert "由上级批" in captain.sees()
    assert "您批即生效" in township.sees()
    await other.says("同意 1")
    assert "没有找到" in other.sees()
    assert len(other.messages) == shown + 2  # their own words and the refusal
    assert only(world).state is State.PENDING


@pytest.mark.parametrize(
    ("says", "state"), [("驳回 1 人手不够", State.REJECTED), ("退回 1 写清去哪", State.SENT_BACK)]
)
async def test_refused_is_no_leave_and_the_reason_is_told(
    world: World, says: str, state: State
) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")

    await captain.says(says)

    assert says.split()[-1] in member.sees()
    assert only(world).state is state
    assert leave(world) == []


async def test_a_reason_may_be_added_to_a_refusal(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.presses("驳回")
    rings = len(member.phone.rings)

    await captain.presses("补充原因")
    await captain.says("那天有检查")

    assert "那天有检查" in member.sees()
    assert len(member.phone.rings) == rings


async def test_undo_within_ten_minutes_and_no_later(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.presses("同意")
    rings = len(member.phone.rings)

    await captain.presses("撤回")

    assert only(world).state is State.PENDING
    assert leave(world) == []
    assert "重新等批" in member.sees()
    assert len(member.phone.rings) == rings

    await captain.says("同意1")
    world.clock.forward(minutes=11)
    await captain.says("撤回 1")

    assert "不能撤回" in captain.sees()
    assert only(world).state is State.APPROVED


async def test_of_two_deciders_one_wins_and_the_other_is_told_kindly(world: World) -> None:
    member, captain, _, _ = await line(world)
    other = await world.person("赵书记", role="first_secretary")
    await member.says("/leave 明天 明天 办事")

    await captain.presses("同意")
    await other.says("驳回 1")

    assert "1号已由李队长在08:00同意" in other.sees()
    assert only(world).state is State.APPROVED
    assert sum("已同意1号" in text for text in member.heard()) == 1


async def test_a_button_of_an_older_version_shows_how_it_stands_now(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.says("/approvals")
    old = captain.phone.last
    await captain.says("驳回 1")
    await captain.says("撤回 1")

    await captain.presses("同意", old)

    assert only(world).state is State.PENDING
    assert any("情况已有变化" in text for text in captain.heard())


async def test_approvals_lists_what_waits_and_opens_one(world: World) -> None:
    member, captain, _, _ = await line(world)
    second = await world.person("赵静")
    await captain.says("/approvals")
    assert "没有等您批的" in captain.sees()
    await member.says("/leave 明天 明天 办事")
    await second.says("/leave 周五 周五 看牙")

    await captain.says("审批")
    assert "有2件等您批" in captain.sees()
    await captain.presses("2 赵静")

    assert "看牙" in captain.sees()
    await captain.presses("同意")
    assert [row.state for row in world.all(Absence)] == [State.PENDING, State.APPROVED]


async def test_nobody_beside_the_line_learns_of_a_request(world: World) -> None:
    member, _, _, _ = await line(world)
    stranger = await world.person("外队长", role="captain", village="四村")
    mate = await world.person("赵静")
    await member.says("/leave 明天 明天 做手术")

    await stranger.says("同意 1")
    unknown = stranger.sees()
    await stranger.says("同意 99")
    assert stranger.sees() == unknown.replace("1", "99")
    await stranger.says("/approvals 1")
    await mate.says("同意 1")
    await mate.says("/approvals 1")

    for friend in (stranger, mate):
        assert not any("王芳" in text or "手术" in text for text in friend.heard())
    assert only(world).state is State.PENDING


async def test_the_board_shows_no_kind_and_no_reason(world: World) -> None:
    member, captain, _, _ = await line(world)
    mate = await world.person("赵静")
    await member.says("/leave 今天 今天 病假 阑尾炎")
    await captain.presses("同意")

    await mate.says("/board")

    assert "🟣" in mate.sees()
    assert "阑尾" not in mate.sees()
    assert "病" not in mate.sees()


async def test_who_is_on_leave_is_neither_reminded_nor_asked(world: World) -> None:
    world.clock.set("2026-11-23 18:00")
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.presses("同意")
    heard = len(member.messages)

    for clock in ("08:00", "09:10", "12:00"):
        await world.tick(f"{DAY} {clock}")
    await world.tick(f"{DAY} 12:30")

    assert len(member.messages) == heard
    assert "王芳（请假，11月25日（周三）回）" in captain.sees()
    assert world.count(Question, Question.person_id == member.person_id) == 0


async def test_a_request_that_waits_changes_no_day(world: World) -> None:
    world.clock.set("2026-11-23 18:00")
    member, *_ = await line(world)
    await member.says("/leave 明天 明天 办事")

    await world.tick(f"{DAY} 12:00")

    assert world.count(Question, Question.person_id == member.person_id) == 1
    assert leave(world) == []


@pytest.mark.parametrize(
    ("says", "hears"),
    [
        ("/leave 昨天 明天 办事", "已经过去"),
        ("/leave 11-27 11-25 办事", "结束早于开始"),
        ("/leave 2月30日 3月1日 办事", "没有“2月30日”这一天"),
        ("/leave 明天 2028-01-01 出国", "超过一年"),
        ("/leave 不知道哪天", "从哪天开始"),
        ("/leave", "从哪天开始"),
        ("/leave 明天", "到哪天为止"),
        ("/leave 明天 明天", "哪种假"),
    ],
)
async def test_what_cannot_be_filed_yet_gets_a_sentence(
    world: World, says: str, hears: str
) -> None:
    member, *_ = await line(world)

    await member.says(says)

    assert hears in member.sees()
    assert world.count(Absence) == 0


async def test_the_same_days_twice_are_one_request(world: World) -> None:
    member, *_ = await line(world)
    await member.says("/leave 明天 周五 办事")
    await member.says("/leave 周五 周五 办事")

    assert "您的1号已包含" in member.sees()
    assert world.count(Absence) == 1


async def test_the_applicant_withdraws(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")

    await member.presses("撤回")

    assert only(world).state is State.WITHDRAWN
    assert "本人已撤回" in captain.sees()
    await captain.says("同意 1")
    assert "本人已撤回" in captain.sees()


async def test_somebody_without_sign_in_duty_has_no_leave_to_ask_for(world: World) -> None:
    _, _, township, _ = await line(world)

    await township.says("/leave 明天 明天 办事")

    assert world.count(Absence) == 0


async def test_where_nobody_can_decide_it_is_kept_and_said(world: World) -> None:
    member = await world.person("王芳")

    await member.says("/leave 明天 明天 办事")

    assert "打个电话" in member.sees()
    captain = await world.person("李队长", role="captain")
    await captain.says("/approvals")
    assert "您批即生效" in captain.sees()


async def test_a_captain_on_leave_is_passed_over(world: World) -> None:
    member, captain, township, _ = await line(world)
    world.has_leave(captain, f"{DAY} 00:00", "2026-11-27 00:00")

    await member.says("/leave 明天 明天 办事")

    assert "您批即生效" in township.sees()


async def test_a_request_at_night_waits_for_the_morning(world: World) -> None:
    member, captain, _, _ = await line(world)
    shown = len(captain.messages)
    world.clock.set(f"{DAY} 23:00")
    await member.says("/leave 11-26 11-26 办事")
    assert len(captain.messages) == shown

    world.clock.set("2026-11-25 07:00")
    await world.settle()

    assert "1号" in captain.sees()


async def test_a_sign_in_on_the_way_still_counts(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.sends_location(*OFFICE)
    await member.says("/leave 今天 今天 下午去县里")
    await captain.presses("同意")

    await member.says("/why")

    assert "08:00" in member.sees()


async def test_the_applicant_withdraws_by_its_number_and_nobody_else_does(world: World) -> None:
    member, _, _, _ = await line(world)
    mate = await world.person("赵静")
    await member.says("/leave 明天 明天 办事")
    await mate.says("撤回 1")
    assert "没有找到" in mate.sees()
    assert only(world).state is State.PENDING

    await member.says("撤回 1")

    assert "已撤回" in member.sees()
    assert only(world).state is State.WITHDRAWN


async def test_granted_and_not_begun_it_may_be_withdrawn_begun_it_is_closed(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.says("同意 1")
    await member.says("撤回 1")
    assert leave(world) == []

    await member.says("/leave 今天 今天 办事")
    await captain.says("同意 2")
    await member.says("撤回 2")
    assert "2号已由李队长" in member.sees()
    assert len(leave(world)) == 1


async def test_written_again_it_takes_the_place_of_what_was_sent_back(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 今天 今天 急事 办事")
    await captain.says("退回 1 写清去哪")
    world.clock.forward(minutes=30)
    await member.says("/leave 今天 今天 父亲住县医院")

    first, second = world.all(Absence)
    assert (first.state, second.state) == (State.WITHDRAWN, State.PENDING)
    assert second.is_in_force
    assert [row.source for row in leave(world) if row.ended_at is None] == ["leave:2"]


@pytest.mark.parametrize(
    "button",
    [
        Decide(1, 1, "approve"),
        Decide(1, 1, "reject"),
        UndoDecision(1),
        SayWhy(1),
        ShowRequest(1),
        WithdrawRequest(1),
        CloseLeave(1),
        StillAway(1),
        ExtendLeave(1),
        BackTomorrow(1),
        SettleUnheard(1, "reached"),
        SettleUnheard(1, "extend"),
    ],
    ids=lambda button: type(button).__name__,
)
async def test_a_forged_button_of_another_unit_reveals_and_changes_nothing(
    world: World, button: CallbackData
) -> None:
    member, captain, _, _ = await line(world)
    stranger = await world.person("外队长", role="captain", village="四村")
    await member.says("/leave 今天 今天 做手术")
    await captain.says("同意 1")
    before = (only(world).state, only(world).version, len(leave(world)))
    heard = len(stranger.messages)

    for data in (pack(button), pack(replace(button, number=99))):
        world.telegram.push(
            "callback_query",
            {
                "id": str(world.telegram.next_id()),
                "from": stranger.phone.as_user(),
                "chat_instance": "1",
                "message": stranger.phone.last.body,
                "data": data,
            },
        )
        await world.settle()

    answers = stranger.heard()[heard - len(stranger.messages) :]
    assert answers[0].replace("1", "99") == answers[1]
    assert not any("王芳" in text or "手术" in text for text in stranger.heard())
    assert (only(world).state, only(world).version, len(leave(world))) == before


@pytest.mark.parametrize(
    ("says", "state"),
    [
        ("同意1号，路上小心", State.APPROVED),
        ("同意\u30001", State.APPROVED),
        ("退回修改 1 写清去哪", State.SENT_BACK),
        ("退回修改1", State.SENT_BACK),
        ("驳回 #1 那天有检查", State.REJECTED),
        ("批准 1", State.APPROVED),
        ("不同意 1 那天有检查", State.REJECTED),
    ],
)
async def test_the_words_may_be_written_as_people_write_them(
    world: World, says: str, state: State
) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")

    await captain.says(says)

    assert only(world).state is state
    for words in ("路上小心", "写清去哪", "那天有检查"):
        assert (words in member.sees()) == (words in says)


async def test_the_silent_one_goes_to_the_township_while_the_captain_is_on_leave(
    world: World,
) -> None:
    world.clock.set("2026-11-23 18:00")
    _member, captain, township, _ = await line(world)
    await captain.says("/leave 明天 明天 办事")
    await township.says("同意 1")
    for clock in ("09:10", "12:00", "12:30"):
        await world.tick(f"{DAY} {clock}")

    assert any("王芳" in text for text in township.heard())
    assert not any("未签到" in text for text in captain.heard())


async def test_the_reason_of_a_refusal_may_follow_in_a_second_message(world: World) -> None:
    member, captain, _, _ = await line(world)
    other = await world.person("赵书记", role="first_secretary")
    await member.says("/leave 明天 明天 办事")
    await captain.says("驳回 1")

    await other.says("驳回 1 别的原因")
    await captain.says("退回 1 别的原因")
    assert "别的原因" not in member.sees()
    await captain.says("驳回 1 县里有检查")

    assert "县里有检查" in member.sees()
    assert only(world).words == "县里有检查"
    assert only(world).state is State.REJECTED
