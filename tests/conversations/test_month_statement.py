"""The month that is over is shown on the 1st; who agrees stands in the export as agreed."""

from tests.world import OFFICE, Friend, World


async def november(world: World) -> Friend:
    """Signed in on Thursday the 26th; told nothing on Friday and on Monday."""
    world.clock.set("2026-11-26 08:00")
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)
    for at in ("2026-11-27 04:05", "2026-11-30 09:20", "2026-12-01 04:05", "2026-12-01 17:00"):
        await world.tick(at)
    return wang


async def test_the_member_agrees_and_the_export_says_when(world: World) -> None:
    wang = await november(world)

    assert "2026年11月" in wang.sees() and "1/20 天" in wang.sees()
    assert "12月5日" in wang.sees()
    await wang.presses("同意")

    assert "您已确认本月考勤" in wang.sees()
    row = world.day(wang, "2026-11-26")
    assert f"{row.acknowledged:%Y-%m-%d %H:%M}" == "2026-12-01 17:00"


async def test_a_day_that_is_judged_otherwise_afterwards_is_agreed_with_no_more(
    world: World,
) -> None:
    wang = await november(world)
    await wang.presses("同意")

    await wang.says("/fix 11-30 手机没电")
    await world.tick("2026-12-02 04:05")

    assert world.day(wang, "2026-11-30").acknowledged is None
    assert world.day(wang, "2026-11-26").acknowledged is not None


async def test_it_comes_once_and_not_in_the_middle_of_a_month(world: World) -> None:
    wang = await november(world)
    heard = wang.heard()

    await world.restart()
    for at in ("2026-12-01 18:00", "2026-12-03 18:00", "2026-12-07 18:00"):
        await world.tick(at)

    assert [text for text in wang.heard() if text not in heard and "2026年11月" in text] == []
