"""Declarative base: naming convention, aware UTC instants, enums as words, ids that fit Telegram's."""

from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Session, make_transient_to_detached, mapped_column
from sqlalchemy.orm.attributes import set_committed_value


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

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


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


def write(session: Session, row: Base) -> None:
    """Add a new row with a database-made `id` and insert it at once, at half the cost of a flush.

    What waits in the session goes first: nothing may refer to a row that is not there yet.
    """
    if session.new:
        session.flush()
    for key in _left_empty(type(row)) - vars(row).keys():
        set_committed_value(row, key, None)
    values = {k: v for k, v in vars(row).items() if v is not None and k != "_sa_instance_state"}
    made = session.connection().execute(_insert_into(type(row)), values)
    set_committed_value(row, "id", next(iter(made.inserted_primary_key or ())))
    make_transient_to_detached(row)
    session.add(row)


@cache
def _insert_into(table: type[Base]) -> sa.Insert:
    return sa.insert(table.__table__)  # type: ignore[arg-type]


@cache
def _left_empty(table: type[Base]) -> frozenset[str]:
    """Columns that stay NULL when nothing is given: nobody has to read them back."""
    columns = sa.inspect(table).columns
    return frozenset(k for k, c in columns.items() if c.nullable and c.default is None)
