"""What people say about a claim afterwards: why late, where instead, "that's wrong", "true"."""

import re
from datetime import date, datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.actions.signing_in import Duty, add_day, stand_in_village, standing
from models.attendance.actions.telling import Told, ask_supervisor, tell
from models.attendance.duty_day import need_unlocked
from models.attendance.errors import DayClosed, NotYours
from models.attendance.question import verified_absent_by
from models.attendance.sign_in import Grade, SignIn, SignInKind
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.profile import Profile
from models.policy.duty_time import at_local
from models.whereabouts import actions as whereabouts
from models.whereabouts.interval import Interval, Kind
from models.whereabouts.supervisors import TOLD, Supervisor

_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:：点]([0-5]\d)?(?!\d)")


class LateReason(StrEnum):
    """One-tap reasons for signing in late. None is needed; other words are kept as they are."""

    NO_SIGNAL = "no_signal"
    ON_VISIT = "on_visit"
    FORGOT = "forgot"


class Where(StrEnum):
    """Answers to "you are far from the village; where are you?"."""

    OFFICIAL = "official"
    TRAINING = "training"
    LEAVE = "leave"
    HERE = "here"
    OTHER = "other"


AWAY = {
    Where.OFFICIAL: Kind.OFFICIAL,
    Where.TRAINING: Kind.TRAINING,
    Where.OTHER: Kind.OFF_DUTY,  # what it counts for is for the captain to say
}


def own(session: Session, *, person_id: int, sign_in_id: int) -> SignIn:
    """The person's own standing claim; NotYours for anything else, Locked once its month is."""
    row = session.get(SignIn, sign_in_id)
    if row is None or row.person_id != person_id or row.withdrawn_at is not None:
        raise NotYours
    need_unlocked(session, person_id, row.duty_on)
    return row


def say_late_reason(session: Session, *, duty: Duty, sign_in_id: int, words: str) -> SignIn:
    """Keep the reason; a time in it ("8:10 sent") stands beside the record, never in its place."""
    row = own(session, person_id=duty.person_id, sign_in_id=sign_in_id)
    row.late_reason = words[:200]
    claimed = clock_in(words)
    if claimed is not None:
        at = at_local(row.duty_on, claimed, duty.zone)
        row.claimed_at = at if at < row.said_at else None
    session.flush()
    return row


def clock_in(words: str) -> time | None:
    """The first time of day in somebody's words: 8:10, 8点10, 8点."""
    found = _CLOCK.search(words)
    return time(int(found[1]), int(found[2] or 0)) if found else None


def say_where(
    session: Session,
    *,
    now: datetime,
    said_at: datetime,
    duty: Duty,
    sign_in_id: int,
    where: Where,
    words: str | None = None,
) -> Interval:
    """The answer to a far place becomes where they are, from the moment the place was sent."""
    row = own(session, person_id=duty.person_id, sign_in_id=sign_in_id)
    whereabouts.void(session, now=now, source=f"outside:{row.id}")
    return whereabouts.move(
        session, now=now, person_id=row.person_id, kind=AWAY[where], starts_at=row.said_at,
        expected_end_at=duty.windows.board_until(said_at, row.duty_on, duty.zone),
        source=f"outside:{row.id}", place=words[:60] if words else None,
    )  # fmt: skip


def say_here(
    session: Session, *, now: datetime, duty: Duty, profile: Profile, sign_in_id: int
) -> tuple[SignIn, Supervisor | None]:
    """ "I am in the village, the place is off": counts, and the captain is asked to confirm.

    With who was asked; None where nobody could be.
    """
    far = own(session, person_id=duty.person_id, sign_in_id=sign_in_id)
    whereabouts.void(session, now=now, source=f"outside:{far.id}")
    first = standing(session, far.person_id, far.duty_on, SignInKind.DAY)
    if first is not None:
        return first, None
    row = SignIn(
        person_id=far.person_id, posting_id=far.posting_id, unit_id=far.unit_id,
        duty_on=far.duty_on, kind=SignInKind.DAY, said_at=far.said_at, received_at=now,
        via=far.via, grade=Grade.E0, evidence=[*far.evidence, "says_here"],
        distance_m=far.distance_m, is_inside=False, message_id=far.message_id,
    )  # fmt: skip
    add_day(session, now=now, row=row)
    stand_in_village(session, now=now, duty=duty, row=row)
    asked = ask_supervisor(
        session, now=now, duty=duty, profile=profile, kind=Told.SAYS_HERE, ref_id=row.id
    )
    return row, asked


def ask_after_absence(
    session: Session, *, now: datetime, duty: Duty, profile: Profile, sign_in_id: int, day: date
) -> bool:
    """Who was verified absent and signs in afterwards is not judged by that: somebody is asked."""
    decided_by = verified_absent_by(session, duty.person_id, day)
    if decided_by is None:
        return False
    ask_supervisor(
        session, now=now, duty=duty, profile=profile, kind=Told.AFTER_ABSENCE, ref_id=sign_in_id,
        is_appeal=True, decided_by=decided_by,
    )  # fmt: skip
    return True


def withdraw(session: Session, *, now: datetime, duty: Duty, sign_in_id: int) -> SignIn:
    """ "That's wrong": the person takes a claim back; it stays as a row and counts for nothing."""
    row = own(session, person_id=duty.person_id, sign_in_id=sign_in_id)
    if not duty.windows.is_open(row.duty_on, duty.zone, now):
        raise DayClosed(day=row.duty_on)
    _withdraw(session, now, row, duty.person_id)
    return row


def confirm(
    session: Session, *, now: datetime, by: Actor, sign_in_id: int, is_true: bool
) -> SignIn | None:
    """The supervisor's word on a claim without a place; None if it was settled already."""
    row = session.get(SignIn, sign_in_id, with_for_update=True)
    if row is None or row.person_id == by.person_id:
        raise NotYours
    need_over(session, actor=by, unit_id=row.unit_id, any_of=TOLD)
    need_unlocked(session, row.person_id, row.duty_on)
    if row.withdrawn_at is not None or "captain_confirmed" in row.evidence:
        return None
    if not is_true:
        row.evidence = [*row.evidence, "captain_denied"]
        _withdraw(session, now, row, by.person_id)
        tell(session, now=now, person_id=row.person_id, kind=Told.DENIED, ref_id=row.id)
        return row
    row.evidence = [*row.evidence, "captain_confirmed"]
    audit.note(
        session, now=now, by_person_id=by.person_id, what="sign_in.confirmed",
        subject=f"sign_in:{row.id}",
    )  # fmt: skip
    return row


def _withdraw(session: Session, now: datetime, row: SignIn, by_person_id: int) -> None:
    row.withdrawn_at = now
    whereabouts.void(session, now=now, source=f"sign_in:{row.id}")
    audit.note(session, now=now, by_person_id=by_person_id, what="sign_in.withdrawn",
               subject=f"sign_in:{row.id}")  # fmt: skip


_PLACES = (
    sa.select(SignIn)
    .where(SignIn.said_at < sa.bindparam("before"), SignIn.latitude.is_not(None))
    .limit(500)
)


def wipe_places(session: Session, *, before: datetime) -> int:
    """Forget raw coordinates older than that; distance and grade stay. How many rows."""
    rows = session.scalars(_PLACES, {"before": before}).all()
    for row in rows:
        row.latitude = row.longitude = row.accuracy_m = None
    return len(rows)
