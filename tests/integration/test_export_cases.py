"""`zhucun export cases`, driven from outside: opened by the clock, decided in the chat, read as a sheet."""

import asyncio

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.cli.main import build
from tests.conversations.conftest import settings, world  # noqa: F401 - fixtures
from tests.conversations.test_cases import opened
from tests.integration.command import export, exported
from tests.world import World


async def case(world: World) -> None:  # noqa: F811
    people = await opened(world)
    await people["silent"].says("陈述 =在四组")
    await people["captain"].says("/cases 1 不在岗 罗支书没见到人")
    await people["silent"].says("申诉 李家可以作证")
    await people["township"].says("/cases 1 不在岗 李家说没来过")
    await people["township"].says("/cases 1 已谈话提醒")


@pytest.fixture
def installation(world: World, at_a_desk: None) -> None:  # noqa: F811
    asyncio.run(case(world))


@pytest.mark.usefixtures("installation")
def test_a_row_a_case_with_everybodys_words_and_no_formula() -> None:
    (row,) = exported("cases", "--month", "2026-11")

    at = "2026-11-19T15:00:00"
    assert row | {} == {
        "number": "1", "opened_on": "2026-11-19", "name": "赵静", "unit": "三村",
        "reason": "misses", "days": "2026-11-16; 2026-11-17; 2026-11-18", "level": "2",
        "in_twelve_months": "1", "state": "decided", "waits_for": "", "due_at": "",
        "statement": "'=在四组", "verified_at": at, "verified_by": "李队长",
        "verified": "罗支书没见到人; 李家说没来过", "decided_at": at, "decided_by": "镇委",
        "text": "已谈话提醒", "appealed_at": at, "appeal": "李家可以作证", "closed_at": at,
    }  # fmt: skip


@pytest.mark.usefixtures("installation")
def test_another_unit_has_none_of_it() -> None:
    result = CliRunner().invoke(
        build(), ["export", "cases", "--month", "2026-11", "--unit", "没有"]
    )
    assert result.exit_code == 1
    found = export("cases", "--month", "2026-11", "--unit", "勐板乡").decode("utf-8-sig")

    assert "赵静" in found


@pytest.mark.usefixtures("installation")
def test_the_sheet_speaks_the_readers_language() -> None:
    export("cases", "--month", "2026-11", "--format", "xlsx", "-o", "cases.xlsx")

    sheet = openpyxl.load_workbook("cases.xlsx").active
    assert sheet is not None
    head, row = list(sheet.iter_rows(values_only=True))
    assert (head[4], row[4], head[8], row[8]) == ("原因", "未说明的日子", "状态", "已处理，办结")
    assert (head[11], row[11]) == ("本人说明", "=在四组")
