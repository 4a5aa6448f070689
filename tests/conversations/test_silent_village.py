"""A village of which nothing is heard: the safety alarm, who takes care of it, and that it is over."""

import pytest

from models.attendance.alarm import VillageAlarm
from models.attendance.outage import Outage
from models.people.unit import Unit
from tests.conversations.test_forged_taps import press
from tests.world import OFFICE, Friend, World

DAY, NEXT = "2026-11-23", "2026-11-24"
MORNING = ("09:10", "12:00", "12:30", "14:30")


async def village(world: World, **more: str) -> dict[str, Friend]:
    """One bound person in the village, one who is not; the township has two."""
    world.clock.set("2026-11-22 18:00")
    people = {"county": await world.person("县办", role="county")}
    people["township"] = await world.person("镇委", role="township")
    people["clerk"] = await world.person("镇干事", role="township")
    people["alone"] = await world.person("王勤")
    await world.person("未绑", is_bound=False)
    for at in MORNING:
        await world.tick(f"{DAY} {at}")
    return people


def alarms(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if "⚠安全 三村：" in text]


async def test_one_line_after_twelve_hours_with_whom_to_call(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 18:59")
    assert not alarms(people["township"])
    rings = len(people["township"].phone.rings)

    await world.tick(f"{DAY} 19:00")
    for _ in range(2):
        await world.restart()
        await world.tick(f"{DAY} 19:30")

    assert len(alarms(people["township"])) == 1
    assert "⚠安全 三村：1人驻村，12小时无消息 ☎0883-5211234" in people["township"].sees()
    assert len(people["township"].phone.rings) == rings + 1
    assert not alarms(people["county"])


async def test_the_county_after_a_day_in_the_early_morning(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 19:00")

    await world.tick(f"{NEXT} 06:59")
    assert not alarms(people["county"])
    await world.tick(f"{NEXT} 07:00")
    await world.tick(f"{NEXT} 07:30")

    assert len(alarms(people["county"])) == 1
    assert "24小时无消息" in alarms(people["county"])[0]


async def test_handled_by_the_township_closes_it_for_the_county(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 19:00")

    await people["township"].presses("已处理")
    await world.tick(f"{NEXT} 07:00")

    assert "镇委" in people["township"].sees() and "⚠" not in people["township"].sees()
    assert not alarms(people["county"])
    with pytest.raises(AssertionError):
        await people["township"].presses("已处理")


async def test_a_word_does_what_the_button_does(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 19:00")

    await people["township"].says("已处理 三村")

    assert all(not row.is_open for row in world.all(VillageAlarm))


async def test_a_sign_in_ends_it_without_a_ring(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 19:00")
    rings = len(people["township"].phone.rings)

    world.clock.set(f"{DAY} 20:10")
    await people["alone"].sends_location(*OFFICE)
    await world.tick(f"{DAY} 20:11")
    await world.tick(f"{NEXT} 07:00")

    assert any("三村 20:10已有消息" in text for text in people["township"].heard())
    assert len(people["township"].phone.rings) == rings
    assert not alarms(people["county"])


async def test_nobody_takes_care_and_the_deputy_is_told_once(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 19:00")
    await world.tick(f"{NEXT} 07:00")
    await world.tick(f"{NEXT} 11:59")
    assert not alarms(people["clerk"])

    for _ in range(3):
        await world.restart()
        await world.tick(f"{NEXT} 12:00")

    assert len(alarms(people["clerk"])) == 1


async def test_whoever_wrote_where_they_are_was_heard(world: World) -> None:
    people = await village(world)
    await people["alone"].says("/where 三组入户 17:30")

    await world.tick(f"{DAY} 19:00")

    assert not alarms(people["township"])


async def test_hours_are_each_units_own_policy(world: World) -> None:
    world.clock.set("2026-11-22 18:00")
    township = await world.person("镇委", role="township")
    await world.person("王勤")
    await world.person("赵静", village="四村")
    world.has_policy("safety.township_hours", "10", unit="三村")
    for at in (*MORNING, "17:00"):
        await world.tick(f"{DAY} {at}")

    assert len(alarms(township)) == 1
    assert not any("⚠安全 四村：" in text for text in township.heard())
    await world.tick(f"{DAY} 19:00")
    assert any("⚠安全 四村：" in text for text in township.heard())
    assert len(alarms(township)) == 1


async def test_only_no_signal_makes_an_outage_of_it(world: World) -> None:
    people = await village(world)
    await world.tick(f"{DAY} 19:00")

    await people["township"].presses("只是没信号")

    assert "三村" in people["township"].sees() and "信号" in people["township"].sees()
    await world.tick(f"{NEXT} 07:00")
    assert not alarms(people["county"])


async def test_of_two_villages_with_one_name_the_button_means_its_own(world: World) -> None:
    county = await world.person("县办", role="county")
    await world.person("甲", village="三村", township="一乡")
    await world.person("乙", village="三村", township="二乡")
    _, second = world.all(Unit, Unit.name == "三村")

    press(county, f"out.on1:{second.id}")
    await world.settle()
    (row,) = world.all(Outage)
    await county.presses("信号恢复")
    (ended,) = world.all(Outage)

    assert (row.unit_id, row.ended_at) == (second.id, None)
    assert ended.ended_at is not None


async def test_of_two_villages_with_one_name_the_words_ask_which(world: World) -> None:
    county = await world.person("县办", role="county")
    await world.person("甲", village="三村", township="一乡")
    await world.person("乙", village="三村", township="二乡")

    await county.says("/outage 三村")
    asked, before = county.sees(), world.count(Outage)
    await county.says("/outage 二乡-三村")

    assert "一乡-三村" in asked and "二乡-三村" in asked and not before
    (row,) = world.all(Outage)
    assert row.unit_id == world.all(Unit, Unit.name == "三村")[1].id
