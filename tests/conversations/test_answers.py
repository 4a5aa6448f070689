"""What the answer to the noon question makes of the day, before and after the captain's word."""

from tests.conversations.test_missing import DAY, morning, team
from tests.world import Friend, World


async def asked(world: World) -> tuple[Friend, Friend]:
    """(captain, the silent one), at noon."""
    captain, diligent, silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    return captain, silent


async def test_out_on_work_counts_only_once_the_captain_says_true(world: World) -> None:
    captain, silent = await asked(world)

    await silent.presses("入户或在外办事")
    before = world.day(silent, DAY)
    await world.tick(f"{DAY} 12:30")
    await captain.presses("① 属实")
    after = world.day(silent, DAY)

    assert (before.status, before.counts) == ("asked", False)
    assert (after.status, after.counts, after.basis) == ("out_on_duty", True, "captain")


async def test_out_on_work_that_nobody_confirms_is_explained_after_a_day(world: World) -> None:
    _captain, silent = await asked(world)

    await silent.presses("入户或在外办事")
    await world.tick("2026-11-25 12:05")

    row = world.day(silent, DAY)
    assert (row.status, row.counts) == ("explained", False)


async def test_ill_or_urgent_is_leave_at_once(world: World) -> None:
    _captain, silent = await asked(world)

    await silent.presses("生病或急事")

    assert world.day(silent, DAY).status == "leave"
