"""`zhucun calendar`: what a year holds, one day put right, a notice taken in, all or nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.command import Ran

Zhucun = Callable[..., Ran]


def test_the_year_as_published(zhucun: Zhucun) -> None:
    shown = zhucun("calendar", "show", "2026")

    days = shown.out.splitlines()
    assert shown.code == 0
    assert "2026-02-14 Sat workday" in days
    assert "2026-02-17 Tue holiday" in days
    assert not [line for line in days if line.startswith("2026-11-24")]
    assert "is missing" not in shown.out


def test_a_year_without_its_notice_says_so(zhucun: Zhucun) -> None:
    shown = zhucun("calendar", "show", "2031")

    assert shown.code == 0
    assert "The notice of the State Council for 2031 is missing" in shown.out.replace("\n", " ")


def test_one_day_is_put_right_and_put_back(zhucun: Zhucun) -> None:
    corrected = zhucun("calendar", "set", "2026-04-13", "holiday", "泼水节")

    assert (corrected.code, corrected.out) == (0, "2026-04-13 is a holiday.\n")
    assert "2026-04-13 Mon holiday" in zhucun("calendar", "show", "2026").out.splitlines()

    zhucun("calendar", "set", "2026-04-13", "workday")
    assert "2026-04-13" not in zhucun("calendar", "show", "2026").out


def test_a_notice_is_imported_again_and_again(zhucun: Zhucun) -> None:
    Path("days.csv").write_text(
        "day,kind,name\n2026-04-13,holiday,泼水节\n2026-04-18,workday,\n", "utf-8-sig"
    )

    for _ in range(2):
        assert zhucun("calendar", "import", "days.csv").out == "2 day(s).\n"

    days = zhucun("calendar", "show", "2026").out.splitlines()
    assert {"2026-04-13 Mon holiday", "2026-04-18 Sat workday"} <= set(days)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (b"day,kind\n2026-04-13,holiday\n2026-02-30,rest\n", "'2026-02-30' is no date"),
        (b"day,kind\n2026-04-13,holiday\n2026-04-14,feast\n", "Columns are day"),
        (b"date,type\n2026-04-13,holiday\n", "Columns are day"),
        ("day,kind,name\n2026-04-13,holiday,节\n".encode("gb18030"), "is no CSV in UTF-8"),
        (b"day,kind\n2026-04-13,holi\x00day\n", "Columns are day"),
    ],
)
def test_a_bad_row_imports_nothing(zhucun: Zhucun, rows: bytes, sentence: str) -> None:
    Path("days.csv").write_bytes(rows)

    ran = zhucun("calendar", "import", "days.csv")

    assert ran.code == 1
    assert sentence in ran.err
    assert ran.err.count("\n") == 1
    assert "2026-04-13" not in zhucun("calendar", "show", "2026").out


def test_what_is_no_day_no_kind_no_file(zhucun: Zhucun) -> None:
    day = zhucun("calendar", "set", "13.4.2026", "holiday")
    kind = zhucun("calendar", "set", "2026-04-13", "feast")
    file = zhucun("calendar", "import", "nowhere.csv")

    assert (day.code, day.err) == (1, "'13.4.2026' is no date; 2026-11-25 would be one.\n")
    assert kind.code == 2
    assert [zhucun("calendar", "show", year).code for year in ("0", "9999")] == [2, 2]
    assert (file.code, file.err) == (1, "Cannot read nowhere.csv: No such file or directory.\n")
