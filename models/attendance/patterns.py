"""Reads what the patterns of `review.py` need, for the people whose places or rolls may show one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.review import (
    FAR_M,
    NIGHTS,
    ROLL_DAYS,
    Pattern,
    Places,
    Roll,
    odd_places,
    same_minute,
)
from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.attendance.status import Reason
from models.people.posting import Posting
from models.policy.calendar import Calendar
from models.whereabouts.interval import Interval, Kind

LOOKS_BACK = timedelta(days=14)
LIVE = (Grade.E3, Grade.E4, Grade.E5)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern of somebody on a day, with the reasons to look."""

    person_id: int
    unit_id: int
    pattern: Pattern
    reasons: tuple[Reason, ...]


def find(
    session: Session, *, day: date, units: set[int], calendar: Calendar, zone: ZoneInfo
) -> Iterator[Found]:
    """What may be worth a look on that day; a few reads, most days nothing."""
    for claim in _points(session, day, units):
        if reasons := odd_places(_around(session, claim, day, calendar, zone)):
            yield Found(claim.person_id, claim.unit_id, Pattern.ODD_PLACES, reasons)
    yield from _rolls(session, day, units, calendar, zone)


_STANDS = SignIn.withdrawn_at.is_(None)
_EVIDENCE = sa.cast(SignIn.evidence, sa.Text)
_FAR = (
    SignIn.via == Via.LIVE, SignIn.grade.in_(LIVE), SignIn.is_inside.is_(False),
    SignIn.distance_m >= FAR_M, _STANDS,
)  # fmt: skip


def _points(session: Session, day: date, units: set[int]) -> Sequence[SignIn]:
    """Static points of that day with a sign about a place: odd in themselves, or far the day before."""
    far = sa.select(SignIn.person_id).where(SignIn.duty_on == day - timedelta(days=1), *_FAR)
    return session.scalars(
        sa.select(SignIn).where(
            SignIn.duty_on == day, SignIn.kind == SignInKind.DAY, SignIn.grade == Grade.E1,
            SignIn.is_inside.is_(True), SignIn.unit_id.in_(units), _STANDS,
            sa.or_(
                _EVIDENCE.contains("jump"), _EVIDENCE.contains("same_coordinates"),
                SignIn.person_id.in_(far),
            ),
        )
    ).all()  # fmt: skip


def _around(
    session: Session, claim: SignIn, day: date, calendar: Calendar, zone: ZoneInfo
) -> Places:
    far = _far_before(session, claim.person_id, day - timedelta(days=1))
    same = sa.select(sa.func.count()).where(
        SignIn.person_id == claim.person_id, SignIn.duty_on > day - LOOKS_BACK,
        SignIn.duty_on <= day, SignIn.kind == SignInKind.DAY, _STANDS,
        _EVIDENCE.contains("same_coordinates"),
    )  # fmt: skip
    return Places(
        day=day, metres=round(claim.distance_m or 0), far_on=far.duty_on if far else None,
        far_km=round((far.distance_m or 0) / 1000) if far else 0,
        is_jump="jump" in claim.evidence, same_point_days=session.scalar(same) or 0,
        nights=_nights_without(session, claim, day, calendar, zone),
    )  # fmt: skip


def _far_before(session: Session, person_id: int, day: date) -> SignIn | None:
    """A live place far away that nothing on the board explains."""
    claim = session.scalar(
        sa.select(SignIn).where(SignIn.person_id == person_id, SignIn.duty_on == day, *_FAR)
    )
    if claim is None or _is_away(session, person_id, claim.said_at):
        return None
    return claim


def _is_away(session: Session, person_id: int, at: datetime) -> bool:
    """Whether leave, training, duty elsewhere or a word of theirs covers that moment."""
    until = sa.func.coalesce(Interval.ended_at, Interval.expected_end_at)
    found = session.scalar(
        sa.select(Interval.id).where(
            Interval.person_id == person_id, Interval.kind != Kind.IN_VILLAGE,
            Interval.voided_at.is_(None), Interval.starts_at <= at,
            sa.or_(until.is_(None), until > at),
        ).limit(1)
    )  # fmt: skip
    return found is not None


def _nights_without(
    session: Session, claim: SignIn, day: date, calendar: Calendar, zone: ZoneInfo
) -> int:
    """Working evenings before that day without a confirmation; an evening away ends the count."""
    confirmed = set(
        session.scalars(
            sa.select(SignIn.duty_on).where(
                SignIn.person_id == claim.person_id, SignIn.kind == SignInKind.NIGHT, _STANDS,
                SignIn.duty_on > day - LOOKS_BACK,
            )
        )
    )  # fmt: skip
    begins = session.get_one(Posting, claim.posting_id).start_on
    nights = 0
    for on in (day - timedelta(days=n) for n in range(1, LOOKS_BACK.days)):
        if on < begins or on in confirmed or nights == NIGHTS:
            break
        evening = datetime.combine(on, datetime.max.time(), zone).replace(hour=22)
        if _is_away(session, claim.person_id, evening):
            break
        nights += calendar.is_workday(on)
    return nights


def _rolls(
    session: Session, day: date, units: set[int], calendar: Calendar, zone: ZoneInfo
) -> Iterator[Found]:
    """Captains whose roll of today ends a working week of the same rolls."""
    workdays = _workdays_to(day, calendar)
    rows = session.execute(
        sa.select(SignIn.recorded_by_id, SignIn.unit_id, SignIn.duty_on, SignIn.said_at).where(
            SignIn.via == Via.ROLL, SignIn.kind == SignInKind.DAY, SignIn.unit_id.in_(units),
            SignIn.duty_on.in_(workdays), SignIn.recorded_by_id.is_not(None), _STANDS,
        )
    )  # fmt: skip
    by_captain: dict[tuple[int | None, int], dict[date, list[datetime]]] = defaultdict(dict)
    for captain_id, unit_id, on, said_at in rows:
        by_captain[captain_id, unit_id].setdefault(on, []).append(said_at.astimezone(zone))
    for (captain_id, unit_id), days in by_captain.items():
        assert captain_id is not None
        rolls = [_roll(on, said) for on, said in days.items()]
        if reasons := same_minute(rolls, workdays):
            yield Found(captain_id, unit_id, Pattern.SAME_MINUTE, reasons)


def _roll(day: date, said: list[datetime]) -> Roll:
    first = min(said)
    together = [at for at in said if at - first < timedelta(minutes=2)]
    return Roll(day, first.hour * 60 + first.minute, len(together))


def _workdays_to(day: date, calendar: Calendar) -> list[date]:
    """The last working week up to that day."""
    span = (day - timedelta(days=n) for n in range(30))
    return [on for on in span if calendar.is_workday(on)][:ROLL_DAYS][::-1]
