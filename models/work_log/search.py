"""A search somebody made in the logs: its buttons name the row, so they work as long as it lives."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Key, change, columns, table_of
from models.errors import StaleButton

FORGET_AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty fields do not narrow."""

    first: date
    last: date
    word: str | None = None
    kind: str | None = None
    author_id: int | None = None


class LogSearch(Base):
    """One answered /logs."""

    __tablename__ = "log_search"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    word: Mapped[str | None]
    kind: Mapped[str | None]
    author_id: Mapped[int | None] = mapped_column(sa.BigInteger())

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.first_on, self.last_on, self.word, self.kind, self.author_id)


def remember(session: Session, *, now: datetime, person_id: int, wanted: Wanted) -> LogSearch:
    row = LogSearch(
        person_id=person_id, made_at=now, first_on=wanted.first, last_on=wanted.last,
        word=wanted.word, kind=wanted.kind, author_id=wanted.author_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def own(session: Session, *, person_id: int, search_id: int) -> LogSearch:
    row = session.get(LogSearch, search_id)
    if row is None or row.person_id != person_id:
        raise StaleButton
    return row


def forget(session: Session, *, now: datetime) -> int:
    return change(session, _FORGET, {"before": now - FORGET_AFTER})


_FORGET = sa.delete(table_of(LogSearch)).where(columns(LogSearch).made_at < sa.bindparam("before"))
