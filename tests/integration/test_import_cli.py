"""`zhucun import …` and `zhucun invites`, as somebody at a desk runs them."""

import csv
import io
import os
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from bot.cli import made_file
from bot.clock import utc_now
from bot.identity import place_of
from bot.leader import FileLock
from bot.settings import load_settings
from bot.worker import Worker
from models.database import open_database
from models.people.person import Person
from models.people.unit import Unit
from tests.integration.command import Ran

VILLAGES = "县,乡镇,村,纬度,经度\n永德县,勐板乡,三村,24.03,99.25\n永德县,大山乡,五村,24.13,99.35\n"
ROSTER = (
    "姓名,手机,角色,县,乡镇,村,开始驻村时间\n"
    "王小明,13800000001,队员,永德县,勐板乡,三村,2026-01-05\n"
    "李四,13800000002,队长,永德县,大山乡,五村,2026-01-05\n"
)


def wrote(name: str, data: str | bytes) -> str:
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


def count(url: str, table: type[Person] | type[Unit]) -> int:
    database = open_database(url)
    with database.read() as session:
        found = session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
    database.dispose()
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_every_encoding(zhucun: Callable[..., Ran], chosen_url: str, encoding: str) -> None:
    ran = zhucun("import", "villages", wrote("v.csv", VILLAGES.encode(encoding)))

    assert (ran.code, ran.err) == (0, "")
    assert f"Database: {chosen_url}" in ran.out
    assert "2 new, 0 changed, 0 unchanged." in ran.out
    assert "Attendance mode: daily_checkin" in ran.out
    assert "国办函〔2026〕12号" in ran.out


def test_xlsx_with_numbers_and_dates_as_cells(
    zhucun: Callable[..., Ran], chosen_url: str, tmp_path: Path
) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    book = Workbook()
    assert book.active is not None
    for line in csv.reader(io.StringIO(ROSTER)):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in line])
    book.save(tmp_path / "roster.xlsx")

    ran = zhucun("import", "roster", "roster.xlsx")

    assert ran.code == 0, ran.err
    assert count(chosen_url, Person) == 2


def test_dry_run_imports_nothing(zhucun: Callable[..., Ran], chosen_url: str) -> None:
    ran = zhucun("import", "villages", wrote("v.csv", VILLAGES), "--dry-run")

    assert ran.code == 0
    assert "2 would be new" in ran.out
    assert count(chosen_url, Unit) == 0


def test_bad_rows_are_a_line_each_and_nothing_goes_in(
    zhucun: Callable[..., Ran], chosen_url: str
) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    bad = ROSTER.replace("13800000002", "12345").replace("五村", "九村")

    ran = zhucun("import", "roster", wrote("r.csv", bad))

    assert ran.code == 1
    assert "Row 3, column phone: '12345' is no phone number\n" in ran.out
    assert "Row 3, column village: there is no '永德县 大山乡 九村'" in ran.out
    assert ran.err == "1 bad row; nothing was imported.\n"
    assert count(chosen_url, Person) == 0


def test_a_phone_under_another_name_is_said_and_kept_in_the_audit(
    zhucun: Callable[..., Ran], chosen_url: str
) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    zhucun("import", "roster", wrote("r.csv", ROSTER))
    other = wrote("o.csv", ROSTER.replace("王小明", "赵新"))

    tried, ran = zhucun("import", "roster", other, "--dry-run"), zhucun("import", "roster", other)

    assert "Row 2: 王小明 would be called 赵新 from now on" in tried.out
    assert "Row 2: 王小明 is called 赵新 from now on" in ran.out
    assert "李四" not in ran.out
    assert count(chosen_url, Person) == 2
    assert '["person:1"' in zhucun("export", "audit").out.replace('""', '"')


def test_a_second_of_the_same_name_in_the_same_village_is_said_once(
    zhucun: Callable[..., Ran], chosen_url: str
) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    first = zhucun("import", "roster", wrote("r.csv", ROSTER))
    other = wrote("o.csv", ROSTER.replace("13800000001", "13800000009"))

    tried, ran = zhucun("import", "roster", other, "--dry-run"), zhucun("import", "roster", other)
    again = zhucun("import", "roster", other)

    assert "Row 2: 王小明 would be a second person beside the one with +8613800000001" in tried.out
    assert "Row 2: 王小明 is a second person beside the one with +8613800000001" in ran.out
    assert "second person" not in first.out + again.out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "r.csv is empty."),
        (b"\x00\x01\xff\xfe\x80", "r.csv is neither CSV (UTF-8 or GB18030) nor XLSX."),
        (b"PK\x03\x04 no zip", "r.csv is no XLSX that can be read."),
        ("姓名,村\n王,三村\n".encode(), "The table has no column phone 手机, role 角色."),
    ],
)
def test_what_is_no_roster_gets_one_sentence(
    zhucun: Callable[..., Ran], content: bytes, sentence: str
) -> None:
    ran = zhucun("import", "roster", wrote("r.csv", content))

    assert (ran.code, ran.err) == (1, sentence + "\n")


def test_a_missing_file_and_wrong_usage(zhucun: Callable[..., Ran]) -> None:
    assert zhucun("import", "roster", "none.csv").err == (
        "Cannot read none.csv: No such file or directory.\n"
    )
    assert zhucun("import", "roster").code == 2


@pytest.mark.usefixtures("telegram_server")
def test_invites_are_the_same_links_again(zhucun: Callable[..., Ran]) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    zhucun("import", "roster", wrote("r.csv", ROSTER))

    first, second = zhucun("invites"), zhucun("invites")

    rows = list(csv.DictReader(io.StringIO(first.out)))
    assert [(r["name"], r["phone"], r["role"], r["unit"]) for r in rows] == [
        ("王小明", "+8613800000001", "member", "三村"),
        ("李四", "+8613800000002", "captain", "五村"),
    ]
    assert all(
        re.fullmatch(r"https://t\.me/\w+\?start=[A-Za-z0-9_-]{25,64}", r["link"]) for r in rows
    )
    assert first.out == second.out


@pytest.mark.usefixtures("telegram_server")
def test_renewed_links_are_others_for_that_unit_only(zhucun: Callable[..., Ran]) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    zhucun("import", "roster", wrote("r.csv", ROSTER))
    before = zhucun("invites").out.splitlines()

    zhucun("invites", "--unit", "大山乡", "--renew")

    after = zhucun("invites").out.splitlines()
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False]


@pytest.mark.usefixtures("telegram_server")
def test_invites_of_one_unit_as_sheets(zhucun: Callable[..., Ran], tmp_path: Path) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    zhucun("import", "roster", wrote("r.csv", ROSTER))

    ran = zhucun("invites", "--format", "pdf", "--unit", "大山乡", "-o", "sheets.pdf")

    assert (ran.code, ran.out) == (0, "1 invitations in sheets.pdf.\n")
    assert (tmp_path / "sheets.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("telegram_server")
def test_sheets_are_made_by_the_worker_of_the_running_program(
    zhucun: Callable[..., Ran],
    sqlite_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    zhucun("import", "roster", wrote("r.csv", ROSTER))
    lock = FileLock(Path(sqlite_url.removeprefix("sqlite:///") + ".lock"))
    database, stop = open_database(sqlite_url), threading.Event()
    with database.read() as session:
        place = place_of(load_settings(), session)
    worker = Worker(database, utc_now, place, tmp_path / "made")
    running = threading.Thread(target=worker.work_until, args=(stop, os.getppid()))
    monkeypatch.setattr(made_file, "_worker", None)  # one of its own would be a second
    assert lock.hold()
    running.start()

    ran = zhucun("invites", "--format", "pdf", "-o", "sheets.pdf")
    stop.set()
    running.join()
    lock.release()
    database.dispose()

    assert (ran.code, ran.out) == (0, "2 invitations in sheets.pdf.\n")
    assert (tmp_path / "sheets.pdf").read_bytes().startswith(b"%PDF-")
    assert list((tmp_path / "made").rglob("*.pdf")) == [], "no links are left lying about"


def test_invites_without_telegram_say_so(
    zhucun: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_API_URL", "http://127.0.0.1:9")

    ran = zhucun("invites")

    assert ran.code == 1
    assert ran.err.startswith("The links need the bot's name, and http://127.0.0.1:9 does not")


def test_a_pdf_needs_a_file(zhucun: Callable[..., Ran]) -> None:
    assert zhucun("invites", "--format", "pdf").err == "pdf is a file: name it with -o FILE.\n"
