"""Scenario 8: from the day after the posting the old account only reads its own record, for 30 days."""

from datetime import date

import pytest

from models.attendance.sign_in import SignIn
from tests.world import OFFICE, Friend, World

OVER = "您的驻村任期已于11月24日结束"


async def replaced(world: World) -> Friend:
    """Signs in on the last day of the posting; then it is the 25th."""
    wang = await world.person("王小明", end_on=date(2026, 11, 24))
    await wang.sends_location(*OFFICE)
    await world.tick("2026-11-25 08:00")
    return wang


@pytest.mark.parametrize(
    "said", ["/checkin", "/where 三组", "/log 走访", "/leave 11-26 11-27 家里有事", "/out 县里",
             "/fix 忘了", "签到", "今天走访了三户", "/board"],
)  # fmt: skip
async def test_everything_else_says_what_still_works(world: World, said: str) -> None:
    wang = await replaced(world)

    await wang.says(said)

    assert OVER in wang.sees()
    assert "12月24日" in wang.sees()
    assert "/me" in wang.sees()


async def test_a_place_is_not_taken_any_more(world: World) -> None:
    wang = await replaced(world)

    await wang.sends_location(*OFFICE)

    assert OVER in wang.sees()
    assert world.count(SignIn) == 1


async def test_the_own_record_is_readable_for_thirty_days(world: World) -> None:
    wang = await replaced(world)

    for day in ("2026-11-25 09:00", "2026-12-24 09:00"):
        await world.tick(day)
        await wang.says("/me")
        assert "11月" in wang.sees()
        assert "王小明" in wang.sees()
        await wang.says("/why 11-24")
        assert "8:00" in wang.sees()


async def test_after_thirty_days_the_county_is_asked(world: World) -> None:
    wang = await replaced(world)
    await world.tick("2026-12-25 09:00")

    await wang.says("/me")

    assert OVER in wang.sees()
    assert "县" in wang.sees()
    await wang.says("/privacy")
    assert OVER not in wang.sees()


async def test_start_says_it_and_the_menu_is_what_works(world: World) -> None:
    wang = await replaced(world)

    await wang.says("/start")

    assert OVER in wang.sees()
    commands = [e["command"] for e in world.telegram.commands[f"chat {wang.phone.user_id} "]]
    assert "me" in commands
    assert "why" in commands
    assert "checkin" not in commands


async def test_a_successor_of_oneself_is_no_stranger(world: World) -> None:
    """Another posting that runs: nothing has ended."""
    wang = await world.person("王小明", "captain")

    await wang.says("/me")

    assert OVER not in wang.sees()
