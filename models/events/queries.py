"""Reads of events for screens, notices, the web and exports: frozen values, nothing is written."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events import code
from models.events.actions.reminding import on_leave_between
from models.events.actions.rolling import running_for, takes_its_roll
from models.events.decision import Decision
from models.events.event import Event, EventState, Repeat
from models.events.invitation import Answer, Invitation, RollVia
from models.people.person import Person
from models.people.unit import Unit

MEETING = "meeting"
"""The kind where decisions are made and asked about."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Who does what until when, and where that was decided."""

    id: int
    text: str
    owner: str
    due_on: date
    event_title: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as screens show it; `answer` and `has_attended` are the reader's own."""

    id: int
    version: int
    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str | None
    latitude: float | None
    longitude: float | None
    radius_m: int | None
    unit_name: str
    organiser_id: int
    organiser: str
    organiser_phone: str | None
    agenda: tuple[str, ...]
    materials: tuple[dict[str, str], ...]
    repeats: Repeat | None
    state: EventState
    record: str | None
    overdue: tuple[DecisionView, ...] = ()
    """For a meeting: what earlier ones decided and should have been done by then."""
    answer: Answer | None = None
    has_attended: bool = False


@dataclass(frozen=True, slots=True)
class RollRow:
    """One name of the roll."""

    person_id: int
    name: str
    unit_name: str
    answer: Answer | None
    reason: str | None
    attended_at: datetime | None
    via: RollVia | None
    is_late: bool
    left_early_at: datetime | None
    distance_m: float | None
    is_walk_in: bool


@dataclass(frozen=True, slots=True)
class RollScreen:
    """What the organiser shows now: the code, the start parameter of the link, the page's key."""

    event_id: int
    title: str
    digits: str
    start: str
    screen: str
    here: int
    invited: int


@dataclass(frozen=True, slots=True)
class Clashes:
    """Names of the invited who are away or asked for elsewhere at that time."""

    on_leave: tuple[str, ...]
    elsewhere: tuple[str, ...]


def event_view(
    session: Session, event_id: int, *, reader_id: int | None = None
) -> EventView | None:
    """The event as this reader sees it; None if there is none."""
    found = _views(session, _with_reader(reader_id).where(Event.id == event_id))
    if not found or found[0].kind != MEETING:
        return found[0] if found else None
    event = session.get_one(Event, event_id)
    on = event.starts_at.astimezone(ZoneInfo(event.zone)).date()
    return replace(found[0], overdue=tuple(overdue_in(session, unit_id=event.unit_id, on=on)))


def upcoming_for(session: Session, *, person_id: int, now: datetime) -> list[EventView]:
    """What this person is invited to and what is not over yet, next first."""
    query = _with_reader(person_id).where(
        Invitation.id.is_not(None), Event.state == EventState.SCHEDULED, Event.ends_at > now
    )
    return _views(session, query.order_by(Event.starts_at, Event.id).limit(10))


def called_by(session: Session, *, person_id: int, since: datetime) -> list[EventView]:
    """What this person organises: ahead, and over since then."""
    query = _with_reader(person_id).where(
        Event.organiser_id == person_id,
        Event.state != EventState.CANCELLED,
        Event.ends_at > since,
    )
    return _views(session, query.order_by(Event.starts_at, Event.id).limit(10))


def roll_of(session: Session, event_id: int) -> list[RollRow]:
    """Every invited person and walk-in, village by village in the order of invitation."""
    query = (
        sa.select(Invitation, Person.name, Unit.name)
        .join(Person, Person.id == Invitation.person_id)
        .join(Unit, Unit.id == Invitation.unit_id)
        .where(Invitation.event_id == event_id)
        .order_by(Invitation.id)
    )
    return [
        RollRow(
            row.person_id, name, unit, row.answer, row.reason, row.attended_at, row.via,
            row.is_late, row.left_early_at, row.distance_m, row.is_walk_in,
        )
        for row, name, unit in session.execute(query)
    ]  # fmt: skip


def roll_screen(session: Session, *, event_id: int, now: datetime) -> RollScreen:
    """The roll's code of this half minute and how many have signed."""
    event = session.get_one(Event, event_id)
    window = code.window_at(now)
    invited, here = session.execute(
        sa.select(sa.func.count(), sa.func.count(Invitation.attended_at)).where(
            Invitation.event_id == event_id
        )
    ).one()
    return RollScreen(
        event.id, event.title, code.digits_for(event.secret, window),
        f"e{event.id}-{code.token_for(event.secret, window)}",
        f"{event.id}-{code.screen_key(event.secret)}", here, invited,
    )  # fmt: skip


def expected_now(session: Session, *, now: datetime) -> set[int]:
    """Who is on the list of an event that takes its roll now, and did not say that they cannot."""
    query = (
        sa.select(Invitation.person_id)
        .join(Event, Event.id == Invitation.event_id)
        .where(
            *takes_its_roll(now),
            sa.or_(Invitation.answer.is_(None), Invitation.answer != Answer.CANNOT),
        )
    )
    return set(session.scalars(query))


def takes_roll(session: Session, *, event_id: int, now: datetime) -> bool:
    """Whether the roll of this event is open."""
    event = session.get(Event, event_id)
    return event is not None and event.takes_roll_at(now)


def is_roll_open_for(session: Session, *, person_id: int, now: datetime) -> bool:
    """Whether four digits from this person can be the code of a roll, not yet signed."""
    return any(
        row.attended_at is None for _, row in running_for(session, now=now, person_id=person_id)
    )


def clashes(
    session: Session,
    *,
    person_ids: list[int],
    starts_at: datetime,
    ends_at: datetime,
    except_event_id: int | None = None,
) -> Clashes:
    """Who of these is on leave or invited elsewhere at that time."""
    away = on_leave_between(session, starts_at=starts_at, ends_at=ends_at)
    busy = sa.select(Invitation.person_id).join(Event, Event.id == Invitation.event_id).where(
        Event.state == EventState.SCHEDULED,
        Event.starts_at < ends_at,
        Event.ends_at > starts_at,
        Event.id != (except_event_id or 0),
        sa.or_(Invitation.answer.is_(None), Invitation.answer != Answer.CANNOT),
    )  # fmt: skip
    elsewhere = set(session.scalars(busy))
    names = session.execute(
        sa.select(Person.id, Person.name).where(Person.id.in_(person_ids)).order_by(Person.id)
    ).all()
    return Clashes(
        tuple(name for person_id, name in names if person_id in away),
        tuple(name for person_id, name in names if person_id in elsewhere - away),
    )


def decision_view(session: Session, decision_id: int) -> DecisionView | None:
    found = _decisions(session, Decision.id == decision_id)
    return found[0] if found else None


def decisions_of(session: Session, event_id: int) -> list[DecisionView]:
    return _decisions(session, Decision.event_id == event_id)


def overdue_in(session: Session, *, unit_id: int, on: date) -> list[DecisionView]:
    """What was decided in the unit and should have been done by then: the next meeting's item."""
    return _decisions(
        session, Decision.unit_id == unit_id, Decision.done_at.is_(None), Decision.due_on < on
    )


def _decisions(session: Session, *where: sa.ColumnElement[bool]) -> list[DecisionView]:
    query = (
        sa.select(Decision, Person.name, Event.title)
        .join(Person, Person.id == Decision.owner_id)
        .join(Event, Event.id == Decision.event_id)
        .where(*where)
        .order_by(Decision.due_on, Decision.id)
    )
    return [
        DecisionView(row.id, row.text, owner, row.due_on, title, row.done_at is not None)
        for row, owner, title in session.execute(query)
    ]


def _with_reader(reader_id: int | None) -> sa.Select[Event, str, Person, Invitation]:
    mine = sa.and_(Invitation.event_id == Event.id, Invitation.person_id == (reader_id or 0))
    return (
        sa.select(Event, Unit.name, Person, Invitation)
        .join(Unit, Unit.id == Event.unit_id)
        .join(Person, Person.id == Event.organiser_id)
        .outerjoin(Invitation, mine)
    )


def _views(session: Session, query: sa.Select[Event, str, Person, Invitation]) -> list[EventView]:
    return [
        EventView(
            id=event.id, version=event.version, kind=event.kind, title=event.title,
            starts_at=event.starts_at, ends_at=event.ends_at, minutes=event.minutes,
            place=event.place, latitude=event.latitude, longitude=event.longitude,
            radius_m=event.radius_m,
            unit_name=unit, organiser_id=organiser.id, organiser=organiser.name,
            organiser_phone=organiser.board_phone, agenda=tuple(event.agenda),
            materials=tuple(event.materials), repeats=event.repeats, state=event.state,
            record=event.record, answer=mine.answer if mine else None,
            has_attended=bool(mine and mine.attended_at),
        )
        for event, unit, organiser, mine in session.execute(query)
    ]  # fmt: skip
