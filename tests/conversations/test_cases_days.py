"""Cases and the ledger: what was explained meanwhile, what is locked, what /fix says to it."""

from models.attendance.correction import Correction
from models.cases.case import State
from tests.conversations.test_cases import SILENT, about, opened, silent_days, team, the_case
from tests.conversations.test_cases_opening import afternoon
from tests.world import Friend, World


async def test_what_is_said_with_fix_is_a_word_on_it_too(world: World) -> None:
    people = await opened(world)

    await people["silent"].says("/fix 11-16 在四组修水管")
    await people["captain"].says("/cases 1")

    assert "赵静补签说明：“在四组修水管”" in people["captain"].sees()
    await people["captain"].says("/cases 1 不在岗 四组的人没见到")
    assert the_case(world).state is State.TO_DECIDE


async def test_nothing_is_left_to_be_called_absent_once_every_day_was_explained(
    world: World,
) -> None:
    people = await opened(world)
    for day in SILENT:
        await people["silent"].says(f"/fix {day} 在四组修水管")  # the last two are still in time
    await people["captain"].presses("属实")

    await people["captain"].says("/cases 1 不在岗 没见到人")

    assert people["captain"].sees().startswith("核查1号的日子都已有说明")
    assert {world.day(people["silent"], day).status for day in SILENT} == {"makeup"}
    await people["captain"].says("/cases 1 在岗")
    assert the_case(world).state is State.PRESENT
    assert {world.day(people["silent"], day).status for day in SILENT} == {"makeup"}


NOVEMBER = ("2026-11-26", "2026-11-27", "2026-11-30")


async def locked(world: World) -> dict[str, Friend]:
    """Opened on the 1st about November; nobody moved it before the month was locked."""
    people = await team(world)
    world.clock.set("2026-11-25 18:00")
    await silent_days(world, people, *NOVEMBER)
    await afternoon(world, people, "2026-12-01")
    await people["silent"].says("陈述 记不清了")
    await world.tick("2026-12-05 04:05")
    assert world.day(people["silent"], NOVEMBER[0]).locked_at is not None
    world.clock.set("2026-12-07 09:00")
    return people


async def test_a_locked_month_is_changed_by_the_highest_office_only(world: World) -> None:
    people = await locked(world)

    for name in ("captain", "township"):
        await people[name].says("/cases 1 不在岗 没见到人")
        assert "所在月份已锁定" in people[name].sees()
    assert the_case(world).state is State.TO_VERIFY
    await people["county"].says("/cases 1 不在岗 罗支书没见到人")

    rows = [world.day(people["silent"], day) for day in NOVEMBER]
    assert {(row.status, row.basis) for row in rows} == {("absent", "correction")}
    assert {entry.after_lock for entry in world.all(Correction)} == {True}
    assert "县办核实：不在岗" in about(people["silent"])[-1]


async def test_present_after_the_lock_ends_it_and_leaves_the_days_as_they_were_kept(
    world: World,
) -> None:
    people = await locked(world)

    await people["captain"].says("/cases 1 在岗")

    assert the_case(world).state is State.PRESENT
    assert {world.day(people["silent"], day).status for day in NOVEMBER} == {"unexplained"}
    assert world.count(Correction) == 0
