"""Two libraries that know nothing of each other read the calendar file alike."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject

from bot.reports.event_calendar import calendar_of
from models.events.event import Event, EventState
from tests.clock import FixedClock

START = FixedClock("2026-11-25 14:00")()
AT = FixedClock("2026-11-24 10:00")()


def an_event(**changes: object) -> Event:
    return Event(**{
        "uid": "abc@zhucun", "title": "防返贫监测培训；第1期,上午", "starts_at": START,
        "ends_at": START + timedelta(hours=2), "place": "乡政府二楼会议室" * 8, "version": 0,
        "latitude": 24.03, "longitude": 99.25, "state": EventState.SCHEDULED, **changes,
    })  # fmt: skip


def by_icalendar(data: bytes) -> dict[str, object]:
    calendar = icalendar.Calendar.from_ical(data)
    (entry,) = calendar.walk("VEVENT")
    assert calendar.errors == entry.errors == []
    return {
        "method": str(calendar["method"]), "uid": str(entry["uid"]),
        "sequence": int(entry["sequence"]), "start": entry["dtstart"].dt,
        "end": entry["dtend"].dt, "title": str(entry["summary"]),
        "place": str(entry["location"]), "status": str(entry["status"]),
    }  # fmt: skip


def by_vobject(data: bytes) -> dict[str, object]:
    calendar = vobject.readOne(data.decode())
    assert calendar.validate(raiseException=True)
    entry = calendar.vevent
    return {
        "method": calendar.method.value, "uid": entry.uid.value,
        "sequence": int(entry.sequence.value), "start": entry.dtstart.value,
        "end": entry.dtend.value, "title": entry.summary.value,
        "place": entry.location.value, "status": entry.status.value,
    }  # fmt: skip


@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_the_file_says_what_the_event_is(read: object) -> None:
    found = read(calendar_of(an_event(), "乡长", at=AT))  # type: ignore[operator]

    assert found == {
        "method": "PUBLISH", "uid": "abc@zhucun", "sequence": 0,
        "start": datetime(2026, 11, 25, 6, tzinfo=UTC),
        "end": datetime(2026, 11, 25, 8, tzinfo=UTC),
        "title": "防返贫监测培训；第1期,上午", "place": "乡政府二楼会议室" * 8,
        "status": "CONFIRMED",
    }  # fmt: skip


@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_a_changed_event_moves_the_same_entry(read: object) -> None:
    moved = an_event(
        version=1, starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=1, hours=3),
        title="防返贫监测培训（改期）", place="县党校",
    )  # fmt: skip

    found = read(calendar_of(moved, "乡长", at=AT))  # type: ignore[operator]

    assert found == {
        "method": "PUBLISH", "uid": "abc@zhucun", "sequence": 1,
        "start": datetime(2026, 11, 26, 6, tzinfo=UTC),
        "end": datetime(2026, 11, 26, 9, tzinfo=UTC),
        "title": "防返贫监测培训（改期）", "place": "县党校", "status": "CONFIRMED",
    }  # fmt: skip


@pytest.mark.parametrize("read", [by_icalendar, by_vobject])
def test_a_cancelled_event_cancels_the_same_entry(read: object) -> None:
    cancelled = an_event(state=EventState.CANCELLED, version=2)

    found = read(calendar_of(cancelled, "乡长", at=AT))  # type: ignore[operator]

    assert (found["method"], found["status"], found["uid"], found["sequence"]) == (
        "CANCEL", "CANCELLED", "abc@zhucun", 2,
    )  # fmt: skip


def test_lines_are_folded_and_end_as_the_standard_wants() -> None:
    data = calendar_of(an_event(), "乡长", at=AT)

    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
