"""The calendar file of an event. Imported by the worker only: icalendar is heavy.

Same UID for ever, SEQUENCE grows with each change, a cancelled event is a CANCEL: so the phone's
calendar moves or drops what it had. Times are UTC, which every calendar shows in its own zone.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Alarm, Calendar, vCalAddress
from icalendar import Event as Entry
from sqlalchemy.orm import Session

from bot.reports.makers import makes
from models.events.event import Event, EventState
from models.people.person import Person

NOBODY = "mailto:events@zhucun.invalid"
"""Calendars want an organiser's address; ours have none, and `.invalid` never becomes one."""
ALARM = timedelta(hours=1)


@makes("event_calendar")
def make_calendar(session: Session, params: dict[str, Any], folder: Path) -> Path:
    """`{event_id, at}` -> the file, named after the event's day."""
    event = session.get_one(Event, params["event_id"])
    organiser = session.get_one(Person, event.organiser_id)
    path = folder / f"{event.starts_at:%Y-%m-%d}-{event.id}.ics"
    path.write_bytes(calendar_of(event, organiser.name, at=datetime.fromisoformat(params["at"])))
    return path


def calendar_of(event: Event, organiser: str, *, at: datetime) -> bytes:
    """The event as RFC 5545 text; `at` is when the file is made."""
    is_cancelled = event.state is EventState.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//zhucun//events//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    entry = Entry()
    entry.add("uid", event.uid)
    entry.add("sequence", event.version)
    entry.add("dtstamp", at)
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", event.title)
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    if event.place:
        entry.add("location", event.place)
    if event.latitude is not None and event.longitude is not None:
        entry.add("geo", (event.latitude, event.longitude))
    address = vCalAddress(NOBODY)
    address.params["CN"] = organiser
    entry.add("organizer", address)
    if not is_cancelled:
        entry.add_component(_alarm(event.title))
    calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -ALARM)
    return alarm
