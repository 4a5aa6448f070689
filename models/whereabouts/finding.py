"""Who is that, and where are they now? For who reads the units below (/find)."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.people.actor import Actor
from models.people.duty import units_below
from models.people.person import NUMBERS, Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.whereabouts.board import BoardLine, boards_of

MOST = 10
FEWEST_DIGITS = 4
"""A shorter run of digits is in too many numbers to mean one."""


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody on the roster today. `line` is theirs on the board; None where they are on none."""

    name: str
    phone: str
    role: str
    unit: str
    above: str | None
    is_bound: bool
    is_reachable: bool
    line: BoardLine | None


def find_people(
    session: Session,
    given: str,
    *,
    reader: Actor,
    profile: Profile,
    now: datetime,
    zone: ZoneInfo,
    day: date,
) -> tuple[list[Found], int]:
    """Of whom the reader may read: by part of a name, of a number or of a unit's name.

    The first MOST in the order of the roster, and how many there are.
    """
    above = sa.orm.aliased(Unit)
    query = (
        sa.select(Person, Posting, Unit, above.name, sa.func.count().over())
        .join(Posting, Posting.person_id == Person.id)
        .join(Unit, Unit.id == Posting.unit_id)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(
            Posting.covers_day(day),
            _may_read(session, reader),
            _matches(given),
        )
        .order_by(Unit.parent_id, Unit.id, Posting.roster_order, Posting.id)
        .limit(MOST)
    )
    shown = session.execute(query).all()
    boards = boards_of(
        session, unit_ids=list({unit.id for _, _, unit, *_ in shown}), profile=profile, now=now,
        zone=zone,
    )  # fmt: skip
    lines = {(board.unit_id, line.person_id): line for board in boards for line in board.lines}
    return [
        Found(
            name=person.name, phone=person.numbers, role=posting.role, unit=unit.name, above=township,
            is_bound=person.consented_at is not None,
            is_reachable=person.unreachable_since is None, line=lines.get((unit.id, person.id)),
        )
        for person, posting, unit, township, _ in shown
    ], (shown[0][-1] if shown else 0)  # fmt: skip


def _may_read(session: Session, reader: Actor) -> sa.ColumnElement[bool]:
    """Whom a reader's posts let them see: the units below, or who was sent by their own unit."""
    reads = [post for post in reader.posts if Capability.READ in post.capabilities]
    units = {unit for post in reads for unit in units_below(session, post.unit_id)}
    sent_by = {
        post.sending_unit
        for post in reader.posts
        if Capability.READ_OWN in post.capabilities and post.sending_unit
    }
    return sa.or_(Posting.unit_id.in_(units), Posting.sending_unit.in_(sent_by))


def _matches(given: str) -> sa.ColumnElement[bool]:
    ways = [
        Person.name.contains(given, autoescape=True),
        Unit.name.contains(given, autoescape=True),
    ]
    digits = "".join(filter(str.isdigit, given))
    if len(digits) >= FEWEST_DIGITS:
        ways.append(NUMBERS.contains(digits))
    return sa.or_(*ways)
