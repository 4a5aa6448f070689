"""Gone first, asked afterwards: the board flips at once, a refusal takes nothing back (scenario 12)."""

from datetime import UTC, datetime

import pytest

from models.absence.request import Absence, State
from models.attendance.question import Question
from tests.conversations.leave import leave_on_board, only_request
from tests.world import DAY, Friend, World


async def line(world: World, language: str = "zh_CN") -> tuple[Friend, Friend, Friend]:
    """(member, captain, township), bound the day before."""
    world.clock.set("2026-11-23 18:00")
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    world.clock.set(f"{DAY} 08:00")
    return member, captain, township


@pytest.mark.parametrize(("button", "kind"), [("急事", "personal"), ("病了", "sick")])
async def test_one_tap_and_go(world: World, button: str, kind: str) -> None:
    member, captain, _ = await line(world)
    rings = len(captain.phone.rings)

    await member.taps("📅")
    await member.presses(button)

    assert "先走" in member.sees()
    assert (only_request(world).kind, only_request(world).state) == (kind, State.PENDING)
    assert "⚠急事，先走后补" in captain.sees()
    assert len(captain.phone.rings) == rings + 1
    await captain.says("/board")
    assert "🟣" in captain.sees()


async def test_in_english_by_words(world: World) -> None:
    member, captain, _ = await line(world, "en")

    await member.says("/leave urgent father in hospital")

    assert "It is urgent, so go" in member.sees()
    assert "Urgent, gone first" in captain.sees()
    assert "father in hospital" in captain.sees()


async def test_nobody_asks_where_they_are_and_the_day_is_leave(world: World) -> None:
    member, captain, _ = await line(world)
    await member.says("/leave 急事 父亲住院")
    for clock in ("09:10", "12:00", "12:30"):
        await world.tick(f"{DAY} {clock}")

    assert world.count(Question, Question.person_id == member.person_id) == 0
    await captain.says("同意 1")
    await member.says("/why")
    assert "请假" in member.sees()


async def test_a_refusal_later_leaves_the_hours_until_then(world: World) -> None:
    member, captain, _ = await line(world)
    await member.says("/leave 今天 周四 急事 父亲住院")
    world.clock.set(f"{DAY} 15:00")
    await captain.says("驳回 1 请补假条")

    [row] = leave_on_board(world)
    assert row.ended_at == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert "到现在为止的时间仍算请假" in member.sees()
    await member.says("/why")
    assert "请假" in member.sees()
    await world.tick("2026-11-25 12:00")
    assert world.count(Question, Question.person_id == member.person_id) == 1


async def test_it_is_filed_afterwards_up_to_two_days(world: World) -> None:
    member, captain, _ = await line(world)
    await member.says("/leave 昨天 今天 急病 阑尾炎手术")
    assert "1号" in member.sees()
    await captain.says("同意 1")
    assert "转上一级" in captain.sees() or "等镇委批" in captain.sees()

    late = await world.person("赵静")
    await late.says("/leave 11月20日 今天 急病 发烧")
    assert "已经过去" in late.sees()
    await late.says("/leave 2026-11-20 今天 急病 发烧")
    assert "已经过去" in late.sees()
    assert world.count(Absence) == 1


async def test_approved_it_covers_the_hours_before_it_was_filed(world: World) -> None:
    member, captain, township = await line(world)
    await member.says("/leave 昨天 今天 急病 阑尾炎手术")
    await captain.says("同意 1")
    await township.says("同意 1")

    starts = sorted(row.starts_at for row in leave_on_board(world))
    assert starts == [datetime(2026, 11, 22, 16, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)]


async def test_the_noon_answer_has_a_number_and_waits_in_approvals(world: World) -> None:
    member, captain, _ = await line(world)
    await world.tick(f"{DAY} 12:00")
    heard = len(captain.messages)
    await member.presses("生病或急事")

    assert (only_request(world).state, only_request(world).question_id) == (State.PENDING, 1)
    assert len(captain.messages) == heard
    await captain.says("/approvals")
    assert "1号 王芳" in captain.sees()

    await captain.presses("同意")

    assert only_request(world).state is State.APPROVED
    assert [q.outcome for q in world.all(Question, Question.person_id == member.person_id)] == [
        "true"
    ]
    await captain.presses("撤回")
    assert [q.outcome for q in world.all(Question, Question.person_id == member.person_id)] == [
        None
    ]


async def test_true_at_half_past_twelve_approves_it(world: World) -> None:
    member, captain, _ = await line(world)
    await captain.says("签到")
    await world.tick(f"{DAY} 12:00")
    await member.presses("生病或急事")
    await world.tick(f"{DAY} 12:30")

    await captain.says("属实 1")

    assert only_request(world).state is State.APPROVED
    assert "李队长已同意1号" in member.sees()


async def test_another_answer_takes_the_request_back(world: World) -> None:
    member, _, _ = await line(world)
    await world.tick(f"{DAY} 12:00")
    await member.presses("生病或急事")
    await member.presses("在村，忘了")

    assert only_request(world).state is State.WITHDRAWN
    assert leave_on_board(world) == [] or all(
        row.ended_at is not None for row in leave_on_board(world)
    )


async def test_no_second_request_where_leave_was_asked_for(world: World) -> None:
    member, _, _ = await line(world)
    await member.says("/leave 今天 今天 看病")
    await world.tick(f"{DAY} 12:00")
    await member.presses("生病或急事")

    assert world.count(Absence) == 1


async def test_approved_taken_back_and_approved_again_it_is_written_once(world: World) -> None:
    member, captain, township = await line(world)
    await member.says("/leave 昨天 今天 急病 阑尾炎手术")
    await captain.says("同意 1")
    await township.says("同意 1")

    await township.presses("撤回")
    assert [row.starts_at for row in leave_on_board(world)] == [datetime(2026, 11, 24, tzinfo=UTC)]
    await township.says("同意 1")

    starts = sorted(row.starts_at for row in leave_on_board(world))
    assert starts == [datetime(2026, 11, 22, 16, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)]


async def test_why_says_that_it_is_being_decided_until_it_is(world: World) -> None:
    member, captain, _ = await line(world)
    await member.says("/leave 今天 今天 急病 发烧")
    await member.says("/why")
    assert "紧急请假，正在审批" in member.sees()

    await captain.says("同意 1")
    await member.says("/why")

    assert "· 请假" in member.sees() and "正在审批" not in member.sees()


async def test_why_says_the_same_of_the_noon_answer(world: World) -> None:
    member, captain, _ = await line(world)
    for at in ("12:00", "12:10"):
        await world.tick(f"{DAY} {at}")
    await member.presses("生病或急事")
    await member.says("/why")
    assert "紧急请假，正在审批" in member.sees()

    await world.tick(f"{DAY} 12:30")
    await captain.presses("① 属实")
    await member.says("/why")

    assert "正在审批" not in member.sees()
