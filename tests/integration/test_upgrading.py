"""A migration of real data: a backup lies beside it first, and every child survives."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.settings import Settings
from bot.upgrading import upgrade_with_backup
from models.migrations import schema
from tests.migrations.test_data import ENTRY, PERSON, UNIT, VERSION, at_revision

TABLES = ("person", "unit", "log_entry", "log_version")


def settings(url: str, folder: Path) -> Settings:
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=url,  # type: ignore[arg-type]
        data_dir=folder,
    )


def backups(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("*"))


def test_an_old_database_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    at_revision(url, "0001", PERSON, UNIT, ENTRY, VERSION)

    before, after = upgrade_with_backup(settings(url, tmp_path))

    assert (before, after) == ("0001", schema.head())
    (copy,) = backups(tmp_path)
    assert schema.current(f"sqlite:///{copy}") == "0001"
    for path in (copy, tmp_path / "old.db"):
        with sqlite3.connect(path) as raw:
            counts = [raw.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in TABLES]
        raw.close()
        assert counts == [1, 1, 1, 1]


def test_a_new_or_current_database_needs_no_backup(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"

    upgrade_with_backup(settings(url, tmp_path))
    upgrade_with_backup(settings(url, tmp_path))

    assert backups(tmp_path) == []


def test_the_command_makes_one_too(
    zhucun: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    at_revision(url, "0001", PERSON, UNIT, ENTRY, VERSION)
    monkeypatch.setenv("ZHUCUN_DATABASE_URL", url)
    monkeypatch.setenv("ZHUCUN_DATA_DIR", str(tmp_path))

    zhucun("db", "upgrade")

    assert len(backups(tmp_path)) == 1


@pytest.mark.postgres
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="pg_dump comes with PostgreSQL")
def test_postgresql_is_dumped(postgres: str, tmp_path: Path) -> None:
    name = "zhucun_upgrading"
    admin = sa.create_engine(
        sa.make_url(postgres).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    url = sa.make_url(postgres).set(database=name).render_as_string(False)
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    try:
        at_revision(url, "0001", PERSON, UNIT, ENTRY, VERSION)

        upgrade_with_backup(settings(url, tmp_path))

        (copy,) = backups(tmp_path)
        assert copy.read_bytes().startswith(b"PGDMP")
    finally:
        with admin.connect() as connection:
            connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
