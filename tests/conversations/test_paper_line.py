"""One line for the captain to copy onto the paper board: at 09:35, or when all are in."""

from tests.world import DAY, Friend, World


def lines(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if "抄到告知牌上" in text]


async def team(world: World) -> tuple[Friend, Friend, Friend]:
    captain = await world.person("李队长", "captain")
    first, second = await world.person("王小明"), await world.person("赵四")
    return captain, first, second


async def test_at_its_time_with_who_is_there(world: World) -> None:
    captain, wang, _ = await team(world)
    world.clock.set(f"{DAY} 08:10")
    await wang.says("/checkin")

    await world.tick(f"{DAY} 09:34")
    early = lines(captain)
    await world.tick(f"{DAY} 09:35")
    await world.restart()
    await world.tick(f"{DAY} 09:40")

    assert early == []
    assert len(lines(captain)) == 1
    assert lines(captain)[0].endswith("在村：王小明；请打电话：李队长、赵四")
    assert captain.messages[-1].inline_rows[0][0]["copy_text"]["text"] in lines(captain)[0]


async def test_as_soon_as_all_are_in_once(world: World) -> None:
    captain, wang, zhao = await team(world)
    world.has_leave(zhao, f"{DAY} 00:00", f"{DAY} 23:00")
    world.clock.set(f"{DAY} 08:10")
    await wang.says("/checkin")
    await world.tick(f"{DAY} 08:11")
    before = lines(captain)
    await captain.says("/checkin")

    await world.tick(f"{DAY} 08:12")
    await world.tick(f"{DAY} 08:13")
    await world.tick(f"{DAY} 09:36")

    assert before == []
    assert len(lines(captain)) == 1
    assert "赵四" in lines(captain)[0]


async def test_never_on_a_rest_day(world: World) -> None:
    captain, wang, zhao = await team(world)
    world.clock.set("2026-11-28 08:10")
    for friend in (captain, wang, zhao):
        await friend.says("/checkin")

    await world.tick("2026-11-28 08:11")
    await world.tick("2026-11-28 09:36")

    assert lines(captain) == []


async def test_no_line_while_nothing_is_known_of_anybody(world: World) -> None:
    captain, _, _ = await team(world)

    await world.tick(f"{DAY} 09:35")

    assert lines(captain) == []
