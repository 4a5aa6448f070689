"""Who was told is said by name; where nobody could be told, that is said."""

import pytest

from tests.world import DAY, FAR, OFFICE, Friend, World

NAMES = {"captain": "李队长", "township": "镇委", "nobody": None}


async def member_under(world: World, who: str) -> Friend:
    world.clock.set("2026-11-23 18:00")
    if who == "captain":
        await world.person("李队长", role="captain")
    if who != "nobody":
        await world.person("镇委", role="township")
    member = await world.person("赵静")
    await world.tick(f"{DAY} 08:12")
    return member


@pytest.mark.parametrize("who", NAMES)
async def test_who_is_asked_whether_the_place_is_off(world: World, who: str) -> None:
    member = await member_under(world, who)
    await member.sends_location(*FAR)

    await member.presses("其实在村")

    name = NAMES[who]
    assert (f"已请{name}核实" if name else "没有能核实的人可以通知") in member.sees()
    assert "队长核实" not in member.sees() or who == "captain"


@pytest.mark.parametrize("who", NAMES)
async def test_who_is_asked_about_a_statement(world: World, who: str) -> None:
    member = await member_under(world, who)

    await member.says("/fix 11-10 没信号")

    name = NAMES[who]
    assert (f"已请{name}核实" if name else "还没有请人核实") in member.sees()


@pytest.mark.parametrize("who", NAMES)
async def test_who_sees_the_answer(world: World, who: str) -> None:
    member = await member_under(world, who)
    await world.tick(f"{DAY} 12:00")
    name = NAMES[who]

    for _ in range(2):
        assert (f"{name}会看到" in member.sees()) is bool(name)
        assert "会看到" not in member.sees() or name
        await member.presses("在村，忘了")


@pytest.mark.parametrize("who", NAMES)
async def test_who_is_asked_about_another_number(world: World, who: str) -> None:
    await member_under(world, who)
    await world.person("王勤", phone="+8613900000009")
    other = await world.stranger("王勤的新手机", phone="+8613900000009")
    await other.says("/start")

    await other.shares_contact()

    name = NAMES[who]
    assert (f"已经请{name}确认" if name else "没有请到人确认") in other.sees()


@pytest.mark.parametrize("has_township", [True, False])
async def test_who_helps_when_the_captain_asks_above(world: World, has_township: bool) -> None:
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain")
    await world.person("赵静")
    if has_township:
        await world.person("镇委", role="township")
    await world.tick(f"{DAY} 08:12")
    await captain.sends_location(*OFFICE)
    for at in ("09:10", "12:00", "12:30"):
        await world.tick(f"{DAY} {at}")

    await captain.presses("① 请镇里协助")
    said = captain.phone.toasts[-1]
    assert said == (
        "已转镇委协助联系赵静，14:30一并报到。"
        if has_township
        else "上级目前没有人能收到我的消息，赵静的事请直接给镇里打电话。"
    )
