"""/report: the month of a unit on one screen, its sheet as a file; nobody reads another unit's."""

from datetime import date
from pathlib import Path

import openpyxl

from bot.worker import Worker
from models.messages.job import Job
from tests.world import Friend, World


async def november(world: World) -> tuple[Friend, Friend]:
    """Two days of three people: one is here, one late, one silent and then asked in vain."""
    world.clock.set("2026-11-23 07:00")
    start_on = date(2026, 11, 23)
    captain = await world.person("李队长", role="captain", start_on=start_on)
    member = await world.person("王芳", start_on=start_on)
    await world.person("赵静", start_on=start_on)
    for day in ("2026-11-23", "2026-11-24"):
        await world.tick(f"{day} 08:10")
        await captain.says("签到")
        await world.tick(f"{day} 09:50")
        await member.says("签到")
        await world.tick(f"{day} 12:00")
        await world.tick(f"{day} 20:00")
    await member.says("/log 入户走访3户")
    await world.tick("2026-11-25 04:10")
    await world.tick("2026-11-25 12:10")
    return captain, member


async def test_the_month_on_one_screen(world: World) -> None:
    captain, _ = await november(world)

    await captain.says("/report")

    assert captain.sees().splitlines() == [
        "三村 2026年11月（截至11月24日）：3人。",
        "驻村：4人天，人均1.3天。",
        "在岗 2、晚签 2、未说明 2",
        "请假0件0天。",
        "日志1篇；会议培训0场0人次。",
        "还没有说明的：",
        "· 三村 赵静：11月23日、11月24日",
    ]


async def test_the_month_before_by_words_and_by_button_in_english(world: World) -> None:
    await november(world)
    county = await world.person("县办", role="county", language="en")

    await county.says("/report last month")
    assert county.sees() == "永德县, October 2026: no day is closed yet."

    await county.says("report")
    assert county.sees().startswith(
        "永德县, November 2026 to 24 Nov: 3 people.\nResidence: 4 person-days"
    )
    await county.presses("Earlier")
    assert county.sees() == "永德县, October 2026: no day is closed yet."


async def test_the_sheet_comes_as_a_file(world: World, tmp_path: Path) -> None:
    captain, _ = await november(world)
    await captain.says("月报")

    await captain.presses("Excel")
    Worker(world.database, world.clock, world.app.place, tmp_path).do_one()

    (job,) = world.all(Job)
    sheet = openpyxl.load_workbook(job.path).active
    names = {row[1].value for row in list(sheet.rows)[1:]}
    assert str(job.path).endswith("/三村-2026-11.xlsx")
    assert names == {"李队长", "王芳", "赵静"}


async def test_what_is_no_month_says_so(world: World) -> None:
    captain = await world.person("李队长", role="captain")

    for words in ("2026-13", "明年", "2027-01"):
        await captain.says(f"/report {words}")
        assert captain.sees().startswith(f"“{words}”不是已开始的月份"), words


async def test_another_units_button_shows_nothing(world: World) -> None:
    captain, _ = await november(world)
    other = await world.person("王队长", role="captain", village="四村")
    await captain.says("/report")
    await other.says("/report")
    screen = other.messages[-1]
    for row, theirs in zip(screen.inline_rows, captain.messages[-1].inline_rows, strict=True):
        for button, wanted in zip(row, theirs, strict=False):
            button["callback_data"] = wanted["callback_data"]

    await other.presses("上个月", screen)

    assert "三村" not in other.sees()
