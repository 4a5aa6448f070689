"""`zhucun export events`, as a spreadsheet would read it."""

from pathlib import Path

import openpyxl
import pytest

from models.database import open_database
from models.events.actions import rolling
from tests.clock import at
from tests.integration.command import export, exported
from tests.unit.events.county import build as build_county


@pytest.fixture
def installation(chosen_url: str, at_a_desk: None) -> None:
    database = open_database(chosen_url)
    with database.begin() as session:
        county = build_county(session)
        county.person("乡长", "township", "勐板乡")
        county.person("王芳")
        county.person("=cmd()", unit="六村")
        event = county.call("乡长", title="=HYPERLINK(1)")
        rolling.tick(
            session, now=at("2026-11-25 14:05"), by=county.actor("乡长"), event_id=event.id,
            person_id=county.people["王芳"],
        )  # fmt: skip
    database.dispose()


@pytest.mark.usefixtures("installation")
def test_csv_has_a_bom_one_row_a_person_and_no_formulas() -> None:
    (row,) = exported("events", "--year", "2026")

    assert row | {} == {
        "event_id": "1", "kind": "training", "title": "'=HYPERLINK(1)",
        "starts_at": "2026-11-25T14:00:00", "ends_at": "2026-11-25T16:00:00", "minutes": "120",
        "place": "", "event_unit": "勐板乡", "organiser": "乡长", "state": "scheduled",
        "name": "王芳", "unit": "三村", "answer": "", "reason": "",
        "attended_at": "2026-11-25T14:05:00", "via": "organiser", "late": "0",
        "left_early_at": "", "hours": "2.0", "recorded_by": "乡长",
    }  # fmt: skip


@pytest.mark.usefixtures("installation")
def test_xlsx_speaks_the_readers_language(tmp_path: Path) -> None:
    export("events", "--year", "2026", "--format", "xlsx", "-o", "events.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "events.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][1:4] == ("种类", "标题", "开始")
    assert rows[1][1] == "培训"
    assert rows[1][15] == "召集人勾选"
