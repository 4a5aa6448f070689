"""Deciding about leave: refused, undone, decided by two, and never by anybody beside the line."""

from dataclasses import replace

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
from tests.conversations.leave import leave_on_board, line, only_request
from tests.world import World


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
    assert only_request(world).state is state
    assert leave_on_board(world) == []


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

    assert only_request(world).state is State.PENDING
    assert leave_on_board(world) == []
    assert "重新等批" in member.sees()
    assert len(member.phone.rings) == rings

    await captain.says("同意1")
    world.clock.forward(minutes=11)
    await captain.says("撤回 1")

    assert "不能撤回" in captain.sees()
    assert only_request(world).state is State.APPROVED


async def test_of_two_deciders_one_wins_and_the_other_is_told_kindly(world: World) -> None:
    member, captain, _, _ = await line(world)
    other = await world.person("赵书记", role="first_secretary")
    await member.says("/leave 明天 明天 办事")

    await captain.presses("同意")
    await other.says("驳回 1")

    assert "1号已由李队长在08:00同意" in other.sees()
    assert only_request(world).state is State.APPROVED
    assert sum("已同意1号" in text for text in member.heard()) == 1


async def test_a_button_of_an_older_version_shows_how_it_stands_now(world: World) -> None:
    member, captain, _, _ = await line(world)
    await member.says("/leave 明天 明天 办事")
    await captain.says("/approvals")
    old = captain.phone.last
    await captain.says("驳回 1")
    await captain.says("撤回 1")

    await captain.presses("同意", old)

    assert only_request(world).state is State.PENDING
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
    assert only_request(world).state is State.PENDING


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
    before = (only_request(world).state, only_request(world).version, len(leave_on_board(world)))
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
    assert (
        only_request(world).state,
        only_request(world).version,
        len(leave_on_board(world)),
    ) == before


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
    assert only_request(world).words == "县里有检查"
    assert only_request(world).state is State.REJECTED


@pytest.mark.parametrize("says", ["同意　１", "同意１", "同意 １，路上小心"])
async def test_a_number_of_full_width_is_a_number(world: World, says: str) -> None:
    member, captain, _, _ = await line(world)
    await member.says("请假　明天　明天　陪父亲看病")

    await captain.says(says)

    assert only_request(world).state is State.APPROVED
