"""The whereabouts board (去向告知牌): what a villager may read, and when it stops being believed.

Public fields are those of domain.md §4.7 and nothing else: never a leave's type or reason, never
coordinates, a private phone or a check's result.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from models.people.duty import holds
from models.people.person import Person
from models.people.posting import Posting
from models.people.profile import Capability, Profile
from models.people.unit import Unit
from models.policy.duty_time import at_local, duty_day_of
from models.policy.policy import rulebook
from models.whereabouts.face import Face, faces_of
from models.whereabouts.interval import Interval, Kind
from models.whereabouts.return_question import SOURCE

BELIEVED_AFTER_END = timedelta(hours=2)
"""So long past the expected return the board still says where; then "to be confirmed" [D]."""
OFF_DUTY_FROM = time(18)
LOOK_BACK = timedelta(days=60)
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Light(StrEnum):
    """The colour of a line. `unknown` is never shown as "at post"."""

    HERE = "here"
    VISITING = "visiting"
    AWAY = "away"
    LEAVE = "leave"
    OFF_DUTY = "off_duty"
    UNKNOWN = "unknown"


LIGHT_OF = {
    Kind.IN_VILLAGE: Light.HERE,
    Kind.HOUSEHOLD_VISIT: Light.VISITING,
    Kind.FIELD_WORK: Light.VISITING,
    Kind.OFFICIAL: Light.AWAY,
    Kind.TRAINING: Light.AWAY,
    Kind.LEAVE: Light.LEAVE,
    Kind.OFF_DUTY: Light.OFF_DUTY,
    Kind.COMMS_OUTAGE: Light.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One member's line."""

    person_id: int
    name: str
    role: str
    title: str | None
    phone: str | None
    light: Light
    kind: Kind | None
    place: str | None
    left_at: datetime | None
    back_at: datetime | None
    stand_in: str | None
    last_known_at: datetime | None
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class BoardView:
    """A village's board at a moment."""

    unit_id: int
    code: str
    village: str
    township: str | None
    landline: str | None
    at: datetime
    lines: tuple[BoardLine, ...]


def light_at(row: Interval | None, now: datetime, zone: ZoneInfo) -> Light:
    """What may still be said of the newest interval: the rule of the board. Pure."""
    if row is None:
        return Light.UNKNOWN
    end = row.ended_at or row.expected_end_at
    if end is None or end > now:
        return LIGHT_OF[row.kind]
    day = duty_day_of(now, zone)
    is_evening = now >= at_local(day, OFF_DUTY_FROM, zone)
    if row.kind is Kind.IN_VILLAGE and is_evening and duty_day_of(row.starts_at, zone) == day:
        return Light.OFF_DUTY
    if row.ended_at is None and now < end + BELIEVED_AFTER_END and row.kind is not Kind.IN_VILLAGE:
        return LIGHT_OF[row.kind]
    return Light.UNKNOWN


def board_of(
    session: Session, *, unit_id: int, profile: Profile, now: datetime, zone: ZoneInfo
) -> BoardView | None:
    """The board of one village; None if there is no such unit."""
    found = boards_of(session, unit_ids=[unit_id], profile=profile, now=now, zone=zone)
    return found[0] if found else None


def boards_of(
    session: Session, *, unit_ids: list[int], profile: Profile, now: datetime, zone: ZoneInfo
) -> list[BoardView]:
    """Boards in the order of their units: three queries, however many they are."""
    above = aliased(Unit)
    units = session.execute(
        sa.select(Unit, above.name)
        .outerjoin(above, above.id == Unit.parent_id)
        .where(Unit.id.in_(unit_ids))
        .order_by(Unit.parent_id, Unit.id)
    ).all()
    posted = _posted(session, [unit for unit, _ in units], profile, now, zone)
    faces = _faces(session, posted, now)
    rows = _newest(session, [person.id for person, _ in posted], now)
    views = []
    for unit, township in units:
        here = ZoneInfo(unit.zone) if unit.zone else zone
        team = [x for x in posted if x[1].unit_id == unit.id]
        names = {person.id: person.name for person, _ in team}
        lines = (_line(p, posting, rows.get(p.id), names, now, here, faces) for p, posting in team)
        views.append(
            BoardView(
                unit_id=unit.id, code=unit.code, village=unit.name, township=township,
                landline=unit.landline, at=now, lines=tuple(lines),
            )
        )  # fmt: skip
    return views


def mark_of(views: list[BoardView], *also: object) -> str:
    """The same as long as the boards would say the same; the moment they are read at is no part."""
    text = repr(([replace(view, at=NO_TIME) for view in views], also))
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _posted(
    session: Session, units: list[Unit], profile: Profile, now: datetime, zone: ZoneInfo
) -> list[tuple[Person, Posting]]:
    """Who is posted there on the duty day of each unit's zone."""
    roles, by_day = profile.roles_with(Capability.SIGN_IN), defaultdict(list)
    for unit in units:
        here = ZoneInfo(unit.zone) if unit.zone else zone
        by_day[duty_day_of(now, here)].append(unit.id)
    found: list[tuple[Person, Posting]] = []
    for day, unit_ids in by_day.items():
        query = (
            sa.select(Person, Posting)
            .join(Posting, Posting.person_id == Person.id)
            .where(
                Posting.unit_id.in_(unit_ids),
                Posting.role.in_(roles),
                Posting.covers_day(day),
                holds(day, roles),
                Person.consented_at.is_not(None),
            )
            .order_by(Posting.roster_order, Posting.id)
        )
        found += [(person, posting) for person, posting in session.execute(query)]
    return found


def _faces(
    session: Session, posted: list[tuple[Person, Posting]], now: datetime
) -> dict[str, Face]:
    """Photos that their members chose, of the units whose policy allows them."""
    if not any(person.board_photo for person, _ in posted):
        return {}
    rules = rulebook(session)
    return faces_of(
        session,
        [
            person.board_photo
            for person, posting in posted
            if person.board_photo and rules.policy(posting.unit_id, now.date())["board.photo"]
        ],
    )


def _newest(session: Session, people: list[int], now: datetime) -> dict[int, Interval]:
    """Of each the newest that runs, else the newest that has begun; plans do not show yet."""
    end = sa.func.coalesce(Interval.ended_at, Interval.expected_end_at)
    is_over = sa.case((sa.or_(end.is_(None), end > now), 0), else_=1)
    begun = sa.select(
        Interval.id, Interval.person_id, Interval.starts_at, is_over.label("is_over")
    )
    begun = begun.where(Interval.voided_at.is_(None))
    since = now - LOOK_BACK
    long_ago = sa.func.coalesce(Interval.starts_at, now) <= since  # not by the index of persons
    found = sa.union_all(  # each part by an index of its own; of long leaves there are few
        begun.where(
            Interval.person_id.in_(people), Interval.starts_at <= now, Interval.starts_at > since
        ),
        begun.where(Interval.expected_end_at > now, long_ago),
    ).subquery()
    place = sa.func.row_number().over(
        partition_by=found.c.person_id,
        order_by=(found.c.is_over, found.c.starts_at.desc(), found.c.id.desc()),
    )
    ranked = sa.select(found.c.id, place.label("place")).subquery()
    query = sa.select(Interval).join(ranked, ranked.c.id == Interval.id).where(ranked.c.place == 1)
    return {row.person_id: row for row in session.scalars(query)}


def _line(
    person: Person,
    posting: Posting,
    row: Interval | None,
    names: dict[int, str],
    now: datetime,
    zone: ZoneInfo,
    faces: dict[str, Face],
) -> BoardLine:
    light = light_at(row, now, zone)
    shows = row is not None and light in (Light.HERE, Light.VISITING, Light.AWAY, Light.LEAVE)
    return BoardLine(
        person_id=person.id, name=person.name, role=posting.role, title=posting.title,
        phone=person.board_phone,
        light=light, kind=row.kind if row and (shows or _is_leave_over(row, light)) else None,
        place=row.place if row and shows and light is not Light.LEAVE else None,
        left_at=row.starts_at if row and shows and not row.source.startswith(SOURCE) else None,
        back_at=row.expected_end_at if row and shows else None,
        stand_in=names.get(row.stand_in_person_id or 0) if row and shows else None,
        last_known_at=row.starts_at if row else None,
        face=faces.get(person.board_photo or ""),
    )  # fmt: skip


def _is_leave_over(row: Interval, light: Light) -> bool:
    """Its end has passed and nobody said that they are back (domain.md §6.3)."""
    return light is Light.UNKNOWN and row.kind is Kind.LEAVE and row.ended_at is None


def find_board(session: Session, key: str, *, village_level: str) -> int | None:
    """The unit behind a code, a unique village name, or `township-village`."""
    villages = sa.select(Unit.id).where(Unit.level == village_level)
    by_code = session.scalar(villages.where(Unit.code == key))
    if by_code is not None:
        return by_code
    named = session.scalars(villages.where(Unit.name == key)).all()
    if len(named) == 1:
        return named[0]
    township, _, village = key.rpartition("-")
    parent = sa.select(Unit.id).where(Unit.name == township)
    both = session.scalars(villages.where(Unit.name == village, Unit.parent_id.in_(parent))).all()
    return both[0] if township and len(both) == 1 else None


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A line of the list of boards."""

    unit_id: int
    code: str
    village: str
    township: str


def boards(session: Session, *, village_level: str) -> list[BoardEntry]:
    """All villages by township."""
    parent = aliased(Unit)
    rows = session.execute(
        sa.select(Unit.id, Unit.code, Unit.name, parent.name.label("township"))
        .join(parent, parent.id == Unit.parent_id)
        .where(Unit.level == village_level)
        .order_by(parent.id, Unit.id)
    )
    return [BoardEntry(row.id, row.code, row.name, row.township) for row in rows]
