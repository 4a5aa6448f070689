"""Who has sign-in duty where and when: the people whose days are judged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.base import read
from models.people.person import NUMBERS, Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit


class DutyHolder(NamedTuple):
    """A posting with sign-in duty. A tuple: a whole county is read at every moment of the day."""

    person_id: int
    posting_id: int
    name: str
    phone: str
    role: str
    unit_id: int
    unit_name: str
    zone: str | None
    landline: str | None
    start_on: date
    end_on: date | None
    bound_at: datetime | None
    """When they agreed: from then on they can be asked."""
    is_reachable: bool
    roster_order: int

    @property
    def is_bound(self) -> bool:
        return self.bound_at is not None


_IS_BOUND = sa.and_(Person.telegram_user_id.is_not(None), Person.consented_at.is_not(None))
_FIELDS = {
    "person_id": Posting.person_id, "posting_id": Posting.id, "name": Person.name,
    "phone": NUMBERS, "role": Posting.role, "unit_id": Posting.unit_id,
    "unit_name": Unit.name, "zone": Unit.zone, "landline": Unit.landline,
    "start_on": Posting.start_on, "end_on": Posting.end_on,
    "bound_at": sa.case((_IS_BOUND, Person.consented_at)),
    "is_reachable": sa.and_(_IS_BOUND, Person.unreachable_since.is_(None)),
    "roster_order": Posting.roster_order,
}  # fmt: skip
_HOLDERS = (
    sa.select(*(_FIELDS[name] for name in DutyHolder._fields))
    .select_from(Posting)
    .join(Person, Person.id == Posting.person_id)
    .join(Unit, Unit.id == Posting.unit_id)
    .where(
        Posting.role.in_(sa.bindparam("roles", expanding=True)),
        Posting.start_on <= sa.bindparam("last"),
        sa.or_(Posting.end_on.is_(None), Posting.end_on >= sa.bindparam("first")),
    )
    .order_by(Unit.parent_id, Unit.id, Posting.roster_order, Posting.id)
)
_SOME_HOLDERS = _HOLDERS.where(Posting.person_id.in_(sa.bindparam("people", expanding=True)))
_OF_UNITS = sa.select(Posting.person_id).where(
    Posting.unit_id.in_(sa.bindparam("units", expanding=True))
)
_HOLDERS_OF_UNITS = _HOLDERS.where(Posting.person_id.in_(_OF_UNITS))
"""With their postings elsewhere: a newer one may hold the day."""


def duty_holders(
    session: Session,
    profile: Profile,
    *,
    first: date,
    last: date,
    units: set[int] | None = None,
    people: set[int] | None = None,
) -> list[DutyHolder]:
    """Postings with sign-in duty that touch the span, by unit and roster order; one a person and
    day: where postings overlap, the newer holds the day.
    """
    given: dict[str, Any] = {
        "roles": profile.roles_with(Capability.SIGN_IN), "first": first, "last": last
    }  # fmt: skip
    query = _HOLDERS
    if people is not None:
        query, given["people"] = _SOME_HOLDERS, sorted(people)
    elif units is not None:
        query, given["units"] = _HOLDERS_OF_UNITS, sorted(units)
    holders = _one_a_day([DutyHolder._make(row) for row in read(session, query, given)])
    return [holder for holder in holders if units is None or holder.unit_id in units]


def holds(day: date, roles: Iterable[str]) -> sa.ColumnElement[bool]:
    """No newer posting of the person with one of the roles runs on that day."""
    newer = aliased(Posting)
    return ~sa.exists().where(
        newer.person_id == Posting.person_id,
        newer.role.in_(tuple(roles)),
        newer.covers_day(day),
        sa.or_(
            newer.start_on > Posting.start_on,
            sa.and_(newer.start_on == Posting.start_on, newer.id > Posting.id),
        ),
    )


def _one_a_day(holders: list[DutyHolder]) -> list[DutyHolder]:
    """The same holders, each cut to the days it holds."""
    postings: dict[int, list[DutyHolder]] = defaultdict(list)
    for holder in holders:
        postings[holder.person_id].append(holder)
    return [part for holder in holders for part in _held(holder, postings[holder.person_id])]


def _held(holder: DutyHolder, all_of_person: list[DutyHolder]) -> Iterator[DutyHolder]:
    """What the newer postings leave of this one: parts before, between and after them."""
    age = (holder.start_on, holder.posting_id)
    newer = sorted(
        (h for h in all_of_person if (h.start_on, h.posting_id) > age), key=lambda h: h.start_on
    )
    begins = holder.start_on
    for other in newer:
        if other.start_on > (holder.end_on or other.start_on):
            break
        if begins < other.start_on:
            yield holder._replace(start_on=begins, end_on=other.start_on - timedelta(days=1))
        if other.end_on is None:
            return
        begins = max(begins, other.end_on + timedelta(days=1))
    if holder.end_on is None or begins <= holder.end_on:
        yield holder._replace(start_on=begins) if begins != holder.start_on else holder


def units_below(session: Session, unit_id: int) -> set[int]:
    """The unit and everything under it."""
    tree = sa.select(Unit.id).where(Unit.id == unit_id).cte("below", recursive=True)
    tree = tree.union_all(sa.select(Unit.id).where(Unit.parent_id == tree.c.id))
    return set(session.scalars(sa.select(tree.c.id)))
