"""Reads of what is worth a look: for who may look, and for who it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.attendance.review import Pattern, Review
from models.attendance.status import Reason, read_reason
from models.people.person import NUMBERS, Person
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One review with the names a screen needs."""

    review_id: int
    person_id: int
    name: str
    phone: str
    village: str
    pattern: Pattern
    found_on: date
    reasons: tuple[Reason, ...]
    seen_at: datetime | None
    seen_by: str | None
    note: str | None


_LOOKED = aliased(Person)
_CARDS = (
    sa.select(Review, Person.name, NUMBERS, Unit.name, _LOOKED.name)
    .join(Person, Person.id == Review.person_id)
    .join(Unit, Unit.id == Review.unit_id)
    .outerjoin(_LOOKED, _LOOKED.id == Review.seen_by_id)
    .order_by(Review.id)
)


def open_below(session: Session, units: Iterable[int]) -> list[ReviewCard]:
    """What nobody looked at yet in these units."""
    return _read(session, Review.seen_at.is_(None), Review.unit_id.in_(list(units)))


def told_on(session: Session, *, person_id: int, day: date) -> list[ReviewCard]:
    """What one supervisor was told that day."""
    return _read(session, Review.told_id == person_id, Review.found_on == day)


def about(session: Session, *, person_id: int, since: date) -> list[ReviewCard]:
    """What is open about somebody, and what was found since then."""
    is_shown = sa.or_(Review.seen_at.is_(None), Review.found_on >= since)
    return _read(session, Review.person_id == person_id, is_shown)


def card_of(session: Session, review_id: int) -> ReviewCard | None:
    return next(iter(_read(session, Review.id == review_id)), None)


def _read(session: Session, *where: sa.ColumnElement[bool]) -> list[ReviewCard]:
    return [_card(*row) for row in session.execute(_CARDS.where(*where))]


def _card(review: Review, name: str, phone: str, village: str, seen_by: Any) -> ReviewCard:
    return ReviewCard(
        review_id=review.id, person_id=review.person_id, name=name, phone=phone, village=village,
        pattern=review.pattern, found_on=review.found_on,
        reasons=tuple(read_reason(text) for text in review.evidence), seen_at=review.seen_at,
        seen_by=seen_by, note=review.note,
    )  # fmt: skip
