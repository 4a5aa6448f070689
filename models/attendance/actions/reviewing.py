"""Worth a look: opened by a pattern, told in the quiet digest, closed by the human who looked."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import audit
from models.attendance.actions.telling_missing import ABOVE
from models.attendance.errors import AlreadySettled, NotYours
from models.attendance.patterns import Found, find
from models.attendance.review import Review
from models.messages import notice
from models.messages.outbox import Lane
from models.people.actor import Actor
from models.people.oversight import need_over
from models.people.profile import Profile
from models.policy.calendar import Calendar
from models.policy.policy import Policy, rulebook
from models.whereabouts.supervisors import supervisor_of

WORTH_A_LOOK = "review.worth_a_look"
ABOUT_YOU = "review.about_you"


def open_reviews(
    session: Session,
    *,
    now: datetime,
    day: date,
    units: set[int],
    profile: Profile,
    calendar: Calendar,
    zone: ZoneInfo,
) -> int:
    """Open what that day shows, tell who it is about and who may look; nobody is woken by it."""
    rules = rulebook(session)
    opened = [
        _open(session, found, day, now)
        for found in find(session, day=day, units=units, calendar=calendar, zone=zone, rules=rules)
        if _is_news(session, found, day, rules.policy(found.unit_id, day))
    ]
    lookers: dict[int, list[Review]] = defaultdict(list)
    for review in opened:
        review.told_id = supervisor_of(
            session, now=now, day=day, person_id=review.person_id, unit_id=review.unit_id,
            profile=profile, duties=ABOVE,
        )  # fmt: skip
        if review.told_id is not None:
            lookers[review.told_id].append(review)
        _tell_them(session, review, now)
    for reviews in lookers.values():
        _tell_list(session, reviews[0], now)
    return len(opened)


def _is_news(session: Session, found: Found, day: date, policy: Policy) -> bool:
    """Neither open already nor looked at within `review.again_days`."""
    again = timedelta(days=policy.number("review.again_days"))
    known = session.scalar(
        sa.select(Review.id).where(
            Review.person_id == found.person_id, Review.pattern == found.pattern,
            sa.or_(Review.seen_at.is_(None), Review.found_on > day - again),
        ).limit(1)
    )  # fmt: skip
    return known is None


def _open(session: Session, found: Found, day: date, now: datetime) -> Review:
    review = Review(
        person_id=found.person_id, unit_id=found.unit_id, pattern=found.pattern, found_on=day,
        evidence=[reason.text() for reason in found.reasons], opened_at=now,
    )  # fmt: skip
    session.add(review)
    session.flush()
    audit.note(
        session, now=now, by_person_id=None, what="review.opened", subject=f"review:{review.id}",
        pattern=review.pattern,
    )  # fmt: skip
    return review


def _tell_them(session: Session, review: Review, now: datetime) -> None:
    """Who it is about reads the same words, and what became of it."""
    notice.tell(
        session, now=now, person_id=review.person_id, kind=ABOUT_YOU, lane=Lane.DIGEST,
        rings=False, slot=f"{ABOUT_YOU}:{review.id}", id=review.id,
    )  # fmt: skip


def _tell_list(session: Session, review: Review, now: datetime) -> None:
    if review.told_id is not None:
        day = review.found_on.isoformat()
        notice.tell(
            session, now=now, person_id=review.told_id, kind=WORTH_A_LOOK, lane=Lane.DIGEST,
            rings=False, slot=f"{WORTH_A_LOOK}:{review.told_id}:{day}", day=day,
        )  # fmt: skip


def may_look(session: Session, *, actor: Actor, review_id: int) -> Review:
    """The review, if it lies below a post of theirs and is not about them. NotYours, NotAllowed."""
    review = session.get(Review, review_id, with_for_update=True)
    if review is None or review.person_id == actor.person_id:
        raise NotYours
    need_over(session, actor=actor, unit_id=review.unit_id, any_of=ABOVE)
    return review


def look_at(session: Session, *, now: datetime, actor: Actor, review_id: int) -> Review:
    """Somebody looked: closed for everybody. AlreadySettled, NotYours, NotAllowed."""
    review = may_look(session, actor=actor, review_id=review_id)
    if review.seen_at is not None:
        raise AlreadySettled
    review.seen_at, review.seen_by_id = now, actor.person_id
    audit.note(
        session, now=now, by_person_id=actor.person_id, what="review.looked_at",
        subject=f"review:{review.id}",
    )  # fmt: skip
    session.flush()
    _tell_list(session, review, now)
    _tell_them(session, review, now)
    return review


def add_note(session: Session, *, now: datetime, actor: Actor, review_id: int, words: str) -> None:
    """What they learned; only by who looked."""
    review = may_look(session, actor=actor, review_id=review_id)
    if review.seen_by_id != actor.person_id:
        raise NotYours
    review.note = words[:500]
    session.flush()
    _tell_them(session, review, now)
