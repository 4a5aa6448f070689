"""`zhucun doctor`: each broken set-up in one sentence, in English and in Chinese."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
import uvicorn

from bot.clock import utc_now
from bot.doctor.finding import Grade
from bot.doctor.people import check_calendar
from locales.catalogs import translator_for
from models.database import Database, open_database
from models.people.person import Person
from models.people.profile import load_profile
from tests.integration.command import Ran
from tests.integration.test_import_cli import ROSTER, VILLAGES, wrote

Zhucun = Callable[..., Ran]
COUNTY = "姓名,手机,角色,县,乡镇,村,开始驻村时间\n周一,13800000003,县,永德县,,,2026-01-05\n"
CHINESE = re.compile(r"^ {8}\S*[一-鿿]", re.MULTILINE)


def finding(ran: Ran, about: str) -> tuple[str, str]:
    """(grade, both sentences) of what doctor says about that."""
    found = re.search(rf"^ *(\w+)  {about}: (.*\n {{8}}.*)$", ran.out, re.MULTILINE)
    assert found, ran.out
    return found[1], found[2]


@pytest.mark.parametrize(
    ("variable", "value", "english", "chinese"),
    [
        ("ZHUCUN_BOT_TOKEN", "", "@BotFather gives one", "没有填 ZHUCUN_BOT_TOKEN"),
        ("ZHUCUN_BOT_TOKEN", "999:WRONG", "refuses ZHUCUN_BOT_TOKEN", "不认 ZHUCUN_BOT_TOKEN"),
        ("ZHUCUN_API_URL", "http://127.0.0.1:9", "Is ZHUCUN_API_URL right?", "写对了吗"),
        ("ZHUCUN_PROXY", "http://127.0.0.1:9", "Is the proxy in ZHUCUN_PROXY running?", "代理"),
        ("ZHUCUN_DATABASE_URL", "postgresql://x@127.0.0.1:9/x", "does not answer", "没有回应"),
        ("ZHUCUN_PROFILE", "moon_base", "there is no profile 'moon_base'", "设置有误"),
        ("ZHUCUN_TIMEZONE", "Asia/Yongde", "ZHUCUN_TIMEZONE: is no time zone", "设置有误"),
    ],
)
def test_doctor_explains_a_broken_set_up(
    zhucun: Zhucun,
    telegram_server: uvicorn.Server,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
    english: str,
    chinese: str,
) -> None:
    monkeypatch.setenv(variable, value)

    ran = zhucun("doctor")

    assert (ran.code, ran.first_line) == (1, "NOT OK: 1 thing to repair")
    assert english in ran.out and chinese in ran.out
    assert ran.err == ""


def test_where_english_is_the_language_each_sentence_stands_once(
    zhucun: Zhucun, telegram_server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_LANGUAGE", "en")

    assert not CHINESE.search(zhucun("doctor").out)


def test_a_full_disk_and_a_file_that_cannot_be_opened(
    zhucun: Zhucun,
    telegram_server: uvicorn.Server,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ZHUCUN_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=3 * 2**20))

    assert finding(zhucun("doctor"), "disk")[1].startswith(f"{tmp_path} has 3 MB left")

    (tmp_path / "folder.db").mkdir()
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", f"sqlite:///{tmp_path / 'folder.db'}")
    grade, words = finding(zhucun("doctor"), "database")
    assert grade == "broken"
    assert "Is the disk full or read-only" in words and "密码" not in words


def test_a_database_of_a_newer_version(
    zhucun: Zhucun, telegram_server: uvicorn.Server, sqlite_url: str
) -> None:
    change(sqlite_url, "UPDATE alembic_version SET version_num = '9999'")

    grade, words = finding(zhucun("doctor"), "database")

    assert grade == "broken"
    assert "made by a newer version" in words and "更新的版本" in words


def test_a_database_of_an_older_version(
    zhucun: Zhucun, telegram_server: uvicorn.Server, sqlite_url: str
) -> None:
    change(sqlite_url, "UPDATE alembic_version SET version_num = '0001'")

    grade, words = finding(zhucun("doctor"), "database")

    assert grade == "broken"
    assert words.count("`zhucun db upgrade`") == 2


def test_a_database_that_another_program_holds(
    zhucun: Zhucun,
    telegram_server: uvicorn.Server,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    path = tmp_path / "held.db"
    held = sqlite3.connect(path)
    held.execute("CREATE TABLE alembic_version (version_num)")
    held.execute("BEGIN EXCLUSIVE")
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", f"sqlite:///{path}")

    grade, words = finding(zhucun("doctor"), "database")
    held.close()

    assert grade == "broken"
    assert "locked by another program" in words and "占用" in words


def test_nobody_imported_and_no_address_of_the_pages_are_worth_knowing(
    zhucun: Zhucun, telegram_server: uvicorn.Server
) -> None:
    ran = zhucun("doctor")

    assert (ran.code, ran.first_line) == (0, "OK")
    assert finding(ran, "people")[0] == finding(ran, "pages")[0] == "note"
    assert finding(ran, "people")[1].count("`zhucun import roster") == 2
    assert "ZHUCUN_PUBLIC_URL is empty" in finding(ran, "pages")[1]
    assert "没有填 ZHUCUN_PUBLIC_URL" in finding(ran, "pages")[1]


def test_villages_without_a_bound_captain_are_named(
    zhucun: Zhucun, telegram_server: uvicorn.Server, sqlite_url: str
) -> None:
    zhucun("import", "villages", wrote("v.csv", VILLAGES))
    zhucun("import", "roster", wrote("r.csv", ROSTER))
    alone = finding(zhucun("doctor"), "people")

    zhucun("import", "roster", wrote("c.csv", COUNTY))
    change(sqlite_url, sa.update(Person).values(telegram_user_id=7 + Person.id,
                                                consented_at=utc_now()))  # fmt: skip
    led = zhucun("doctor")

    assert alone[0] == "broken"
    assert "2 units have nobody who would be told: 三村, 五村" in alone[1]
    assert "没有可以告知的人" in alone[1]
    assert led.first_line == "OK"
    assert "Villages without a bound captain: 三村 (1)." in finding(led, "people")[1]


def test_a_year_without_the_notice_on_adjusted_workdays(database: Database) -> None:
    profile = load_profile("cn_county")
    with database.read() as session:
        (found,) = check_calendar(session, today=date(2029, 3, 1), profile=profile)

    said = [found.words(translator_for(tag, "Asia/Shanghai")) for tag in ("en", "zh_CN")]
    assert found.grade is Grade.NOTE
    assert "2029 has no adjusted workdays yet" in said[0]
    assert "2029年还没有调休安排" in said[1]


def change(url: str, *statements: str | sa.Update) -> None:
    database = open_database(url)
    with database.begin() as session:
        for one in statements:
            session.execute(sa.text(one) if isinstance(one, str) else one)
    database.dispose()
