"""Watermarks: how far something has come (drained ingress, calendar moments); small secrets."""

import secrets
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, table_of
from models.messages.receipt import insert_for


class Watermark(Base):
    """The latest instant for which `name` is done. Never goes back."""

    __tablename__ = "watermark"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Secret(Base):
    """Made once by this installation: invite key, webhook secret."""

    __tablename__ = "secret"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


DRAINED = "ingress.drained"
"""When the inbox was last known to be empty."""


def judged_until(session: Session, now: datetime) -> datetime:
    """Nobody is judged later than every message is known; the wall clock before the first look."""
    return min(now, reached(session, DRAINED) or now)


_REACHED = sa.select(Watermark.at).where(Watermark.name == sa.bindparam("name"))


def reached(session: Session, name: str) -> datetime | None:
    return session.scalar(_REACHED, {"name": name})


def advance(session: Session, name: str, *, to: datetime) -> bool:
    """Move the mark forward; False if it already stands there or later."""
    mark = session.get(Watermark, name)
    if mark is None:
        session.add(Watermark(name=name, at=to))
        session.flush()
        return True
    if mark.at >= to:
        return False
    mark.at = to
    return True


def secret(session: Session, name: str) -> str:
    """The secret of that name, made on first use (256 bits, URL-safe)."""
    if session.get(Secret, name) is None:  # another replica may make it at this very moment
        made = insert_for(session.get_bind().dialect.name)(table_of(Secret))
        values = {"name": name, "value": secrets.token_urlsafe(32)}
        session.execute(made.values(values).on_conflict_do_nothing())
    return session.get_one(Secret, name).value
