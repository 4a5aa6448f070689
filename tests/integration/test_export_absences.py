"""`zhucun export absences`, driven from outside: leave asked for in the chat, read as a sheet."""

import asyncio
from pathlib import Path

import openpyxl
import pytest

from tests.conversations.conftest import settings, world  # noqa: F401 - fixtures
from tests.integration.command import export, exported
from tests.world import World


async def ask(world: World) -> None:  # noqa: F811
    member = await world.person("王芳")
    other = await world.person("赵静", village="四村")
    captain = await world.person("李队长", role="captain")
    township = await world.person("镇委", role="township")
    await member.says("/leave 11-26 11-27 年休假 =回家")
    await captain.says("同意 1")
    await township.says("同意 1")
    await other.says("/leave 今天 今天 急事 父亲住院")
    await township.says("驳回 2 请补假条")
    world.clock.set("2026-11-27 15:00")
    await member.says("/back")


@pytest.fixture
def installation(world: World, at_a_desk: None) -> None:  # noqa: F811
    asyncio.run(ask(world))


@pytest.mark.usefixtures("installation")
def test_a_row_a_request_with_the_words_in_reason() -> None:
    first, second = exported("absences", "--month", "2026-11")

    assert first | {} == {
        "number": "1", "name": "王芳", "unit": "三村", "role": "member", "kind": "annual",
        "reason": "'=回家", "first_on": "2026-11-26", "last_on": "2026-11-27",
        "starts_at": "2026-11-26T00:00:00", "ends_at": "2026-11-28T00:00:00", "days": "2",
        "work_days": "2", "joined_days": "2", "emergency": "0", "state": "approved",
        "filed_at": "2026-11-24T08:00:00", "endorsed_by": "李队长",
        "endorsed_at": "2026-11-24T08:00:00", "decided_by": "镇委",
        "decided_at": "2026-11-24T08:00:00", "remark": "", "back_at": "2026-11-27T15:00:00",
        "prolongs": "", "limits": "1,3,366", "rule_version": "0",
    }  # fmt: skip
    assert (second["name"], second["emergency"], second["state"]) == ("赵静", "1", "rejected")
    assert (second["reason"], second["remark"]) == ("父亲住院", "请补假条")


@pytest.mark.usefixtures("installation")
def test_by_unit_and_by_days() -> None:
    def numbers(*options: str) -> list[str]:
        return [row["number"] for row in exported("absences", *options)]

    assert numbers("--month", "2026-11", "--unit", "四村") == ["2"]
    assert numbers("--from", "2026-11-27", "--to", "2026-11-30") == ["1"]
    assert numbers("--month", "2026-10") == []


@pytest.mark.usefixtures("installation")
def test_xlsx_speaks_the_readers_language(tmp_path: Path) -> None:
    export("absences", "--month", "2026-11", "--format", "xlsx", "-o", "leave.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "leave.xlsx").active
    assert sheet is not None
    head, first, second = sheet.iter_rows(values_only=True)
    assert (head[0], head[4], head[14]) == ("编号", "请假种类", "状态")
    assert first[3] == "队员"
    assert (first[4], first[14]) == ("年休假", "已同意")
    assert (second[13], second[14]) == ("是", "未同意")


@pytest.mark.usefixtures("installation")
def test_the_audit_of_a_unit_is_what_its_people_did() -> None:
    def who(unit: str) -> set[str]:
        rows = exported("audit", "--month", "2026-11", "--unit", unit)
        return {row["name"] for row in rows}

    assert who("四村") == {"赵静"}
    assert who("三村") == {"王芳", "李队长"}
    assert who("勐板乡") >= {"王芳", "李队长", "赵静", "镇委"}
