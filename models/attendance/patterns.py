"""Reads what the patterns of `review.py` need, for the people whose places or rolls may show one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.attendance.review import (
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
from models.policy.keys import KEYS
from models.policy.policy import Policy, Rulebook
from models.whereabouts.interval import Interval, Kind

LOOKS_BACK = timedelta(days=14)
"""For the same point."""
LIMITS = tuple(name for name in KEYS if name.startswith("review."))
LIVE = (Grade.E3, Grade.E4, Grade.E5)


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern of somebody on a day, with the reasons to look."""

    person_id: int
    unit_id: int
    pattern: Pattern
    reasons: tuple[Reason, ...]


def find(
    session: Session,
    *,
    day: date,
    units: set[int],
    calendar: Calendar,
    zone: ZoneInfo,
    rules: Rulebook,
) -> Iterator[Found]:
    """What may be worth a look on that day by each unit's rules; a few reads, most days nothing."""
    for policy, some in _alike(rules, units, day):
        for claim in _points(session, day, some, policy):
            if reasons := odd_places(_around(session, claim, day, calendar, zone, policy), policy):
                yield Found(claim.person_id, claim.unit_id, Pattern.ODD_PLACES, reasons)
        yield from _rolls(session, day, some, calendar, zone, policy)


def _alike(rules: Rulebook, units: set[int], day: date) -> Iterator[tuple[Policy, set[int]]]:
    """Units for which the same is worth a look: read at once."""
    groups: dict[tuple[int, ...], tuple[Policy, set[int]]] = {}
    for policy, some in rules.grouped(units, day):
        groups.setdefault(tuple(map(policy.number, LIMITS)), (policy, set()))[1].update(some)
    yield from groups.values()


_STANDS = SignIn.withdrawn_at.is_(None)
_EVIDENCE = sa.cast(SignIn.evidence, sa.Text)


def _is_far(policy: Policy) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        SignIn.via == Via.LIVE, SignIn.grade.in_(LIVE), SignIn.is_inside.is_(False),
        SignIn.distance_m >= policy.number("review.far_km") * 1000, _STANDS,
    )  # fmt: skip


def _points(session: Session, day: date, units: set[int], policy: Policy) -> Sequence[SignIn]:
    """Static points of that day with a sign about a place: odd in themselves, or far the day before."""
    far = sa.select(SignIn.person_id).where(
        SignIn.duty_on == day - timedelta(days=1), *_is_far(policy)
    )
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
    session: Session,
    claim: SignIn,
    day: date,
    calendar: Calendar,
    zone: ZoneInfo,
    policy: Policy,
) -> Places:
    far = _far_before(session, claim.person_id, day - timedelta(days=1), policy)
    same = sa.select(sa.func.count()).where(
        SignIn.person_id == claim.person_id, SignIn.duty_on > day - LOOKS_BACK,
        SignIn.duty_on <= day, SignIn.kind == SignInKind.DAY, _STANDS,
        _EVIDENCE.contains("same_coordinates"),
    )  # fmt: skip
    return Places(
        day=day, metres=round(claim.distance_m or 0), far_on=far.duty_on if far else None,
        far_km=round((far.distance_m or 0) / 1000) if far else 0,
        is_jump="jump" in claim.evidence, same_point_days=session.scalar(same) or 0,
        nights=_nights_without(
            session, claim, day, calendar, zone, policy.number("review.nights")
        ),
    )  # fmt: skip


def _far_before(session: Session, person_id: int, day: date, policy: Policy) -> SignIn | None:
    """A live place far away that nothing on the board explains."""
    claim = session.scalar(
        sa.select(SignIn).where(
            SignIn.person_id == person_id, SignIn.duty_on == day, *_is_far(policy)
        )
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
    session: Session, claim: SignIn, day: date, calendar: Calendar, zone: ZoneInfo, enough: int
) -> int:
    """Working evenings before that day without a confirmation, `enough` at most; an evening away
    ends the count."""
    looks_back = 3 * enough + 10  # rest days and holidays between them
    confirmed = set(
        session.scalars(
            sa.select(SignIn.duty_on).where(
                SignIn.person_id == claim.person_id, SignIn.kind == SignInKind.NIGHT, _STANDS,
                SignIn.duty_on >= day - timedelta(days=looks_back),
            )
        )
    )  # fmt: skip
    begins = session.get_one(Posting, claim.posting_id).start_on
    nights = 0
    for on in (day - timedelta(days=n) for n in range(1, looks_back)):
        if on < begins or on in confirmed or nights == enough:
            break
        evening = datetime.combine(on, datetime.max.time(), zone).replace(hour=22)
        if _is_away(session, claim.person_id, evening):
            break
        nights += calendar.is_workday(on)
    return nights


def _rolls(
    session: Session,
    day: date,
    units: set[int],
    calendar: Calendar,
    zone: ZoneInfo,
    policy: Policy,
) -> Iterator[Found]:
    """Captains whose roll of today ends a working week of the same rolls."""
    workdays = _workdays_to(day, calendar, policy.number("review.roll_days"))
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
        if reasons := same_minute(rolls, workdays, policy):
            yield Found(captain_id, unit_id, Pattern.SAME_MINUTE, reasons)


def _roll(day: date, said: list[datetime]) -> Roll:
    first = min(said)
    together = [at for at in said if at - first < timedelta(minutes=2)]
    return Roll(day, first.hour * 60 + first.minute, len(together))


def _workdays_to(day: date, calendar: Calendar, number: int) -> list[date]:
    """The last so many workdays up to that day, the earliest first."""
    span = (day - timedelta(days=n) for n in range(3 * number + 20))
    return [on for on in span if calendar.is_workday(on)][:number][::-1]
