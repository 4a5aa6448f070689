"""`zhucun export attendance`: codes for programs in CSV, words for people in a sheet."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from models.attendance.actions.signing_in import sign_in, sign_in_by_text
from models.attendance.question import Question
from models.database import open_database
from models.messages import watermark
from models.people.posting import Posting
from models.people.unit import Unit
from models.whereabouts.actions import move
from models.whereabouts.interval import Kind
from tests.clock import at
from tests.integration.command import Ran
from tests.unit.attendance.team import OFFICE, Team, claim

CONTRACT = (
    "duty_on,name,unit,role,status,signed_in_at,grade,distance_m,whereabouts,reasons,counts,night,"
    "basis,recorded_by,rule_version,corrections,acknowledged,locked_at"
)
CODE = re.compile(r"[a-z]+_[a-z_]+|\b(self|rule|captain|rest|late)\b|\(")


@pytest.fixture
def november(chosen_url: str) -> None:
    """王小明 signs in late on the 10th and is on business on the 11th."""
    database = open_database(chosen_url)
    with database.begin() as session:
        village = Unit(
            level="village", name="三村", code="s3", latitude=OFFICE.latitude,
            longitude=OFFICE.longitude,
        )  # fmt: skip
        session.add(village)
        session.flush()
        wang = Team(session, village).member("王小明")
        sign_in(session, now=at("2026-11-10 09:50"), duty=wang, claim=claim("2026-11-10 09:50"))
        move(
            session, now=at("2026-11-11 07:00"), person_id=wang.person_id, kind=Kind.OFFICIAL,
            starts_at=at("2026-11-11 07:00"), expected_end_at=at("2026-11-11 18:00"),
            source="where",
        )  # fmt: skip
        sign_in_by_text(
            session, now=at("2026-11-10 20:10"), said_at=at("2026-11-10 20:10"), duty=wang
        )
    database.dispose()


ARGUMENTS = ("export", "attendance", "--from", "2026-11-07", "--to", "2026-11-11")


@pytest.mark.usefixtures("november")
def test_csv_has_the_columns_and_codes_of_the_contract(
    zhucun: Callable[..., Ran], tmp_path: Path
) -> None:
    assert zhucun(*ARGUMENTS, "-o", "a.csv").code == 0

    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = {row["duty_on"]: row for row in csv.DictReader(io.StringIO(text))}
    assert text.splitlines()[0] == CONTRACT
    late = rows["2026-11-10"]
    assert (late["status"], late["signed_in_at"]) == ("late", "2026-11-10T09:50:00")
    assert (late["grade"], late["counts"], late["night"]) == ("E1", "1", "1")
    assert late["reasons"] == "signed_in(09:50,E1)"
    assert rows["2026-11-07"]["status"] == "rest"


@pytest.mark.usefixtures("november")
def test_a_sheet_has_words_in_every_cell(zhucun: Callable[..., Ran], tmp_path: Path) -> None:
    assert zhucun(*ARGUMENTS, "--format", "xlsx", "-o", "a.xlsx").code == 0

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    head, *rows = sheet.iter_rows(values_only=True)
    by_day = {row[0].date(): dict(zip(head, row, strict=True)) for row in rows}  # type: ignore[union-attr]
    late = by_day[date(2026, 11, 10)]
    assert (late["状态"], late["计驻村天"], late["夜间在村"], late["角色"]) == (
        "晚签",
        "是",
        "是",
        "队员",
    )
    assert late["依据"] == "09:50 签到，凭据地图上的点"
    away = by_day[date(2026, 11, 11)]
    assert (away["状态"], away["去向"]) == ("因公外出", "镇县办事")
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert [text for text in texts if CODE.search(text)] == []


@pytest.mark.usefixtures("november")
def test_nobody_is_judged_later_than_the_inbox_was_known_to_be_empty(
    zhucun: Callable[..., Ran], tmp_path: Path, chosen_url: str
) -> None:
    """An answer may wait at Telegram: the question of the 12th stays open until we have looked."""
    asked_at = at("2026-11-12 12:00")
    database = open_database(chosen_url)
    with database.begin() as session:
        posting = session.scalars(sa.select(Posting)).one()
        session.add(
            Question(
                person_id=posting.person_id, unit_id=posting.unit_id, duty_on=date(2026, 11, 12),
                asked_at=asked_at, answer_until=asked_at + timedelta(days=1),
            )
        )  # fmt: skip

    def status(drained: str) -> str:
        with database.begin() as session:
            watermark.advance(session, watermark.DRAINED, to=at(drained))
        one_day = ("--from", "2026-11-12", "--to", "2026-11-12")
        assert zhucun("export", "attendance", *one_day, "-o", "a.csv").code == 0
        text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
        return next(csv.DictReader(io.StringIO(text)))["status"]

    assert status("2026-11-13 11:00") == "asked"
    assert status("2026-11-13 12:30") == "unexplained"
    database.dispose()
