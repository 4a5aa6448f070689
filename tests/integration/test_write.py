"""`write`, `insert`, `read`, `find` and `change` go past the unit of work, and agree with it."""

from datetime import UTC, datetime

import sqlalchemy as sa

from models.base import change, columns, find, insert, read, table_of, write
from models.database import Database
from models.messages.outbox import Outgoing, State
from models.people.unit import Unit

NOW = datetime(2026, 11, 24, 0, 12, tzinfo=UTC)


def owed() -> Outgoing:
    return Outgoing(lane=1, chat_id=5, created_at=NOW, method="sendMessage", params={"text": "x"},
                    upload=None)  # fmt: skip


def test_row_is_there_at_once_and_with_its_defaults(database: Database) -> None:
    with database.begin() as session:
        row = owed()
        write(session, row)
        assert session.scalars(sa.select(Outgoing)).all() == [row]
        assert row.state is State.PENDING
        assert row.created_at == NOW


def test_what_was_left_empty_is_not_read_back(own_database: Database) -> None:
    statements: list[str] = []
    sa.event.listen(
        own_database.write_engine, "before_cursor_execute",
        lambda _c, _cur, text, *_: statements.append(text) if "SELECT" in text else None,
    )  # fmt: skip
    with own_database.begin() as session:
        row = owed()
        write(session, row)
        assert row.slot is None
        assert row.upload is None
    assert statements == []


def test_what_is_changed_afterwards_is_kept(database: Database) -> None:
    with database.begin() as session:
        row = owed()
        write(session, row)
        row.attempts = 3
    with database.read() as session:
        assert session.scalars(sa.select(Outgoing.attempts)).one() == 3


def test_what_waits_goes_first(database: Database) -> None:
    with database.begin() as session:
        county = Unit(level="county", name="c", code="c")
        session.add(county)
        write(session, Unit(level="township", name="t", code="t", parent_id=None))
        assert county.id is not None


def test_nothing_is_stored_as_nothing(database: Database) -> None:
    """A JSON column left empty is NULL, not the word null."""
    with database.begin() as session:
        write(session, owed())
        empty = sa.select(sa.func.count()).where(Outgoing.upload.is_(sa.null()))
        assert session.scalar(empty) == 1


def test_rolled_back_with_its_savepoint(database: Database) -> None:
    with database.begin() as session:
        with session.begin_nested() as savepoint:
            write(session, owed())
            savepoint.rollback()
        assert session.scalars(sa.select(Outgoing)).all() == []


def test_a_plain_read_sees_what_waits_in_the_session(database: Database) -> None:
    column = columns(Unit)
    names = sa.select(column.name).where(column.level == sa.bindparam("level"))
    with database.begin() as session:
        county = Unit(level="county", name="c", code="c")
        session.add(county)
        assert read(session, names, {"level": "county"}).scalars().all() == ["c"]
        county.name = "d"
        assert read(session, names, {"level": "county"}).scalars().all() == ["d"]


def test_an_inserted_row_is_found_by_its_id(database: Database) -> None:
    with database.begin() as session:
        row_id = insert(session, Outgoing, lane=1, chat_id=5, created_at=NOW, slot=None)
        assert session.get_one(Outgoing, row_id).state is State.PENDING


def test_a_row_is_found_by_a_read_of_ids_with_what_waits_in_the_session(
    database: Database,
) -> None:
    column = columns(Unit)
    named = sa.select(column.id).where(column.name == sa.bindparam("name"))
    with database.begin() as session:
        county = Unit(level="county", name="c", code="c")
        session.add(county)
        assert find(session, Unit, named, {"name": "c"}) is county
        assert find(session, Unit, named, {"name": "d"}) is None


def test_a_plain_change_counts_its_rows_and_sees_what_waits(database: Database) -> None:
    gone = sa.delete(table_of(Unit)).where(columns(Unit).level == sa.bindparam("level"))
    with database.begin() as session:
        session.add(Unit(level="county", name="c", code="c"))
        assert change(session, gone, {"level": "county"}) == 1
        assert change(session, gone, {"level": "county"}) == 0
