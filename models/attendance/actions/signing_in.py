"""Signing in: by a place, by words, for the night; and the moves of a live location.

One claim a duty day and kind: the first valid one stands. Everything else here only says what
became of what was sent; nobody is accused of anything.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.actions.telling_missing import close_by_sign_in
from models.attendance.claims import Claims, claims_of
from models.attendance.errors import NotASignIn, Unusable
from models.attendance.evidence import (
    Assessment,
    Claim,
    Fence,
    Point,
    assess,
    distance_from,
    is_within,
    one_more_live_update,
)
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.attendance.windows import Timing, Windows, day_end
from models.base import columns, read, write
from models.people.profile import Profile
from models.people.unit import Unit
from models.policy.calendar import calendar_for
from models.policy.duty_time import duty_day_of
from models.policy.policy import policy_for
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Kind
from models.whereabouts.queries import Whereabouts, running_at

KEEPS_ITS_PLACE = (Kind.HOUSEHOLD_VISIT, Kind.FIELD_WORK)
"""Says more than "in the village" does: a sign-in leaves it on the board."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Whose day it is, where, by which clock and which windows."""

    person_id: int
    posting_id: int
    unit_id: int
    zone: ZoneInfo
    windows: Windows

    @classmethod
    def on(
        cls,
        session: Session,
        day: date,
        *,
        person_id: int,
        posting_id: int,
        unit_id: int,
        zone: ZoneInfo,
        profile: Profile,
    ) -> "Duty":
        """With the policy of that unit and day."""
        calendar = calendar_for(session, profile.country, profile.rest_days)
        windows = Windows(policy_for(session, unit_id, day), calendar.is_workday(day))
        return cls(person_id, posting_id, unit_id, zone, windows)


class Outcome(StrEnum):
    """What became of a claim."""

    SIGNED_IN = "signed_in"
    NIGHT = "night"
    ALREADY = "already"
    OUTSIDE = "outside"  # received; now they are asked where they are
    KNOWN_AWAY = "known_away"  # the board already says where they are
    LEFT = "left"  # signed in before, and now far away


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a claim, as a screen needs it. `said_at` is that of the standing record."""

    outcome: Outcome
    day: date
    said_at: datetime
    sign_in_id: int | None = None
    timing: Timing | None = None
    distance_m: float | None = None
    is_by_words: bool = False
    until: datetime | None = None
    whereabouts: Whereabouts | None = None


def sign_in(
    session: Session,
    *,
    now: datetime,
    duty: Duty,
    claim: Claim,
    message_id: int | None = None,
) -> Taken:
    """Take a place in. Inside it signs in (and, in the evening, confirms the night)."""
    if not claim.point.is_possible:
        raise NotASignIn(why=Unusable.IMPOSSIBLE)
    day = duty_day_of(claim.said_at, duty.zone)
    said = claims_of(session, person_id=duty.person_id, day=day)
    assessed = assess(claim, fence_of(session, duty.unit_id, duty.windows), said.earlier)
    via = Via.LIVE if claim.is_live else Via.LOCATION
    row = _row(duty, day, via, claim.said_at, now, message_id)
    _put_place(row, claim.point, assessed)
    if assessed.is_inside is False:
        return _outside(session, duty, row, said)
    return _inside(session, duty, row, said)


def sign_in_by_text(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    duty: Duty,
    words: str = "",
    message_id: int | None = None,
) -> Taken:
    """Words instead of a place: always accepted, grade E0."""
    day = duty_day_of(said_at, duty.zone)
    row = _row(duty, day, Via.TEXT, said_at, now, message_id)
    row.words = words[:500] or None
    row.evidence = ["words"]
    said = claims_of(session, person_id=duty.person_id, day=day)
    if said.of(SignInKind.OUTSIDE) is not None:
        row.evidence = ["words", "after_outside"]
    return _inside(session, duty, row, said)


def move_live(session: Session, *, person_id: int, message_id: int, point: Point) -> SignIn | None:
    """A live location moved: three moves raise the grade. None if it belongs to no claim.

    One that was far away from the start is that much surer a place far away.
    """
    rows = session.scalars(
        sa.select(SignIn)
        .filter_by(person_id=person_id, message_id=message_id, via=Via.LIVE)
        .where(SignIn.withdrawn_at.is_(None))
    ).all()
    for row in rows:
        windows = Windows(policy_for(session, row.unit_id, row.duty_on))
        fence = fence_of(session, row.unit_id, windows)
        distance = distance_from(fence, point)
        if not point.is_possible:
            continue
        is_far = distance is not None and not is_within(fence, point, distance)
        if is_far != (row.kind is SignInKind.OUTSIDE):
            row.evidence = [*(r for r in row.evidence if r != "live_left"), "live_left"]
            continue
        row.grade, row.evidence = one_more_live_update(row.grade, row.evidence)
    session.flush()
    return rows[0] if rows else None


_STANDING = sa.select(SignIn).where(
    SignIn.person_id == sa.bindparam("person_id"),
    SignIn.duty_on == sa.bindparam("day"),
    SignIn.kind == sa.bindparam("kind"),
    SignIn.withdrawn_at.is_(None),
)


def standing(session: Session, person_id: int, day: date, kind: SignInKind) -> SignIn | None:
    """The claim of that kind that stands for the day."""
    return session.scalar(_STANDING, {"person_id": person_id, "day": day, "kind": kind})


_UNIT = columns(Unit)
_FENCE = sa.select(_UNIT.latitude, _UNIT.longitude, _UNIT.radius_m).where(
    _UNIT.id == sa.bindparam("unit_id")
)


def fence_of(session: Session, unit_id: int, windows: Windows) -> Fence:
    latitude, longitude, radius_m = read(session, _FENCE, {"unit_id": unit_id}).one()
    return Fence(latitude, longitude, radius_m or windows.radius_m)


def add_day(session: Session, *, now: datetime, row: SignIn) -> None:
    """Record the day's sign-in; a question that still waits about the day is closed by it."""
    write(session, row)
    close_by_sign_in(session, now=now, person_id=row.person_id, day=row.duty_on)


def stand_in_village(session: Session, *, now: datetime, duty: Duty, row: SignIn) -> datetime:
    """Show them in the village, unless the board already knows it better; until when."""
    until = duty.windows.board_until(row.said_at, row.duty_on, duty.zone)
    there = running_at(session, person_id=duty.person_id, at=row.said_at)
    if there is not None and there.kind in KEEPS_ITS_PLACE:
        return there.expected_end_at or until
    if row.kind is SignInKind.NIGHT:
        until = day_end(row.duty_on, duty.zone)
    whereabouts.move(
        session, now=now, person_id=duty.person_id, kind=Kind.IN_VILLAGE, starts_at=row.said_at,
        expected_end_at=until, source=f"sign_in:{row.id}", recorded_by_id=row.recorded_by_id,
        nothing_runs=there is None,
    )  # fmt: skip
    return until


def _row(
    duty: Duty, day: date, via: Via, said_at: datetime, now: datetime, message_id: int | None
) -> SignIn:
    return SignIn(
        person_id=duty.person_id, posting_id=duty.posting_id, unit_id=duty.unit_id, duty_on=day,
        kind=SignInKind.DAY, said_at=said_at, received_at=now, via=via, grade=Grade.E0,
        evidence=[], message_id=message_id,
    )  # fmt: skip


def _put_place(row: SignIn, point: Point, assessed: Assessment) -> None:
    row.grade, row.evidence = assessed.grade, list(assessed.reasons)
    row.distance_m, row.is_inside = assessed.distance_m, assessed.is_inside
    row.latitude, row.longitude = point.latitude, point.longitude
    row.accuracy_m = point.accuracy_m


def _inside(session: Session, duty: Duty, row: SignIn, said: Claims) -> Taken:
    """The day's sign-in if there is none yet; in the evening also the night's."""
    first = said.of(SignInKind.DAY)
    confirms_night = duty.windows.is_night(row.said_at, row.duty_on, duty.zone) and (
        said.of(SignInKind.NIGHT) is None
    )
    night: SignIn | None = None
    if first is not None and not confirms_night:
        return Taken(Outcome.ALREADY, row.duty_on, first.said_at, first.sign_in_id)
    if confirms_night:
        night = _copy(row, SignInKind.NIGHT)
        write(session, night)
    if first is None:
        add_day(session, now=row.received_at, row=row)
    stands = row if first is None else night
    assert stands is not None
    return Taken(
        outcome=Outcome.SIGNED_IN if first is None else Outcome.NIGHT,
        day=row.duty_on,
        said_at=row.said_at,
        sign_in_id=stands.id,
        timing=duty.windows.timing_of(row.said_at, row.duty_on, duty.zone),
        distance_m=row.distance_m,
        is_by_words=row.grade is Grade.E0,
        until=stand_in_village(session, now=row.received_at, duty=duty, row=stands),
    )


def _outside(session: Session, duty: Duty, row: SignIn, said: Claims) -> Taken:
    """Far away: known already, left after signing in, or a question."""
    there = running_at(session, person_id=duty.person_id, at=row.said_at)
    seen = Taken(Outcome.OUTSIDE, row.duty_on, row.said_at, distance_m=row.distance_m)
    if there is not None and there.kind is not Kind.IN_VILLAGE:
        return replace(seen, outcome=Outcome.KNOWN_AWAY, whereabouts=there)
    if (first := said.of(SignInKind.DAY)) is not None:
        return replace(seen, outcome=Outcome.LEFT, sign_in_id=first.sign_in_id)
    if (asked := said.of(SignInKind.OUTSIDE)) is not None:
        return replace(seen, sign_in_id=asked.sign_in_id)
    row.kind = SignInKind.OUTSIDE
    write(session, row)
    return replace(seen, sign_in_id=row.id)


def _copy(row: SignIn, kind: SignInKind) -> SignIn:
    columns = {c.key: getattr(row, c.key) for c in sa.inspect(SignIn).column_attrs}
    return SignIn(**columns | {"id": None, "kind": kind, "evidence": list(row.evidence)})
