"""/today: a township of thirty villages on readable pages, ten lines each, every line with its button."""

import re

from models.attendance.question import Question
from tests.world import DAY, OFFICE, Friend, World

A_PAGE = 10


async def township(world: World, villages: int = 30) -> tuple[Friend, dict[str, Friend]]:
    """Each village: a captain who is here and a member who is not heard of; every tenth is silent."""
    world.clock.set("2026-11-23 18:00")
    office = await world.person("镇委", role="township")
    people = {}
    for n in range(villages):
        for name, role in ((f"队长{n}", "captain"), (f"队员{n}", "member")):
            people[name] = await world.person(name, role=role, village=f"{n:02}村")
    await world.tick(f"{DAY} 08:12")
    for n in range(villages):
        if n % 10:
            await people[f"队长{n}"].sends_location(*OFFICE)
    return office, people


def items(text: str) -> list[str]:
    return text.splitlines()[1:]


async def test_thirty_villages_are_read_page_by_page(world: World) -> None:
    office, _people = await township(world)
    for at in ("09:10", "12:00", "12:30", "14:30"):
        await world.tick(f"{DAY} {at}")

    await office.says("今天")
    seen, pages = [], 1
    while True:
        text = office.sees()
        assert "60人，在村27" in text and len(text) < 1000
        assert 1 <= len(items(text)) <= A_PAGE
        seen += items(text)
        labels = [b for row in office.phone.last.buttons for b in row]
        assert len([x for x in labels if x not in ("◀ 上一页", "下一页 ▶")]) == len(items(text))
        if not any("▶" in label for label in labels):
            break
        pages += 1
        await office.presses("下一页")

    assert pages == 3
    assert "第3/3页" in office.sees()
    assert len(seen) == len(set(seen)) == 30, "three silent villages, twenty-seven people"
    assert sum("可能没信号" in line for line in seen) == 3
    await office.presses("◀")
    assert "第2/3页" in office.sees()


async def test_one_button_an_item_opens_its_choices(world: World) -> None:
    office, _people = await township(world, 12)
    for at in ("09:10", "12:00", "12:30", "14:30"):
        await world.tick(f"{DAY} {at}")
    await office.says("今天")
    await office.presses("下一页")

    label = next(b for row in office.phone.last.buttons for b in row if "队员" in b)
    await office.presses(label)
    name = re.sub(r"^\S+ ", "", label)
    assert name in office.sees() and "村委会 ☎0883-5211234" in office.sees()
    await office.presses("联系上了")

    settled = [q for q in world.all(Question) if q.outcome == "reached"]
    assert len(settled) == 1


async def test_a_silent_village_opens_as_its_people(world: World) -> None:
    office, _people = await township(world, 12)
    for at in ("09:10", "12:00", "12:30", "14:30"):
        await world.tick(f"{DAY} {at}")

    assert "⚠ 00村：2人驻村，7小时无消息，可能没信号 ☎0883-5211234" in office.sees()
    assert "12村24人，在村10，需您看12。" in office.sees()
    await office.presses("00村")

    assert "队长0" in office.sees() and "队员0" in office.sees()


async def test_everyone_is_one_tap_from_the_list_which_stays(world: World) -> None:
    office, _people = await township(world, 12)
    for at in ("09:10", "12:00", "12:30", "14:30"):
        await world.tick(f"{DAY} {at}")
    shown = office.sees()

    await office.presses("全部名单")

    assert "第1/2页" in office.sees()
    assert shown in office.heard()


async def test_who_nobody_speaks_for_is_said(world: World) -> None:
    world.clock.set("2026-11-23 18:00")
    office = await world.person("镇委", role="township")
    await world.person("李队长", role="captain", is_bound=False)
    await world.person("王勤")

    await office.says("今天")

    assert "没有队长能接到通知，有事直接报上一级：三村" in office.sees()


async def test_before_noon_no_village_is_called_silent(world: World) -> None:
    office, _people = await township(world, 2)

    await office.says("今天")

    assert "无消息" not in office.sees()
    assert "3人还没签到" in office.sees()
