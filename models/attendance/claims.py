"""What somebody said before: the claims that stand for a day, and the places of other days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.evidence import Earlier, Point
from models.attendance.sign_in import SignIn, SignInKind
from models.base import columns, read

LOOK_BACK = timedelta(days=31)
"""As long as places are kept."""
PLACES = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim that counts: not taken back."""

    sign_in_id: int
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Claims:
    """One person's, as one read finds them."""

    of_day: dict[SignInKind, Standing]
    earlier: tuple[Earlier, ...]

    def of(self, kind: SignInKind) -> Standing | None:
        return self.of_day.get(kind)


_CLAIM = columns(SignIn)
_STANDING = (
    sa.select(
        _CLAIM.id, _CLAIM.duty_on, _CLAIM.kind, _CLAIM.said_at, _CLAIM.latitude, _CLAIM.longitude
    )
    .where(
        _CLAIM.person_id == sa.bindparam("person_id"),
        _CLAIM.duty_on > sa.bindparam("since"),
        _CLAIM.withdrawn_at.is_(None),
        sa.or_(_CLAIM.latitude.is_not(None), _CLAIM.duty_on == sa.bindparam("day")),
    )
    .order_by(_CLAIM.duty_on.desc(), _CLAIM.id.desc())
    .limit(PLACES + len(SignInKind))
)
"""Built once: every sign-in asks it. The unique index of standing claims answers it."""


def claims_of(session: Session, *, person_id: int, day: date) -> Claims:
    """One read."""
    key = {"person_id": person_id, "day": day, "since": day - LOOK_BACK}
    of_day: dict[SignInKind, Standing] = {}
    earlier: list[Earlier] = []
    for sign_in_id, duty_on, kind, said_at, latitude, longitude in read(session, _STANDING, key):
        if duty_on == day:
            of_day[kind] = Standing(sign_in_id, said_at)
        elif latitude is not None and longitude is not None:
            earlier.append(Earlier(Point(latitude, longitude), said_at))
    return Claims(of_day, tuple(earlier[:PLACES]))
