"""What somebody said before: the claims that stand for a day, and the places of other days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.evidence import Earlier, Point
from models.attendance.sign_in import SignIn, SignInKind

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


_STANDING = (
    sa.select(
        SignIn.id, SignIn.duty_on, SignIn.kind, SignIn.said_at, SignIn.latitude, SignIn.longitude
    )
    .where(
        SignIn.person_id == sa.bindparam("person_id"),
        SignIn.duty_on > sa.bindparam("since"),
        SignIn.withdrawn_at.is_(None),
        sa.or_(SignIn.latitude.is_not(None), SignIn.duty_on == sa.bindparam("day")),
    )
    .order_by(SignIn.duty_on.desc(), SignIn.id.desc())
    .limit(PLACES + len(SignInKind))
)
"""Built once: every sign-in asks it. The unique index of standing claims answers it."""


def claims_of(session: Session, *, person_id: int, day: date) -> Claims:
    """One read."""
    key = {"person_id": person_id, "day": day, "since": day - LOOK_BACK}
    of_day: dict[SignInKind, Standing] = {}
    earlier: list[Earlier] = []
    for sign_in_id, duty_on, kind, said_at, latitude, longitude in session.execute(_STANDING, key):
        if duty_on == day:
            of_day[kind] = Standing(sign_in_id, said_at)
        elif latitude is not None and longitude is not None:
            earlier.append(Earlier(Point(latitude, longitude), said_at))
    return Claims(of_day, tuple(earlier[:PLACES]))
