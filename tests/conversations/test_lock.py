"""The month is locked on the 5th: also by a program that slept over it."""

from models.attendance.duty_day import DutyDay
from tests.world import OFFICE, World


async def test_a_start_after_the_fifth_locks_the_month_all_the_same(world: World) -> None:
    world.clock.set("2026-11-30 08:00")
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)
    await world.tick("2026-11-30 18:00")
    await world.tick("2026-12-01 04:05")
    assert world.count(DutyDay, DutyDay.locked_at.is_not(None)) == 0

    world.clock.set("2026-12-09 09:00")
    await world.restart()
    await world.tick()

    assert world.day(wang, "2026-11-30").locked_at is not None
    assert world.day(wang, "2026-12-01").locked_at is None
