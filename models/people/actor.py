"""Who stands behind a Telegram account, as plain values that survive a rolled-back savepoint."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.base import columns, read
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
    level: str
    role: str
    start_on: date
    end_on: date | None
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


_P, _R, _U = columns(Person), columns(Posting), columns(Unit)
_ACTOR = (
    sa.select(
        _P.id.label("person_id"), _P.name, _P.language, _P.consented_at, _P.unreachable_since,
        _R.id.label("posting_id"), _R.role, _R.start_on, _R.end_on, _R.sending_unit,
        _U.id.label("unit_id"), _U.name.label("unit_name"), _U.level, _U.zone,
    )
    .select_from(Person)
    .outerjoin(
        Posting,
        sa.and_(
            _R.person_id == _P.id,
            _R.start_on <= sa.bindparam("today"),
            sa.or_(_R.end_on.is_(None), _R.end_on >= sa.bindparam("today")),
        ),
    )
    .outerjoin(Unit, _U.id == _R.unit_id)
    .where(_P.telegram_user_id == sa.bindparam("telegram_user_id"))
    .order_by(_R.start_on.desc(), _R.id.desc())
)  # fmt: skip
"""Built once: it runs in every turn, and building costs more than running."""


def find_actor(
    session: Session, *, telegram_user_id: int, today: date, profile: Profile
) -> Actor | None:
    """The person bound to this account, with the postings that hold on `today`."""
    rows = read(session, _ACTOR, {"telegram_user_id": telegram_user_id, "today": today}).all()
    if not rows:
        return None
    person = rows[0]
    runs = person.posting_id is not None
    return Actor(
        person_id=person.person_id,
        name=person.name,
        language=person.language,
        has_consented=person.consented_at is not None,
        was_unreachable=person.unreachable_since is not None,
        posts=tuple(_post(row, profile) for row in rows if runs),
        ended_on=None if runs else _last_day(session, person.person_id, today),
    )


def _last_day(session: Session, person_id: int, today: date) -> date | None:
    ends = session.scalars(sa.select(Posting.end_on).where(Posting.person_id == person_id)).all()
    known = [day for day in ends if day is not None and day < today]
    return max(known) if known and len(known) == len(ends) else None


def _post(row: sa.Row[*tuple[Any, ...]], profile: Profile) -> Post:
    role = profile.roles.get(row.role)
    return Post(
        posting_id=row.posting_id,
        unit_id=row.unit_id,
        unit_name=row.unit_name,
        level=row.level,
        role=row.role,
        start_on=row.start_on,
        end_on=row.end_on,
        zone=row.zone,
        capabilities=role.capabilities if role else frozenset(),
        approve_days=role.approve_days if role else 0,
        sending_unit=row.sending_unit,
    )
