"""Who stands behind a Telegram account, as plain values that survive a rolled-back savepoint."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.errors import NotAllowed
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit


@dataclass(frozen=True, slots=True)
class Post:
    """A posting that holds today."""

    posting_id: int
    unit_id: int
    unit_name: str
    parent_unit_id: int | None
    level: str
    role: str
    zone: str | None
    capabilities: frozenset[Capability]
    approve_days: int
    sending_unit: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A bound person and what they may do today. `posts` is empty once the posting has ended;
    the newest comes first: it holds the day.
    """

    person_id: int
    name: str
    language: str | None
    has_consented: bool
    was_unreachable: bool
    posts: tuple[Post, ...]
    ended_on: date | None = None
    """The last day of the last posting, if none runs or lies ahead."""

    @property
    def duty_post(self) -> Post | None:
        """The posting with sign-in duty: where this person lives and signs in."""
        return self.post_with(Capability.SIGN_IN)

    def post_with(self, capability: Capability) -> Post | None:
        return next((p for p in self.posts if capability in p.capabilities), None)

    def may(self, capability: Capability) -> bool:
        return self.post_with(capability) is not None

    def need(self, capability: Capability) -> Post:
        """The post that gives the capability; NotAllowed without one."""
        if (post := self.post_with(capability)) is None:
            raise NotAllowed(capability=capability)
        return post


_ACTOR = (
    sa.select(Person, Posting, Unit)
    .outerjoin(
        Posting,
        sa.and_(
            Posting.person_id == Person.id,
            Posting.start_on <= sa.bindparam("today"),
            sa.or_(Posting.end_on.is_(None), Posting.end_on >= sa.bindparam("today")),
        ),
    )
    .outerjoin(Unit, Unit.id == Posting.unit_id)
    .where(Person.telegram_user_id == sa.bindparam("telegram_user_id"))
    .order_by(Posting.start_on.desc(), Posting.id.desc())
)
"""Built once: it runs in every turn, and building costs more than running."""


def find_actor(
    session: Session, *, telegram_user_id: int, today: date, profile: Profile
) -> Actor | None:
    """The person bound to this account, with the postings that hold on `today`."""
    found = session.execute(_ACTOR, {"telegram_user_id": telegram_user_id, "today": today})
    rows = session.info["actor"] = found.all()  # kept alive: who needs the rows finds them there
    if not rows:
        return None
    person = rows[0][0]
    runs = rows[0][1] is not None
    return Actor(
        person_id=person.id,
        name=person.name,
        language=person.language,
        has_consented=person.consented_at is not None,
        was_unreachable=person.unreachable_since is not None,
        posts=tuple(_post(posting, unit, profile) for _, posting, unit in rows if posting),
        ended_on=None if runs else _last_day(session, person.id, today),
    )


def _last_day(session: Session, person_id: int, today: date) -> date | None:
    ends = session.scalars(sa.select(Posting.end_on).where(Posting.person_id == person_id)).all()
    known = [day for day in ends if day is not None and day < today]
    return max(known) if known and len(known) == len(ends) else None


def _post(posting: Posting, unit: Unit, profile: Profile) -> Post:
    role = profile.roles.get(posting.role)
    return Post(
        posting_id=posting.id,
        unit_id=unit.id,
        unit_name=unit.name,
        parent_unit_id=unit.parent_id,
        level=unit.level,
        role=posting.role,
        zone=unit.zone,
        capabilities=role.capabilities if role else frozenset(),
        approve_days=role.approve_days if role else 0,
        sending_unit=posting.sending_unit,
    )
