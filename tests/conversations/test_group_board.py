"""The board in a group: one pinned message that keeps itself true."""

from bot.emulator.group import Group
from models.messages.outbox import Outgoing
from models.whereabouts.group_board import GroupBoard
from tests.world import DAY, Friend, World, make_app


async def team(world: World) -> tuple[Friend, Friend, Group]:
    captain = await world.person("李队长", "captain")
    member = await world.person("王小明")
    group = world.telegram.group("三村群", [captain.phone, member.phone])
    await world.settle()
    world.clock.set(f"{DAY} 09:00")
    return captain, member, group


def boards(group: Group) -> list[str]:
    return [m.text or "" for m in group.messages if m.from_bot]


def edits(world: World) -> int:
    return len([call for call in world.telegram.calls if call.method == "editMessageText"])


async def test_the_captain_hangs_it_up_and_it_is_edited_when_somebody_moves(world: World) -> None:
    captain, member, group = await team(world)

    await captain.says("/board", in_group=group)
    first = boards(group)
    pinned = list(group.chat.pinned)
    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")
    moved = boards(group)
    await world.tick(f"{DAY} 12:31")

    assert len(first) == len(moved) == len(boards(group)) == 1
    assert "待更新" in first[0]
    assert "🔵王小明 队员：三组入户，10:30回" in moved[0]
    assert "三组入户" not in boards(group)[0]
    assert group.chat.pinned == pinned == [group.messages[-1].id]
    assert group.messages[-1].silent


async def test_nothing_new_nothing_sent_over_restarts(world: World) -> None:
    captain, _, group = await team(world)
    await captain.says("/board", in_group=group)
    for minute in range(5):
        await world.tick(f"{DAY} 09:0{minute}")
        await world.restart()

    assert (len(boards(group)), edits(world)) == (1, 0)


async def test_at_most_one_edit_in_five_seconds_with_the_last_state(world: World) -> None:
    captain, member, group = await team(world)
    await captain.says("/board", in_group=group)
    seconds = [0.0]
    world.app = await make_app(
        world.settings, world.database, world.clock, world.telegram, seconds=lambda: seconds[0]
    )

    for place in ("一组", "二组", "三组"):
        await member.says(f"/where {place}入户 12:00")
        await world.tick()
    early = edits(world)
    seconds[0] = 6.0
    await world.tick()

    assert early == 1
    assert edits(world) == 2
    assert "三组入户" in boards(group)[0]


async def test_a_deleted_message_is_sent_and_pinned_anew(world: World) -> None:
    captain, member, group = await team(world)
    await captain.says("/board", in_group=group)
    gone = group.messages.pop()

    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")

    assert gone.id != group.messages[-1].id
    assert "三组入户" in boards(group)[-1]
    assert group.chat.pinned[0] == group.messages[-1].id


async def test_it_follows_a_group_that_becomes_a_supergroup(world: World) -> None:
    captain, member, group = await team(world)
    await captain.says("/board", in_group=group)

    group.becomes_supergroup()
    await world.settle()
    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")

    assert group.chat.type == "supergroup"
    assert "三组入户" in boards(group)[0]
    assert group.chat.pinned == [group.messages[-1].id]
    assert [row.chat_id for row in world.all(GroupBoard)] == [group.chat.id]


async def test_it_follows_also_when_only_the_refusal_tells(world: World) -> None:
    captain, member, group = await team(world)
    await captain.says("/board", in_group=group)
    group.becomes_supergroup()
    world.telegram.updates.queue.clear()

    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")
    await world.tick(f"{DAY} 09:02")

    assert "三组入户" in boards(group)[0]


async def test_only_who_speaks_for_the_unit_may_hang_it_up(world: World) -> None:
    _, member, group = await team(world)
    other = await world.person("外村队长", "captain", "四村")
    stranger = await world.stranger()
    group.adds(other.phone)
    group.adds(stranger.phone)

    await member.says("/board", in_group=group)
    await other.says("/board 三村", in_group=group)
    await stranger.says("/board", in_group=group)

    assert world.count(GroupBoard) == 0
    assert not any("驻村工作队" in text for text in boards(group))


async def test_a_township_sees_all_its_villages_in_brief(world: World) -> None:
    _, member, _ = await team(world)
    await world.person("赵四", village="四村")
    officer = await world.person("赵主任", "township", "")
    group = world.telegram.group("勐板乡群", [officer.phone])

    await officer.says("/board", in_group=group)
    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")

    lines = boards(group)[0].splitlines()
    assert lines[1:3] == ["三村：🔵1 ⚪1", "四村：⚪1"]
    assert "⚪待更新" in lines[-1]


async def test_an_office_sees_its_villages_in_its_own_chat_too(world: World) -> None:
    _, member, _ = await team(world)
    await member.says("/where 三组入户 10:30")
    officer = await world.person("赵主任", "township", "")
    county = await world.person("县办", "county", "", township="")

    await officer.says("/board")
    await county.says("/board")

    assert "三村：🔵1 ⚪1" in officer.sees()
    assert "三村：🔵1 ⚪1" in county.sees()


async def test_unpinned_by_an_administrator_it_stays_unpinned_and_true(world: World) -> None:
    captain, member, group = await team(world)
    await captain.says("/board", in_group=group)
    group.chat.pinned.clear()

    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")
    left_alone = list(group.chat.pinned)
    await captain.says("/board", in_group=group)

    assert len(boards(group)) == 1 and "三组入户" in boards(group)[0]
    assert left_alone == []
    assert group.chat.pinned == [group.messages[-1].id], "asked for again it is pinned again"


async def test_without_the_right_to_pin_it_hangs_and_is_kept_true(world: World) -> None:
    captain, member, group = await team(world)
    group.forbids_pins()

    await captain.says("/board", in_group=group)
    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")

    assert len(boards(group)) == 1 and "三组入户" in boards(group)[0]
    assert group.chat.pinned == []
    assert world.count(Outgoing, Outgoing.chat_id == group.chat.id, Outgoing.state == "dead") == 0
    assert [text for text in captain.heard() if "置顶" in text] == [
        "去向牌已发到群里，但我没有置顶权限。请群管理员给我“置顶消息”的权限，再在群里发一次 /board。"
    ]


async def test_thrown_out_the_board_is_taken_down(world: World) -> None:
    captain, member, group = await team(world)
    await captain.says("/board", in_group=group)

    group.removes_bot()
    await world.settle()
    await member.says("/where 三组入户 10:30")
    await world.tick(f"{DAY} 09:01")

    assert world.count(GroupBoard) == 0
    assert world.count(Outgoing, Outgoing.chat_id == group.chat.id, Outgoing.state == "dead") == 0


async def test_asked_for_again_it_is_sent_anew_in_the_place_of_the_old_one(world: World) -> None:
    captain, _, group = await team(world)
    await captain.says("/board", in_group=group)
    old = group.messages[-1].id

    await captain.says("/board@zhucun_bot", in_group=group)

    assert [m.id for m in group.messages if m.from_bot] != [old]
    assert len(boards(group)) == 1
    assert group.chat.pinned[0] == group.messages[-1].id


async def test_no_coordinates_and_no_reason_of_leave(world: World) -> None:
    captain, member, group = await team(world)
    world.has_leave(member, f"{DAY} 08:00", f"{DAY} 18:00")

    await captain.says("/board", in_group=group)

    assert "🟣王小明 队员：请假" in boards(group)[0]
    assert "https://board.test/board/" in str(group.messages[-1].inline_rows)
