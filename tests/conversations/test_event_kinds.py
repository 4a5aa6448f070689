"""Every kind of event, in both languages, from the announcement to the ledger. 24 November 2026."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bot.reports.event_files import make_sheet
from models.events.event import Event
from models.events.ledger import ledger
from tests.world import Friend, World

DAY = date(2026, 11, 25)
KINDS = ("meeting", "training", "reading", "night_school", "talk", "review", "theme_day")
NAMES = {
    "en": ("Meeting", "Training", "Reading club", "Night school", "Talk", "Villagers' review",
           "Theme day"),
    "zh_CN": ("例会", "培训", "读书会", "夜校", "宣讲", "三讲三评", "主题党日"),
}  # fmt: skip
WORDS = {
    "en": ("⏰ in 1 h: Spring", "Change, list, roll", "Take the roll", "✅ You are on the roll: Spring"),
    "zh_CN": ("⏰ 还有1小时：Spring", "修改、名单、点名", "点名", "✅ 已到会：Spring"),
}  # fmt: skip
HEADS = {"en": ("Numbers", "sessions 1, person-times 1"), "zh_CN": ("统计", "1场，1人次")}


async def held(
    world: World, chief: Friend, wang: Friend, *, language: str, typed: str, name: str, hour: int
) -> None:
    """Announced seventy minutes before, reminded an hour before, signed five minutes before."""
    rings, manage, take_roll, signed = WORDS[language]
    world.clock.set(f"{DAY} {hour - 2:02}:50")
    await chief.says(f"/event {typed} {DAY}T{hour:02}:00 60 Spring")
    assert wang.sees().startswith(f"📣 {name}")
    await world.tick(f"{DAY} {hour - 1:02}:00")
    assert wang.sees().startswith(rings)
    world.clock.set(f"{DAY} {hour - 1:02}:55")
    await chief.presses(manage)
    await chief.presses(take_roll)
    await wang.says(f"/start {chief.sees().split('start=')[1].split()[0]}")
    assert wang.sees().startswith(signed)


@pytest.mark.parametrize("language", sorted(NAMES))
async def test_announced_reminded_rolled_counted_exported(
    world: World, tmp_path: Path, language: str
) -> None:
    chief = await world.person("Chief", role="township", language=language)
    wang = await world.person("Wang", language=language)
    names, hours = NAMES[language], range(8, 22, 2)

    for kind, name, hour in zip(KINDS, names, hours, strict=True):
        typed = kind if language == "en" else name
        await held(world, chief, wang, language=language, typed=typed, name=name, hour=hour)
    await world.tick(f"{DAY} 21:16")
    await chief.says("/event")
    await chief.presses(HEADS[language][0])

    counted = chief.sees().splitlines()
    assert all(any(n in x and HEADS[language][1] in x for x in counted) for n in names), counted
    with world.database.read() as session:
        rows = list(ledger(session, first=DAY, last=DAY))
        unit_id = world.all(Event)[0].unit_id
        path = make_sheet(session, {"unit_id": unit_id, "unit": "x", "year": 2026,
                                    "language": language, "zone": "Asia/Shanghai"}, tmp_path)  # fmt: skip
    assert [(r.kind, r.state, r.via, r.hours) for r in rows] == [
        (kind, "held", "link", 1.0) for kind in KINDS
    ]
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert {tuple(row[2:]) for row in sheet.iter_rows(min_row=2, values_only=True)} == {
        (name, 1, 1, 1) for name in names
    }
