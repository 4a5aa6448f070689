"""What is held about one person: to be seen, taken along, and (the places) erased."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.base import Base


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of a table speak about the person."""

    table: str
    rows: int


def held(session: Session, *, person_id: int) -> list[Held]:
    """Every table with rows of this person."""
    found = []
    for table in _tables():
        count = session.scalar(
            sa.select(sa.func.count()).select_from(table).where(_mine(table, person_id))
        )
        if count:
            found.append(Held(table.name, count))
    return found


def everything(session: Session, *, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """All rows of this person as plain values (JSON after `str`)."""
    return {
        table.name: [
            {key: None if value is None else str(value) for key, value in row._mapping.items()}
            for row in session.execute(sa.select(table).where(_mine(table, person_id)))
        ]
        for table in _tables()
    }


def forget_places(session: Session, *, person_id: int) -> int:
    """Wipe the raw coordinates at once; distance and grade stay, the days with them."""
    table = Base.metadata.tables["sign_in"]
    done = session.execute(
        sa.update(table)
        .where(table.c.person_id == person_id, table.c.latitude.is_not(None))
        .values(latitude=None, longitude=None, accuracy_m=None)
    )
    return int(getattr(done, "rowcount", 0))


def _tables() -> list[sa.Table]:
    return [
        table
        for table in Base.metadata.sorted_tables
        if "person_id" in table.c or table.name == "person"
    ]


def _mine(table: sa.Table, person_id: int) -> sa.ColumnElement[bool]:
    column = table.c.id if table.name == "person" else table.c.person_id
    if table.name == "spot_check":  # one that is undercover can be read once it is reported
        is_known = sa.or_(table.c.method != "undercover", table.c.result.is_not(None))
        return sa.and_(column == person_id, is_known)
    return column == person_id
