"""doctor, backup, restore, failed, sweep, run: as the person who keeps it alive runs them."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
import uvicorn

from bot.clock import utc_now
from bot.leader import FileLock, LeaseHold, lock_path
from models.database import open_database
from models.messages.failed import FailedUpdate
from tests.integration.command import Ran

Zhucun = Callable[..., Ran]


def test_doctor_says_ok(zhucun: Zhucun, telegram_server: uvicorn.Server) -> None:
    ran = zhucun("doctor")

    assert (ran.code, ran.first_line) == (0, "OK")
    assert "@zhucun_bot" in ran.out
    assert "not running on it" in ran.out
    assert "Attendance mode: daily_checkin" in ran.out


def test_doctor_does_not_make_a_database(
    zhucun: Zhucun,
    telegram_server: uvicorn.Server,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")

    ran = zhucun("doctor")

    assert (ran.code, ran.first_line) == (0, "OK")
    assert "is not there yet; the first command makes it" in ran.out
    assert not (tmp_path / "new.db").exists()


def test_doctor_counts_what_a_bug_kept(
    zhucun: Zhucun, telegram_server: uvicorn.Server, sqlite_url: str
) -> None:
    keep_one(sqlite_url)

    ran = zhucun("doctor")

    assert "Messages kept because of a bug: 1. See `zhucun failed list`." in ran.out


def keep_one(url: str) -> None:
    database = open_database(url)
    with database.begin() as session:
        session.add(
            FailedUpdate(bot_id=1, update_id=7, raw=json.dumps({"update_id": 7}), kept_at=utc_now(),
                         error="Traceback\n  ...\nValueError: a bug\n")
        )  # fmt: skip
    database.dispose()


def test_failed_updates_are_listed_and_marked(zhucun: Zhucun, sqlite_url: str) -> None:
    keep_one(sqlite_url)

    listed, marked, again = (
        zhucun("failed", "list"),
        zhucun("failed", "retry"),
        zhucun("failed", "retry", "1"),
    )

    assert "ValueError: a bug" in listed.out
    assert "1 kept, 1 in all" in listed.out
    assert marked.out.startswith("1 marked.")
    assert again.out.startswith("0 marked.")


def test_a_backup_can_be_put_back(
    zhucun: Zhucun, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", database_url)
    keep_one(database_url)
    saved = zhucun("backup", "copy.db")
    database = open_database(database_url)
    with database.begin() as session:
        session.execute(sa.delete(FailedUpdate))
    database.dispose()

    restored = zhucun("restore", "copy.db")

    assert (saved.code, restored.code) == (0, 0), saved.err + restored.err
    assert "1 kept, 1 in all" in zhucun("failed", "list").out


def test_a_backup_never_overwrites(zhucun: Zhucun) -> None:
    Path("copy.db").write_text("precious")

    ran = zhucun("backup", "copy.db")

    assert ran.code == 1
    assert ran.err == "copy.db exists already; a backup never overwrites.\n"


def test_a_backup_that_cannot_be_written_leaves_nothing_that_looks_like_one(
    zhucun: Zhucun, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", database_url)
    Path("copy.db.part").mkdir()

    ran = zhucun("backup", "copy.db")

    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert not Path("copy.db").exists()


def test_restore_is_refused_while_the_bot_runs(zhucun: Zhucun, sqlite_url: str) -> None:
    zhucun("backup", "copy.db")
    path = lock_path(sqlite_url)
    assert path is not None
    lock = FileLock(path)
    lock.hold()

    ran = zhucun("restore", "copy.db")

    lock.release()
    assert ran.code == 1
    assert ran.err == "The program runs on this database; stop it first.\n"


@pytest.mark.postgres
def test_restore_is_refused_while_a_lease_runs(
    zhucun: Zhucun, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", postgres_url)
    database = open_database(postgres_url)
    lease = LeaseHold(database, utc_now)
    lease.hold()
    saved = zhucun("backup", "copy.db")

    refused = zhucun("restore", "copy.db")
    lease.release()
    restored = zhucun("restore", "copy.db")
    database.dispose()

    assert (saved.code, refused.code, restored.code) == (0, 1, 0)
    assert refused.err == "The program runs on this database; stop it first.\n"


def test_nobody_starts_on_half_a_copy(
    zhucun: Zhucun, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    zhucun("backup", "copy.db")
    copy, path = shutil.copyfile, lock_path(sqlite_url)
    assert path is not None
    could_start: list[bool] = []

    def look(source: Path, target: Path) -> None:
        could_start.append(FileLock(path).hold())
        copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", look)

    assert zhucun("restore", "copy.db").code == 0
    assert could_start == [False]


@pytest.mark.parametrize("content", [b"no database at all", b""])
def test_a_file_that_is_no_backup_is_refused(
    zhucun: Zhucun, content: bytes, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", database_url)
    Path("copy.db").write_bytes(content)

    ran = zhucun("restore", "copy.db")

    assert ran.code == 1
    assert ran.err.startswith("copy.db is no ")


def test_a_second_run_ends_at_once(zhucun: Zhucun, sqlite_url: str) -> None:
    path = lock_path(sqlite_url)
    assert path is not None
    lock = FileLock(path)
    lock.hold()

    ran = zhucun("run")

    lock.release()
    assert ran.code == 1
    assert ran.err.startswith("Another `zhucun run` works on")


def test_run_without_a_token_says_which_variable(
    zhucun: Zhucun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHUCUN_BOT_TOKEN", "")

    ran = zhucun("run")

    assert ran.code == 1
    assert ran.err.startswith("ZHUCUN_BOT_TOKEN:")
    assert ran.err.count("\n") == 1


def test_sweep_in_the_future_needs_force(zhucun: Zhucun) -> None:
    refused = zhucun("sweep", "--now", "2099-01-01T09:10")
    allowed = zhucun("sweep", "--now", "2099-01-01T09:10", "--force")
    wrong = zhucun("sweep", "--now", "noon")

    assert refused.code == 1
    assert refused.err == "2099-01-01T09:10 is in the future; --force says that this is meant.\n"
    assert allowed.code == 0, allowed.err
    assert wrong.err == "'noon' is no time; 2026-11-24T12:30 would be one.\n"


def test_a_database_of_a_newer_version_is_left_alone(zhucun: Zhucun, sqlite_url: str) -> None:
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    ran = zhucun("failed", "list")

    assert ran.code == 1
    assert ran.err.startswith("The database has schema 9999, which this version")
    assert ran.err.count("\n") == 1


def test_commands_that_read_wait_for_no_writer(zhucun: Zhucun, sqlite_url: str) -> None:
    """The bot's sweep may hold the write lock for seconds; an export must not fail for that."""
    database = open_database(sqlite_url)
    with database.begin():
        for command in (("export", "attendance"), ("policy", "show"), ("db", "check")):
            ran = zhucun(*command)
            assert (ran.code, ran.err) == (0, "")
    database.dispose()
