"""`zhucun export logs`: a row an entry; in a sheet with its pictures; nothing that runs."""

import asyncio
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from bot.cli.main import build
from bot.emulator.world import World as Telegram
from bot.evidence.keeper import Keeper
from bot.evidence.store import Store
from bot.settings import Settings
from models.database import Database, open_database
from tests.clock import FixedClock
from tests.integration.command import export, exported
from tests.pictures import jpeg
from tests.world import World, make_app

LOG = "📝 记为日志"


@pytest.fixture
def installation(
    chosen_url: str, at_a_desk: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A village with logs written through the bot, their files fetched."""
    monkeypatch.setenv("ZHUCUN_DATA_DIR", str(tmp_path))
    database = open_database(chosen_url)
    asyncio.run(write(database, chosen_url, tmp_path))
    database.dispose()


async def write(database: Database, url: str, folder: Path) -> None:
    clock = FixedClock("2026-11-20 09:00", "Asia/Shanghai")
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token="123456:TEST", database_url=url,  # type: ignore[arg-type]
        data_dir=folder, api_url="http://telegram.test",
    )  # fmt: skip
    telegram = Telegram(now=clock, token="123456:TEST")
    app = await make_app(settings, database, clock, telegram)
    world = World(clock, telegram, database, settings, app)
    wang = await world.person("王小明")
    zhao = await world.person("赵六", village="五村")
    await wang.says("/log 昨天 =1+1 调解地界")
    await wang.sends_album([jpeg("green", size=(1200, 800)), jpeg("red")], caption="核桃嫁接")
    clock.forward(seconds=2)
    await world.settle()
    await wang.presses(LOG)
    await wang.presses("➡️ 下一步")
    await wang.says("周五再去")
    await zhao.says("/log 写错了")
    await zhao.presses("撤回")
    await zhao.says("/log 看望老人")
    await Keeper(database, clock, Store(settings)).keep_due(app.application.bot)


@pytest.mark.usefixtures("installation")
def test_csv_has_a_row_an_entry_that_stands() -> None:
    late, album, care = exported("logs", "--month", "2026-11")

    assert late | {} == {
        "log_id": "1", "duty_on": "2026-11-19", "name": "王小明", "unit": "三村",
        "kind": "mediation", "text": "'=1+1 调解地界", "people": "", "next_step": "",
        "said_at": "2026-11-20T09:00:00", "late": "1", "changes": "0", "files": "0",
    }  # fmt: skip
    assert (album["text"], album["next_step"], album["files"]) == ("核桃嫁接", "周五再去", "2")
    assert (album["changes"], album["late"]) == ("1", "0")
    assert (care["name"], care["text"]) == ("赵六", "看望老人")


@pytest.mark.usefixtures("installation")
def test_days_and_units_narrow_it() -> None:
    assert [r["text"] for r in exported("logs", "--from", "2026-11-20", "--to", "2026-11-20")] == [
        "核桃嫁接", "看望老人",
    ]  # fmt: skip
    assert [r["name"] for r in exported("logs", "--year", "2026", "--unit", "五村")] == ["赵六"]
    assert exported("logs", "--month", "2026-10") == []


@pytest.mark.usefixtures("installation")
def test_xlsx_shows_the_pictures_beside_their_row(tmp_path: Path) -> None:
    export("logs", "--month", "2026-11", "--format", "xlsx", "-o", "logs.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "logs.xlsx").active
    assert sheet is not None
    head, late, album, _ = sheet.iter_rows(values_only=True)
    assert head[1:6] == ("日期", "姓名", "村", "种类", "工作内容")
    assert (late[1].date(), late[4], late[5], late[9]) == (
        date(2026, 11, 19), "矛盾调解", "=1+1 调解地界", "是",
    )  # fmt: skip
    assert sheet["F2"].data_type == "s"
    assert album[5] == "核桃嫁接"
    places = [(i.anchor._from.row, i.anchor._from.col) for i in sheet._images]
    assert places == [(2, 12), (2, 13)]
    assert (sheet.row_dimensions[3].height or 0) > 100
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (
        True,
        0,
    )
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


@pytest.mark.usefixtures("installation")
def test_a_picture_that_the_store_lost_is_counted_and_keeps_no_sheet_back(tmp_path: Path) -> None:
    next((tmp_path / "evidence").rglob("*.jpg")).unlink()

    result = CliRunner().invoke(
        build(), ["export", "logs", "--month", "2026-11", "--format", "xlsx", "-o", "x.xlsx"]
    )

    assert result.exit_code == 0
    assert "1 picture(s) no longer lie in the store" in result.stderr
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None and len(sheet._images) == 1


@pytest.mark.usefixtures("installation")
def test_a_store_that_does_not_answer_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-folder").write_bytes(b"")
    monkeypatch.setenv("ZHUCUN_EVIDENCE_URL", f"file://{tmp_path}/no-folder")

    result = CliRunner().invoke(
        build(), ["export", "logs", "--month", "2026-11", "--format", "xlsx", "-o", "x.xlsx"]
    )

    assert result.exit_code == 1
    assert "The store of the log's files does not answer" in str(result.exception)
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.usefixtures("installation")
def test_xlsx_without_a_file_is_refused() -> None:
    result = CliRunner().invoke(build(), ["export", "logs", "--format", "xlsx"])

    assert result.exit_code == 1
