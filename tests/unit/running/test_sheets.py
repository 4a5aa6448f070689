"""Tables that leave the house: nothing in them runs, nothing breaks the file."""

import csv
import io

import pytest
from openpyxl import load_workbook

from bot.reports.sheets import as_csv, as_xlsx

RUNS = [
    "=1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＠SUM",
    "+A1",
    "-A1",
    "＋A1",
    "－2+3",
]


@pytest.mark.parametrize("text", RUNS)
def test_what_would_run_is_kept_as_text(text) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(as_csv(["h"], [[text]]).decode("utf-8-sig"), newline=""))
    sheet = load_workbook(io.BytesIO(as_xlsx("t", ["h"], [[text]]))).active

    assert cell == "'" + text
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].quotePrefix


@pytest.mark.parametrize("text", ["+8613800000001", "-5", "－5", "三组入户", "", "+"])
def test_numbers_phones_and_words_stay(text) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(as_csv(["h"], [[text]]).decode("utf-8-sig")))

    assert cell == text


def test_control_characters_are_left_out_and_lines_stay() -> None:
    text = "a\x00\x01\x0b\x1fb\nc\ud83d"

    (_, (cell,)) = csv.reader(io.StringIO(as_csv(["h"], [[text]]).decode("utf-8-sig"), newline=""))
    sheet = load_workbook(io.BytesIO(as_xlsx("t\x02", ["h"], [[text]]))).active

    assert cell == sheet["A2"].value == "ab\nc"
