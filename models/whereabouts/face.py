"""A member's photo on the board: by their own choice, where the policy `board.photo` allows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.evidence import actions as evidence
from models.evidence.download import Download, EvidenceFile
from models.people.person import Person


@dataclass(frozen=True, slots=True)
class Face:
    """A photo that is stored: its name on the page, and where its bytes lie."""

    name: str
    key: str


def show_face(
    session: Session, *, now: datetime, person_id: int, photo: dict[str, Any] | None
) -> None:
    """Show this photo (fetched after the turn, freed of metadata), or none any more."""
    if photo is not None:
        evidence.want(session, now=now, media=[photo])
    session.get_one(Person, person_id).board_photo = photo["unique_id"] if photo else None
    session.flush()


def has_face(session: Session, person_id: int) -> bool:
    return session.get_one(Person, person_id).board_photo is not None


def faces_of(session: Session, photos: list[str]) -> dict[str, Face]:
    """By Telegram's name of the file; what was not fetched yet is missing."""
    if not photos:
        return {}
    rows = session.execute(
        sa.select(Download.unique_id, EvidenceFile.sha256, EvidenceFile.key)
        .join(EvidenceFile, EvidenceFile.sha256 == Download.sha256)
        .where(Download.unique_id.in_(photos))
    )
    return {unique_id: Face(sha256[:32], key) for unique_id, sha256, key in rows}
