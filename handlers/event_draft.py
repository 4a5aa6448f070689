"""An event on its way: from one line or from the answers of the steps to a plan and its people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from telegram import Message
from telegram.ext import filters

from handlers.context import Turn
from handlers.screens.event_buttons import read_kind
from locales.reading.amounts import read_minutes
from locales.reading.moments import read_event_start
from locales.reading.plain import Unreadable
from models.events.actions.calling import Plan
from models.events.audience import (
    Audience,
    Chosen,
    Invitee,
    Whom,
    audience_of,
    people_named,
    units_named,
)
from models.events.event import EventState, Repeat
from models.events.queries import Clashes, EventView, clashes
from models.events.reminder import ReminderRule
from models.events.templates import agenda_of, kinds_in
from models.people.profile import Capability
from models.policy.policy import policy_for

PLACE_RADIUS_M = 500
"""Closer than that is at the meeting: a phone indoors is not more exact."""
LONGEST_MINUTES = 60 * 24 * 14
FILES = filters.PHOTO | filters.Document.ALL | filters.VIDEO | filters.AUDIO | filters.VOICE
START_WORDS = 4
"""Words that a start may be spread over: next Fri 2 pm."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one line said."""

    kind: str
    starts_at: datetime
    minutes: int
    title: str


def read_line(turn: Turn, text: str) -> Line | None:
    """kind, start, length, title; None if one of them is missing or not understood."""
    words = text.split()
    if not words or (kind := read_kind(words[0], kinds_of(turn))) is None:
        return None
    for count in range(min(START_WORDS, len(words) - 1), 0, -1):
        starts_at = read_start(turn, " ".join(words[1 : 1 + count]))
        if starts_at is None:
            continue
        for length in (2, 1):
            rest = words[1 + count :]
            minutes = read_length(" ".join(rest[:length]))
            title = " ".join(rest[length:])
            if minutes is not None and title and len(rest) > length:
                return Line(kind, starts_at, minutes, title)
    return None


def kinds_of(turn: Turn) -> tuple[str, ...]:
    """What the sender's unit calls today."""
    post = turn.actor.need(Capability.EVENTS)
    return kinds_in(turn.session, turn.profile, unit_id=post.unit_id, on=turn.local_day)


def usual_agenda(turn: Turn, kind: str, starts_at: datetime) -> tuple[str, ...]:
    """What the agenda of a kind begins with on that day."""
    return agenda_of(
        turn.session, turn.profile, unit_id=turn.actor.need(Capability.EVENTS).unit_id, kind=kind,
        on=starts_at.astimezone(turn.zone).date(),
    )  # fmt: skip


def read_start(turn: Turn, text: str) -> datetime | None:
    """The instant that is meant, None if this is no day with a time (or no such day)."""
    try:
        found = read_event_start(text, now=turn.said_at.astimezone(turn.zone))
    except Unreadable:
        return None
    return found.astimezone(turn.now.tzinfo) if found else None


def read_length(text: str) -> int | None:
    minutes = read_minutes(text)
    return minutes if minutes is not None and minutes <= LONGEST_MINUTES else None


def plan_of(turn: Turn) -> Plan:
    """What the steps have gathered."""
    said: dict[str, Any] = turn.conversation.answers
    who = said.get("who", Audience.ALL)
    is_chosen = isinstance(who, dict)
    starts_at = datetime.fromisoformat(said["starts_at"])
    return Plan(
        kind=said["kind"], title=said["title"], starts_at=starts_at, minutes=said["minutes"],
        agenda=usual_agenda(turn, said["kind"], starts_at),
        zone=turn.zone.key, audience=Audience.CHOSEN if is_chosen else Audience(who),
        chosen=Chosen.stored(who) if is_chosen else Chosen(), place=said.get("place"),
        latitude=said.get("latitude"), longitude=said.get("longitude"),
        radius_m=PLACE_RADIUS_M if said.get("latitude") else None,
        materials=tuple(said.get("files", ())),
        remind_before=tuple(said.get("remind_before", ())),
        repeats=Repeat(said["repeats"]) if said.get("repeats") else None,
    )  # fmt: skip


def invitees_of(turn: Turn, plan: Plan) -> list[Invitee]:
    """Whom the plan calls below the sender's unit, on its day."""
    whom = Whom(turn.actor.need(Capability.EVENTS).unit_id, plan.audience, plan.chosen)
    on = plan.starts_at.astimezone(turn.zone).date()
    return audience_of(turn.session, turn.profile, whom, on=on)


def choose(turn: Turn, words: list[str], *, on: date) -> tuple[Chosen, list[str]]:
    """Villages, townships, roles and names; and the words that are nothing below the sender."""
    below = turn.actor.need(Capability.EVENTS).unit_id
    units = units_named(turn.session, below=below, names=words)
    people = people_named(turn.session, below=below, names=words, on=on)
    roles = {word: role.code for word in words if (role := turn.profile.role_named(word))}
    chosen = Chosen(
        units=tuple(sorted(set().union(*units.values()))),
        roles=tuple(dict.fromkeys(roles.values())),
        people=tuple(sorted(set().union(*people.values()))),
    )
    return chosen, [w for w in words if w not in units and w not in roles and w not in people]


def clashes_of(turn: Turn, plan: Plan, invitees: list[Invitee]) -> Clashes:
    return clashes(
        turn.session,
        person_ids=[p.person_id for p in invitees],
        starts_at=plan.starts_at,
        ends_at=plan.starts_at + timedelta(minutes=plan.minutes),
    )


def reminders_of(turn: Turn, plan: Plan) -> tuple[datetime, ...]:
    """When it will ring for the sender's unit, as the rules are on that day."""
    unit_id = turn.actor.need(Capability.EVENTS).unit_id
    policy = policy_for(turn.session, unit_id, plan.starts_at.astimezone(turn.zone).date())
    moments = ReminderRule.of(policy, plan.remind_before).moments(plan.starts_at, turn.zone)
    return tuple(due.at for due in moments if due.at > turn.now)


def preview_of(turn: Turn, plan: Plan) -> EventView:
    """The plan as the invited would see it."""
    post = turn.actor.need(Capability.EVENTS)
    return EventView(
        id=0, version=0, kind=plan.kind, title=plan.title, starts_at=plan.starts_at,
        ends_at=plan.starts_at + timedelta(minutes=plan.minutes), minutes=plan.minutes,
        place=plan.place, latitude=plan.latitude, longitude=plan.longitude,
        radius_m=plan.radius_m,
        unit_name=post.unit_name, organiser_id=turn.actor.person_id, organiser=turn.actor.name,
        organiser_phone=None, agenda=plan.agenda, materials=plan.materials,
        repeats=plan.repeats, state=EventState.SCHEDULED, record=None,
    )  # fmt: skip


def file_of(sent: Message) -> dict[str, str]:
    """What is passed on later: the kind of media and Telegram's id of the file."""
    photo = sent.photo[-1] if sent.photo else None
    for media, file in (
        ("photo", photo),
        ("document", sent.document),
        ("video", sent.video),
        ("audio", sent.audio),
        ("voice", sent.voice),
    ):
        if file is not None:
            return {"media": media, "file_id": file.file_id}
    raise LookupError("the filter let a message without a file through")
