"""Migrations keep the rows that are there, children included."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from models.database import open_for_migration
from models.migrations.migrate import BrokenReferences, config, upgrade
from models.migrations.schema import current

PERSON = """INSERT INTO person (id, key, name, phone, created_at, invite_generation)
VALUES (1, 'k', '王小明', '+8613800000001', '2026-11-20 08:00:00', 0)"""
UNIT = "INSERT INTO unit (id, level, name, code) VALUES (1, 'village', '三村', 'v3')"
ENTRY = """INSERT INTO log_entry (id, person_id, unit_id, duty_on, kind, text, media, said_at,
received_at, album_id) VALUES (7, 1, 1, '2026-11-20', 'visit', '三组入户', '[]',
'2026-11-20 08:00:00', '2026-11-20 08:00:01', 'album')"""
WRITTEN = """INSERT INTO log_entry (id, person_id, unit_id, duty_on, written_on, kind, text, media,
said_at, received_at) VALUES (7, 1, 1, '2026-11-20', '2026-11-20', 'visit', '三组入户', '[]',
'2026-11-20 08:00:00', '2026-11-20 08:00:01')"""
VERSION = """INSERT INTO log_version (id, entry_id, text, kind, changed_at)
VALUES (1, 7, '入户', 'other', '2026-11-20 08:00:05')"""

INTERVAL = """INSERT INTO whereabouts_interval (id, person_id, kind, starts_at, source, created_at)
VALUES (3, 1, 'leave', '2026-11-20 00:00:00', 'leave:1', '2026-11-20 08:00:00')"""
RETURN_QUESTION = """INSERT INTO return_question (id, interval_id, person_id, duty_on, asked_at)
VALUES (4, 3, 1, '2026-11-20', '2026-11-20 09:00:00')"""


def at_revision(url: str, revision: str, *rows: str) -> None:
    with open_for_migration(url).begin() as connection:
        command.upgrade(config(connection), revision)
        for row in rows:
            connection.execute(sa.text(row))


def test_log_entries_keep_their_history_and_were_written_on_their_day(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    at_revision(url, "0001", PERSON, UNIT, ENTRY, VERSION)

    upgrade(url)

    with open_for_migration(url).connect() as connection:
        rows = connection.execute(sa.text("SELECT text, duty_on, written_on FROM log_entry"))
        kept = connection.execute(sa.text("SELECT entry_id, text, duty_on FROM log_version"))
        assert rows.all() == [("三组入户", "2026-11-20", "2026-11-20")]
        assert kept.all() == [(7, "入户", "2026-11-20")]


def test_a_new_column_of_a_village_keeps_it_and_its_log(database_url: str) -> None:
    with open_for_migration(database_url).begin() as connection:
        command.downgrade(config(connection), "0021")
        for row in (PERSON, UNIT, WRITTEN):
            connection.execute(sa.text(row))

    upgrade(database_url)

    with open_for_migration(database_url).connect() as connection:
        units = connection.execute(sa.text("SELECT name, board_generation FROM unit"))
        assert units.all() == [("三村", 0)]
        assert connection.execute(sa.text("SELECT unit_id FROM log_entry")).scalar() == 1


def test_whereabouts_keep_the_question_about_the_return(database_url: str) -> None:
    with open_for_migration(database_url).begin() as connection:
        command.downgrade(config(connection), "0022")
        for row in (PERSON, INTERVAL, RETURN_QUESTION):
            connection.execute(sa.text(row))

    upgrade(database_url)

    with open_for_migration(database_url).connect() as connection:
        rows = connection.execute(
            sa.text("SELECT id, closed_at, is_provisional FROM whereabouts_interval")
        )
        kept = connection.execute(sa.text("SELECT id, interval_id FROM return_question"))
        assert rows.all() == [(3, None, False)]
        assert kept.all() == [(4, 3)]


def test_a_row_whose_parent_is_gone_stops_the_migration_and_nothing_of_it_is_kept(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    at_revision(url, "0001", UNIT, ENTRY)  # its person is not there

    with pytest.raises(BrokenReferences, match="log_entry"):
        upgrade(url)

    assert current(url) == "0001"
    with open_for_migration(url).connect() as connection:
        kept = connection.execute(sa.text("SELECT text FROM log_entry"))
        assert kept.all() == [("三组入户",)]
