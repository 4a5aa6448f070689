"""After an event: who missed it is told once, and what repeats is called again."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.events.actions.calling import Plan, call_event, invitations
from models.events.actions.reminding import on_leave
from models.events.actions.telling import Notice, is_night, tell_one
from models.events.audience import audience_of
from models.events.event import ROLL_CLOSES, Event, EventState, Repeat
from models.events.invitation import Answer, Invitation
from models.events.templates import agenda_of
from models.people.profile import Profile


def settle_over(session: Session, *, now: datetime, until: datetime, profile: Profile) -> int:
    """Close events that ended before `until` (roll included); how many."""
    query = sa.select(Event).where(
        Event.state == EventState.SCHEDULED, Event.ends_at <= until - ROLL_CLOSES
    )
    events = list(session.scalars(query.order_by(Event.id).limit(50)))
    for event in events:
        event.state = EventState.HELD
        event.roll_by_id = event.roll_window = None
        _tell_who_missed(session, now=now, event=event)
        _call_next(session, now=now, event=event, profile=profile)
    session.flush()
    return len(events)


def _tell_who_missed(session: Session, *, now: datetime, event: Event) -> None:
    """Nobody is said to have missed an event whose roll was never taken."""
    rows = invitations(session, event.id)
    if not any(row.attended_at for row in rows):
        return
    away, rings = on_leave(session, event=event), not is_night(session, now, event)
    for row in rows:
        if has_missed(row) and row.person_id not in away:
            row.missed_told_at = now
            tell_one(
                session, now=now, event=event, person_id=row.person_id, kind=Notice.MISSED,
                rings=rings,
            )  # fmt: skip


def has_missed(row: Invitation) -> bool:
    """Expected, did not say that they cannot come, and was not there."""
    return row.attended_at is None and row.answer is not Answer.CANNOT


def _call_next(session: Session, *, now: datetime, event: Event, profile: Profile) -> Event | None:
    """The next of a series, once (`follows_id` is unique); dates we slept through are left out."""
    if event.repeats is None:
        return None
    zone = ZoneInfo(event.zone)
    starts_at = next_start(event.starts_at, event.repeats, zone)
    while starts_at <= now:
        starts_at = next_start(starts_at, event.repeats, zone)
    day = starts_at.astimezone(zone).date()
    invitees = audience_of(session, profile, event.whom, on=day)
    if not invitees:
        return None
    plan = Plan(
        kind=event.kind, title=event.title, starts_at=starts_at, minutes=event.minutes,
        zone=event.zone, audience=event.audience, chosen=event.whom.chosen, place=event.place,
        latitude=event.latitude, longitude=event.longitude,
        radius_m=event.radius_m,
        agenda=agenda_of(session, profile, unit_id=event.unit_id, kind=event.kind, on=day),
        remind_before=tuple(event.remind_before), repeats=event.repeats,
    )  # fmt: skip
    return call_event(
        session, now=now, organiser_id=event.organiser_id, unit_id=event.unit_id, plan=plan,
        invitees=invitees, follows_id=event.id,
    )  # fmt: skip


def next_start(starts_at: datetime, repeats: Repeat, zone: ZoneInfo) -> datetime:
    """The same local time a week, a month or three on; the 31st becomes the month's last day."""
    local = starts_at.astimezone(zone)
    if repeats is Repeat.WEEKLY:
        day = local.date() + timedelta(days=7)
    else:
        day = _months_on(local.date(), 1 if repeats is Repeat.MONTHLY else 3)
    return datetime.combine(day, local.time(), zone).astimezone(starts_at.tzinfo)


def _months_on(day: date, months: int) -> date:
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))
