"""The audit chain: unbroken from one process or two, and a change in it is found."""

import csv
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from models import audit
from models.audit import AuditEntry
from models.database import Database, open_database
from tests.integration.command import Ran

NOW = datetime(2026, 11, 24, 8, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


class Colour(StrEnum):
    RED = "red"


def note(database: Database, what: str, **details: object) -> None:
    with database.begin() as session:
        audit.note(session, now=NOW, by_person_id=None, what=what, subject="岩温", **details)


def broken_at(database: Database) -> str | None:
    with database.read() as session:
        found = audit.first_broken(session)
        return None if found is None else found.what


def test_what_was_written_verifies_as_it_is_read_back(database: Database) -> None:
    note(
        database,
        "a",
        words="三组入户 ‑ \x7f",
        colour=Colour.RED,
        days=(1, 2),
        by={2: 0.1, 10: None},
    )
    note(database, "b")

    assert broken_at(database) is None


def test_an_empty_chain_is_whole(database: Database) -> None:
    assert broken_at(database) is None


@pytest.mark.parametrize(
    "change",
    [
        sa.update(AuditEntry).where(AuditEntry.what == "b").values(details={"days": 3}),
        sa.update(AuditEntry).where(AuditEntry.what == "b").values(by_person_id=7),
        sa.update(AuditEntry)
        .where(AuditEntry.what == "b")
        .values(at=datetime(2026, 11, 25, tzinfo=UTC)),
    ],
)
def test_a_changed_entry_is_found(database: Database, change: sa.Update) -> None:
    for what in "abc":
        note(database, what, days=2)
    with database.begin() as session:
        session.execute(change)

    assert broken_at(database) == "b"


def test_where_an_entry_is_missing_the_next_one_is_named(database: Database) -> None:
    for what in "abc":
        note(database, what)
    with database.begin() as session:
        session.execute(sa.delete(AuditEntry).where(AuditEntry.what == "b"))

    assert broken_at(database) == "c"


@pytest.mark.postgres
def test_two_processes_do_not_fork_the_chain(postgres_url: str) -> None:
    one, other = open_database(postgres_url), open_database(postgres_url)
    note(one, "a")
    second = threading.Thread(target=note, args=(other, "c"))
    with one.begin() as session:
        audit.note(session, now=NOW, by_person_id=None, what="b")
        second.start()
        waits_for(one, "advisory")
    second.join()

    assert broken_at(one) is None
    one.dispose()
    other.dispose()


def waits_for(database: Database, what: str) -> None:
    """Until another connection waits for such a lock, or has gone through without one."""
    waiting = sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = :what")
    entries = sa.select(sa.func.count(AuditEntry.id))
    for _ in range(200):
        with database.read() as session:
            if session.scalar(waiting, {"what": what}) or (session.scalar(entries) or 0) > 1:
                return
            session.execute(sa.text("SELECT pg_sleep(0.01)"))
    raise AssertionError("the other one never came")


def test_the_command_says_ok_or_where(zhucun: Callable[..., Ran], chosen_url: str) -> None:
    database = open_database(chosen_url)
    for what in "abc":
        note(database, what)

    assert zhucun("audit", "verify").out == "OK: 3 entries, none changed.\n"

    with database.begin() as session:
        session.execute(sa.update(AuditEntry).where(AuditEntry.id == 2).values(subject="x"))
    database.dispose()
    ran = zhucun("audit", "verify")
    assert ran.code == 1
    assert ran.err == (
        "The chain breaks at entry 2 (2026-11-24 00:12Z, b): it or the one before it is not as "
        "it was written.\n"
    )


def test_the_export_has_a_row_an_entry(zhucun: Callable[..., Ran], chosen_url: str) -> None:
    database = open_database(chosen_url)
    note(database, "question.settled", outcome="=true")
    database.dispose()

    ran = zhucun("export", "audit", "--from", "2026-11-24", "--to", "2026-11-24")
    other = zhucun("export", "audit", "--from", "2026-11-25", "--to", "2026-11-25")

    (row,) = csv.DictReader(ran.out.removeprefix("\ufeff").splitlines())
    assert (row["at"], row["name"], row["what"]) == ("2026-11-24T08:12:00", "", "question.settled")
    assert row["reason"] == '{"outcome": "=true"}'
    assert len(row["chain"]) == 64
    assert len(other.out.splitlines()) == 1


def test_the_sheet_has_the_heads_of_its_reader(zhucun: Callable[..., Ran]) -> None:
    zhucun("export", "audit", "--format", "xlsx", "-o", "audit.xlsx")

    sheet = load_workbook("audit.xlsx").active
    assert [cell.value for cell in sheet[1]] == [
        "编号", "时间", "姓名", "事项", "对象", "说明", "校验链",
    ]  # fmt: skip
