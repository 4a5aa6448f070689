"""Declarative base: naming convention, aware UTC instants, enums as words, ids that fit Telegram's."""

from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Session, make_transient_to_detached, mapped_column


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An aware instant. Stored as UTC; a naive value is a bug and is refused at once."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Any:
        """SQLite's text in one step: a county's facts are mostly instants."""
        if dialect.name == "sqlite":
            return _instant
        return super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


BigInt = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""SQLite gives row ids only to INTEGER columns; they are 64 bits there anyway."""

Key = Annotated[int, mapped_column(BigInt, primary_key=True)]
TelegramId = Annotated[int, mapped_column(sa.BigInteger())]


class Base(DeclarativeBase):
    """Every table of the field."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UTCDateTime(),
        str: sa.Text(),
        dict[str, Any]: sa.JSON(),
        list[str]: sa.JSON(),
        list[int]: sa.JSON(),
        Enum: sa.Enum(
            Enum, native_enum=False, length=40, values_callable=lambda e: [m.value for m in e]
        ),
    }


Row = TypeVar("Row", bound=Base)


def columns(table: type[Base]) -> Any:
    """The plain columns: read with `read`, a select of them costs half of one of mapped attributes."""
    return table_of(table).c


def read(
    session: Session, statement: sa.Select[*tuple[Any, ...]], values: dict[str, Any]
) -> sa.CursorResult[*tuple[Any, ...]]:
    """Rows of plain columns; what waits in the session goes first, as with every ORM read."""
    session.flush()
    return session.connection().execute(statement, values)


def find(
    session: Session,
    mapped: type[Row],
    ids: sa.Select[*tuple[Any, ...]],
    values: dict[str, Any],
) -> Row | None:
    """The first row that a `read` of ids finds: where there mostly is none, at half the cost."""
    row_id = read(session, ids, values).scalar()
    return None if row_id is None else session.get_one(mapped, row_id)


def change(session: Session, statement: sa.Update | sa.Delete, values: dict[str, Any]) -> int:
    """A plain UPDATE or DELETE, built once; how many rows. Objects the session has stay as they are."""
    session.flush()
    return session.connection().execute(statement, values).rowcount


def table_of(mapped: type[Base]) -> sa.Table:
    """For statements past the unit of work."""
    table = mapped.__table__
    assert isinstance(table, sa.Table)
    return table


def insert(session: Session, table: type[Base], **values: Any) -> int:
    """Insert a row that nobody needs as an object, at a third of the cost of a flush; its new `id`.

    What waits in the session goes first: nothing may refer to a row that is not there yet.
    """
    if session.new:
        session.flush()
    given = {name: value for name, value in values.items() if value is not None}
    made = session.connection().execute(_insert_into(table), given)
    return int(next(iter(made.inserted_primary_key or ())))


def write(session: Session, row: Base) -> None:
    """Insert a new row with a database-made `id` at once, at half the cost of a flush, and keep it."""
    given = vars(row)
    values = {k: v for k, v in given.items() if k != "_sa_instance_state"}
    given["id"] = insert(session, type(row), **values)
    given.update(dict.fromkeys(_left_empty(type(row)) - given.keys()))
    make_transient_to_detached(row)
    session.add(row)


@cache
def _insert_into(table: type[Base]) -> sa.Insert:
    return sa.insert(table_of(table))


@cache
def _left_empty(table: type[Base]) -> frozenset[str]:
    """Columns that stay NULL when nothing is given: nobody has to read them back."""
    columns = sa.inspect(table).columns
    return frozenset(k for k, c in columns.items() if c.nullable and c.default is None)
