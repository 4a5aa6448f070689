"""Leave: one line asks, the right one decides, the member hears once, the board says no more."""

from datetime import timedelta

from models.absence.request import State
from models.attendance.question import Question
from tests.conversations.leave import leave_on_board, line, only_request
from tests.world import DAY, OFFICE, World


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
    [row] = leave_on_board(world)
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
    assert only_request(world).state is State.APPROVED


async def test_up_to_three_days_the_captain_endorses_and_the_township_decides(
    world: World,
) -> None:
    member, captain, township, county = await line(world)
    shown = len(county.messages)

    await member.says("请假 11-25 11-27 回家办事")
    assert "同意后转上一级" in captain.sees()
    await captain.says("同意 1")

    assert "等镇委批" in captain.sees()
    assert leave_on_board(world) == []
    assert "等镇委批" in member.sees()
    assert "您批即生效" in township.sees()

    await township.presses("同意")

    assert "镇委已同意1号" in member.sees()
    assert "镇委已同意" in captain.sees()
    assert len(leave_on_board(world)) == 1
    assert len(county.messages) == shown


async def test_a_decision_on_what_was_withdrawn_since_cannot_be_undone(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 陪父亲看病")
    await captain.says("同意 1")
    await member.says("撤回 1")
    assert "reply_markup" not in captain.messages[-1].body

    await captain.says("撤回 1")

    assert only_request(world).state is State.WITHDRAWN
    assert leave_on_board(world) == []
    assert "已不能撤回" in captain.sees()


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
    assert only_request(world).state is State.PENDING


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
    assert leave_on_board(world) == []


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
