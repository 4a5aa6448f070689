"""`zhucun export checks`, driven from outside: drawn in the chat, read as a sheet."""

import asyncio

import openpyxl
import pytest

from tests.conversations.conftest import settings, world  # noqa: F401 - fixtures
from tests.integration.command import export, exported
from tests.world import OFFICE, World


async def check(world: World) -> None:  # noqa: F811
    chief = await world.person("乡长", role="township")
    member = await world.person("王芳")
    world.clock.set("2026-11-24 10:00")
    await chief.says("/check 王芳 位置")
    await member.sends_location(*OFFICE)
    await chief.presses("不在岗")
    await chief.presses("备注")
    await chief.says("=电话里有车声")
    await member.presses("我要说明")
    await member.says("在院坝")


@pytest.fixture
def installation(world: World, at_a_desk: None) -> None:  # noqa: F811
    asyncio.run(check(world))


@pytest.mark.usefixtures("installation")
def test_a_row_a_check_and_no_formula() -> None:
    (row,) = exported("checks", "--month", "2026-11")

    assert row | {} == {
        "number": "1", "checked_on": "2026-11-24", "name": "王芳", "unit": "三村",
        "method": "location", "checker": "乡长", "checker_unit": "勐板乡",
        "drawn_at": "2026-11-24T10:00:00", "asked_for_time": "",
        "answered_at": "2026-11-24T10:00:00", "grade": "E2", "distance_m": "0", "state": "done",
        "result": "absent", "closed_at": "2026-11-24T10:00:00", "text": "'=电话里有车声",
        "statement": "在院坝",
    }  # fmt: skip


@pytest.mark.usefixtures("installation")
def test_the_sheet_speaks_the_readers_language() -> None:
    export("checks", "--month", "2026-11", "--format", "xlsx", "-o", "checks.xlsx")

    sheet = openpyxl.load_workbook("checks.xlsx").active
    assert sheet is not None
    head, row = list(sheet.iter_rows(values_only=True))
    assert (head[4], row[4], head[13], row[13]) == ("方式", "位置", "结果", "不在岗")
