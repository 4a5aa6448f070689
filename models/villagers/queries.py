"""Reads of notes: for the captain, for the township, for the villager who has the code."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.unit import Unit
from models.villagers.note import NoteKind, VillagerNote


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A note as its readers see it."""

    note_id: int
    village: str
    kind: NoteKind
    text: str | None
    written_at: datetime
    reply: str | None
    is_settled: bool


def note_card(session: Session, note_id: int) -> NoteCard | None:
    """None once it is forgotten."""
    return _card(session, VillagerNote.id == note_id)


def note_under(session: Session, *, unit_id: int, code: str) -> NoteCard | None:
    """The note of that village behind a code."""
    return _card(session, VillagerNote.unit_id == unit_id, VillagerNote.code == code)


def missed_at(session: Session, *, unit_id: int, day: date) -> list[datetime]:
    """When nobody was there that day."""
    query = sa.select(VillagerNote.written_at).filter_by(
        unit_id=unit_id, duty_on=day, kind=NoteKind.NOBODY
    )
    return list(session.scalars(query.order_by(VillagerNote.id)))


def _card(session: Session, *where: sa.ColumnElement[bool]) -> NoteCard | None:
    row = session.execute(
        sa.select(VillagerNote, Unit.name)
        .join(Unit, Unit.id == VillagerNote.unit_id)
        .where(*where)
    ).first()
    if row is None:
        return None
    note, village = row
    return NoteCard(
        note.id, village, note.kind, note.text, note.written_at, note.reply,
        note.settled_at is not None,
    )  # fmt: skip
