"""What may be asked for, and taken back: days, words, numbers."""

import pytest

from models.absence.request import Absence, State
from tests.conversations.leave import leave_on_board, line, only_request
from tests.world import World


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

    assert only_request(world).state is State.WITHDRAWN
    assert "本人已撤回" in captain.sees()
    await captain.says("同意 1")
    assert "本人已撤回" in captain.sees()


async def test_somebody_without_sign_in_duty_has_no_leave_to_ask_for(world: World) -> None:
    _, _, township, _ = await line(world)

    await township.says("/leave 明天 明天 办事")

    assert world.count(Absence) == 0


async def test_the_applicant_withdraws_by_its_number_and_nobody_else_does(world: World) -> None:
    member, _, _, _ = await line(world)
    mate = await world.person("赵静")
    await member.says("/leave 明天 明天 办事")
    await mate.says("撤回 1")
    assert "没有找到" in mate.sees()
    assert only_request(world).state is State.PENDING

    await member.says("撤回 1")

    assert "已撤回" in member.sees()
    assert only_request(world).state is State.WITHDRAWN


async def test_granted_and_not_begun_it_may_be_withdrawn_begun_it_is_closed(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.says("同意 1")
    await member.says("撤回 1")
    assert leave_on_board(world) == []

    await member.says("/leave 今天 今天 办事")
    await captain.says("同意 2")
    await member.says("撤回 2")
    assert "2号已由李队长" in member.sees()
    assert len(leave_on_board(world)) == 1


async def test_written_again_it_takes_the_place_of_what_was_sent_back(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 今天 今天 急事 办事")
    await captain.says("退回 1 写清去哪")
    world.clock.forward(minutes=30)
    await member.says("/leave 今天 今天 父亲住县医院")

    first, second = world.all(Absence)
    assert (first.state, second.state) == (State.WITHDRAWN, State.PENDING)
    assert second.is_in_force
    assert [row.source for row in leave_on_board(world) if row.ended_at is None] == ["leave:2"]


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

    assert only_request(world).state is state
    for words in ("路上小心", "写清去哪", "那天有检查"):
        assert (words in member.sees()) == (words in says)
