"""The month is locked on the 5th: also by a program that slept over it."""

from models.attendance.correction import Correction
from models.attendance.duty_day import DutyDay
from models.attendance.sign_in import SignIn
from tests.world import OFFICE, Friend, World


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


async def locked_november(world: World) -> tuple[Friend, Friend, Friend]:
    """(captain, member, county); the member signed in late on the 30th, and the month is locked."""
    world.clock.set("2026-11-30 08:00")
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    county = await world.person("县办", role="county")
    world.clock.set("2026-11-30 09:50")
    await wang.sends_location(*OFFICE)
    await world.tick("2026-12-01 04:05")
    await wang.says("/fix 11-27 手机坏了")
    await world.tick("2026-12-01 08:00")  # the captain's phone is quiet until 07:00
    await world.tick("2026-12-05 04:05")
    assert world.day(wang, "2026-11-30").locked_at is not None
    return captain, wang, county


async def test_a_locked_day_takes_no_reason_and_no_taking_back(world: World) -> None:
    _captain, wang, _county = await locked_november(world)

    for button in ("信号差", "不对"):
        await wang.presses(button)
        assert wang.sees().startswith("11月30日（周一）所在月份已锁定，没有改动。")

    assert [row.late_reason for row in world.all(SignIn)] == [None]


async def test_the_captains_word_comes_too_late_and_says_who_can_still_do_it(world: World) -> None:
    captain, wang, _county = await locked_november(world)

    await captain.presses("属实")

    assert captain.sees().startswith("11月27日（周五）所在月份已锁定")
    assert world.day(wang, "2026-11-27").counts is False


async def test_what_is_said_about_a_locked_day_is_the_countys_to_correct(world: World) -> None:
    captain, wang, county = await locked_november(world)

    await wang.says("/fix 11-27 村支书可以作证")
    await world.tick("2026-12-05 08:00")
    assert not any("村支书可以作证" in text for text in captain.heard())
    asked = "王小明（三村）说11月27日（周五）：“村支书可以作证”。属实吗？"
    assert any(text.startswith(asked) for text in county.heard())
    await county.presses("属实")

    row = world.day(wang, "2026-11-27")
    assert (row.status, row.counts, row.basis, row.corrections) == (
        "makeup",
        True,
        "correction",
        1,
    )
    assert "县办" in row.reasons
    (entry,) = world.all(Correction)
    assert entry.after_lock
