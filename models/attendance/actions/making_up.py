"""Signing in for others, openly (roll), and for a day that is over (make-up)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.signing_in import Duty, stand_in_village, standing
from models.attendance.errors import NothingToFix, TooOld
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.attendance.windows import day_end
from models.policy.duty_time import duty_day_of

MAKEUP_WITHIN = timedelta(hours=48)
FREE_A_MONTH = 3
"""So many make-ups a month count at once; further ones wait for the captain's "true"."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """Whom a roll signed in, and who had signed in before."""

    signed_in: tuple[SignIn, ...]
    already: tuple[int, ...]


def roll(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    captain_id: int,
    duties: Sequence[Duty],
    message_id: int | None = None,
) -> Rolled:
    """The captain says openly who is here; each gets a record that names the captain."""
    made, already = [], []
    for duty in duties:
        day = duty_day_of(said_at, duty.zone)
        if standing(session, duty.person_id, day, SignInKind.DAY) is not None:
            already.append(duty.person_id)
            continue
        row = _words_only(duty, day, said_at, now, Via.ROLL)
        row.recorded_by_id = captain_id if captain_id != duty.person_id else None
        row.evidence, row.message_id = ["said_by_captain"], message_id
        session.add(row)
        session.flush()
        stand_in_village(session, now=now, duty=duty, row=row)
        made.append(row)
    return Rolled(tuple(made), tuple(already))


def make_up(
    session: Session, *, now: datetime, said_at: datetime, duty: Duty, day: date, words: str
) -> SignIn | None:
    """A sign-in for a day without one, within 48 hours of its end. None if it has one already."""
    today = duty_day_of(said_at, duty.zone)
    if day > today:
        raise NothingToFix(day=day)
    if said_at > day_end(day, duty.zone) + MAKEUP_WITHIN:
        raise TooOld(day=day)
    if standing(session, duty.person_id, day, SignInKind.DAY) is not None:
        return None
    row = _words_only(duty, day, said_at, now, Via.MAKEUP)
    row.words = words[:500] or None
    row.evidence = ["words", *(["over_quota"] if made_up_in_month(session, duty, day)
                               >= FREE_A_MONTH else [])]  # fmt: skip
    session.add(row)
    session.flush()
    return row


def made_up_in_month(session: Session, duty: Duty, day: date) -> int:
    """Make-ups by words that stand in the month of `day`."""
    first = day.replace(day=1)
    query = sa.select(sa.func.count(SignIn.id)).where(
        SignIn.person_id == duty.person_id,
        SignIn.via == Via.MAKEUP,
        SignIn.withdrawn_at.is_(None),
        SignIn.duty_on >= first,
        SignIn.duty_on < (first + timedelta(days=32)).replace(day=1),
    )
    return session.scalar(query) or 0


def _words_only(duty: Duty, day: date, said_at: datetime, now: datetime, via: Via) -> SignIn:
    return SignIn(
        person_id=duty.person_id, posting_id=duty.posting_id, unit_id=duty.unit_id, duty_on=day,
        kind=SignInKind.DAY, said_at=said_at, received_at=now, via=via, grade=Grade.E0,
    )  # fmt: skip
