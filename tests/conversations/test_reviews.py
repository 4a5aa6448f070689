"""Worth a look: what does not go together is a human's question; it accuses nobody and rings at nobody."""

from datetime import date, timedelta

import pytest

from models.attendance.review import Review
from models.attendance.sign_in import SignIn, Via
from models.policy.errors import OnlyTighter, WrongValue
from tests.world import FAR, OFFICE, Friend, World

MONDAY = "2026-11-16"
NEAR = (OFFICE[0] + 0.0018, OFFICE[1])
"""200 m from the office."""


def days(first: str, number: int) -> list[str]:
    """So many workdays; no holiday lies between."""
    day, found = date.fromisoformat(first), []
    while len(found) < number:
        if day.isoweekday() < 6:
            found.append(day.isoformat())
        day += timedelta(days=1)
    return found


async def evening(world: World, day: str) -> None:
    await world.tick(f"{day} 17:30")


async def is_far_by_live_location(world: World, friend: Friend, day: str) -> None:
    world.clock.set(f"{day} 08:10")
    live = await friend.starts_live_location(*FAR)
    for step in range(1, 4):
        world.clock.forward(seconds=30)
        await friend.moves(live, FAR[0] + step / 10_000, FAR[1], accuracy=12)


async def two_weeks(world: World, *, nights: bool = False, far: bool = True) -> list[Friend]:
    """[member, captain, township]: at post each day, far away on the last but one, then a pin."""
    world.clock.set("2026-11-13 18:00")
    member = await world.person("王勤")
    captain = await world.person("李队长", role="captain")
    township = await world.person("镇委", role="township")
    for n, day in enumerate(days(MONDAY, 7)):
        if n == 6 and far:
            await is_far_by_live_location(world, member, day)
        else:
            world.clock.set(f"{day} 08:10")
            await member.says("签到")
        if nights:
            world.clock.set(f"{day} 21:00")
            await member.says("/night")
    world.clock.set("2026-11-25 08:10")
    await member.sends_location(*NEAR, reply=False)
    return [member, captain, township]


async def test_scenario_4_a_pin_on_the_map_is_taken_and_a_human_may_look(world: World) -> None:
    """Scenario 4: accepted as E1; a review, no accusation; better evidence is asked for next time."""
    member, captain, township = await two_weeks(world)
    assert "✅ 已签到 08:10，在村（离村委会约200米）" in member.sees()

    for at in ("12:00", "17:30", "18:00"):
        await world.tick(f"2026-11-25 {at}")

    row = world.day(member, "2026-11-25")
    assert (row.status, row.grade, row.counts) == ("on_post", "E1", True)
    what = (
        "11月25日的签到点离村委会约200米；11月24日的实时位置离村约65公里；"
        "此前连续6个工作日晚上没有确认住村"
    )
    assert township.sees() == (
        f"11月25日（周三）有1件情况，您有空时了解一下就好：\n👀 三村 王勤：{what}"
    )
    assert f"👀 {what}。镇里可能会来问问您。这不是认定，您的天数照算。" in member.sees()
    assert "下次签到请共享几分钟“实时位置”" in member.sees()
    rang = [m.text or "" for friend in (member, captain, township) for m in friend.phone.rings]
    assert not any("👀" in text for text in rang)
    assert not any("👀" in text for text in captain.heard())


async def test_who_looked_says_so_with_a_note_and_the_member_reads_it(world: World) -> None:
    member, _captain, township = await two_weeks(world)
    await evening(world, "2026-11-25")
    await member.says("/me")
    assert "想说明的话发 /fix" in member.sees()

    await township.says("今天")
    assert "👀 三村 王勤" in township.sees()
    await township.presses("👀 王勤")
    assert (
        "只请您了解一下，不是认定，也不影响考勤" in township.sees()
        and "☎+86138" in township.sees()
    )
    await township.presses("已核实")
    await township.says("电话问过，前一天去县医院陪护")

    assert "本人也看得到" in township.sees()
    assert any("情况都了解过了" in text for text in township.heard())
    await member.says("/me")
    assert (
        "✅ 镇委已于11月25日（周三）核实。核实情况：电话问过，前一天去县医院陪护" in member.sees()
    )
    await township.says("今天")
    assert "👀" not in township.sees()


@pytest.mark.parametrize("usual", [{"nights": True}, {"far": False}])
async def test_one_sign_alone_is_worth_no_look(world: World, usual: dict[str, bool]) -> None:
    """Scenario 4: a single odd pin never opens anything; nor do forgotten nights."""
    await two_weeks(world, **usual)

    await evening(world, "2026-11-25")

    assert world.count(Review) == 0


async def test_a_far_place_that_was_explained_is_no_sign(world: World) -> None:
    world.clock.set("2026-11-13 18:00")
    member = await world.person("王勤")
    for day in days(MONDAY, 6):
        world.clock.set(f"{day} 08:10")
        await member.says("签到")
    await is_far_by_live_location(world, member, "2026-11-24")
    await member.presses("镇县办事")
    world.clock.set("2026-11-25 08:10")
    await member.sends_location(*NEAR, reply=False)

    await evening(world, "2026-11-25")

    assert world.count(Review) == 0


async def roll_week(world: World, *minutes: int) -> tuple[Friend, Friend, list[Friend]]:
    world.clock.set("2026-11-13 18:00")
    captain = await world.person("李队长", role="captain")
    team = [await world.person(name) for name in ("王勤", "赵静", "刘敏", "杨光")]
    township = await world.person("镇委", role="township")
    for day, minute in zip(days(MONDAY, len(minutes)), minutes, strict=True):
        world.clock.set(f"{day} 08:{minute:02}")
        await captain.says("/roll 李队长、王勤、赵静、刘敏、杨光")
        await evening(world, day)
    return captain, township, team


async def test_scenario_17_always_the_captain_always_the_same_minute(world: World) -> None:
    """Scenario 17: allowed as a declared roll with names; the habit is worth a look after a week."""
    captain, township, team = await roll_week(world, 1, 1, 2, 1, 1)

    assert "连续5个工作日都由队长代记签到，每次都在08:01前后，最近一次4人" in township.sees()
    assert "代记留给确实签不了的人" in captain.sees()
    assert {row.via for row in world.all(SignIn)} == {Via.ROLL}, "never as individual sign-ins"
    row = world.day(team[0], "2026-11-20")
    assert (row.status, row.recorded_by, row.counts) == ("on_post", "李队长", True)
    assert not any("👀" in text for friend in team for text in friend.heard())


@pytest.mark.parametrize("minutes", [(1, 1, 1, 1), (1, 40, 12, 25, 3)])
async def test_a_roll_now_and_then_or_at_any_hour_is_no_habit(
    world: World, minutes: tuple[int, ...]
) -> None:
    await roll_week(world, *minutes)

    assert world.count(Review) == 0


async def test_a_county_says_how_much_is_worth_a_look_and_a_unit_may_only_ask_for_less(
    world: World,
) -> None:
    """Thresholds are rules like others: effective-dated, and a lower unit only tightens."""
    captain, township, _ = await roll_week(world, 1, 1, 1, 5)
    world.has_policy("review.roll_minutes", "4", unit="勐板乡")
    world.clock.set("2026-11-20 08:01")
    await captain.says("/roll 李队长、王勤、赵静、刘敏、杨光")
    await evening(world, "2026-11-20")
    assert "连续5个工作日都由队长代记签到" in township.sees()

    with pytest.raises(OnlyTighter):
        world.has_policy("review.roll_people", "9", unit="勐板乡")
    with pytest.raises(WrongValue):
        world.has_policy("review.nights", "0")


async def test_one_open_review_and_after_a_look_a_week_of_peace(world: World) -> None:
    captain, township, _ = await roll_week(world, 1, 1, 1, 1, 1)
    for day in days("2026-11-23", 2):
        world.clock.set(f"{day} 08:01")
        await captain.says("/roll 李队长、王勤、赵静、刘敏、杨光")
        await evening(world, day)
    assert world.count(Review) == 1
    await township.says("今天")
    await township.presses("👀 李队长")
    await township.presses("已核实")

    for day in days("2026-11-25", 5):
        world.clock.set(f"{day} 08:01")
        await captain.says("/roll 李队长、王勤、赵静、刘敏、杨光")
        await evening(world, day)

    found = [row.found_on.isoformat() for row in world.all(Review)]
    assert found == ["2026-11-20", "2026-11-27"]


async def test_nobody_looks_at_what_is_about_themselves_or_above_them(world: World) -> None:
    captain, township, _ = await roll_week(world, 1, 1, 1, 1, 1)
    await captain.says("今天")
    assert "👀" not in captain.sees()

    await township.says("今天")
    forged = township.phone.last
    await captain.presses("👀", forged)

    assert world.all(Review)[0].seen_at is None
