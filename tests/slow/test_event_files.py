"""The files of events from outside: asked for on a phone, made by the worker, read by other programs."""

import io
import signal
from datetime import timedelta
from pathlib import Path

import icalendar
import openpyxl
import pytest
import vobject

from bot.clock import utc_now
from bot.emulator.phone import Phone
from tests.slow.running import Program
from tests.slow.test_event import ON_EACH, ZONE, newest, shown, that_day, village


def documents(running: Program, phone: Phone, ending: str) -> list[bytes]:
    """What arrived on this phone with that ending, oldest first."""
    found = []
    for message in phone.messages:
        if message.from_bot and (file := message.file) is not None:
            stored = running.telegram.files.stored[file["file_id"]]
            if stored.name.endswith(ending):
                found.append(stored.data)
    return found


async def arrives(running: Program, phone: Phone, ending: str, count: int = 1) -> bytes:
    await running.until(ending, lambda: len(documents(running, phone, ending)), count)
    return documents(running, phone, ending)[-1]


def read_both(data: bytes) -> tuple[str, int, str, str]:
    """Method, sequence, status and local start, as two libraries read them alike."""
    (entry,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    other = vobject.readOne(data.decode())
    assert other.validate(raiseException=True)
    assert str(entry["uid"]) == other.vevent.uid.value
    assert entry["dtstart"].dt == other.vevent.dtstart.value
    assert int(entry["sequence"]) == int(other.vevent.sequence.value)
    start = f"{entry['dtstart'].dt.astimezone(ZONE):%H:%M}"
    return other.method.value, int(entry["sequence"]), str(entry["status"]), start


@pytest.mark.slow
@ON_EACH
async def test_the_calendar_file_follows_what_is_moved_and_called_off(
    database_url: str, tmp_path: Path
) -> None:
    async with village(database_url, tmp_path, people=2) as running:
        captain, member = running.phones
        await running.start()
        captain.says(f"/event training {that_day('14:00')} 120 防返贫培训")
        await running.until("invited", lambda: newest(member).startswith("📣"), 1)

        member.presses("Calendar")
        first = read_both(await arrives(running, member, ".ics"))
        await moved(running, captain, that_day("16:00"))
        await running.until("told", lambda: newest(member).startswith("🔁"), 1)
        member.presses("Calendar")
        second = read_both(await arrives(running, member, ".ics", 2))
        await pressed(running, captain, "Change, list, roll", "Call off")
        await pressed(running, captain, "Call off", "Confirm, call it off")
        captain.presses("Confirm, call it off")
        await running.until("called off", lambda: "Called off" in newest(member), 1)
        member.presses("Take it out")
        third = read_both(await arrives(running, member, ".ics", 3))
        await running.end(signal.SIGTERM)

        assert first == ("PUBLISH", 0, "CONFIRMED", "14:00")
        assert second == ("PUBLISH", 1, "CONFIRMED", "16:00")
        assert third == ("CANCEL", 2, "CANCELLED", "16:00")


async def pressed(running: Program, phone: Phone, label: str, then: str) -> None:
    """Press it and wait for the button that follows."""
    phone.presses(label)
    await running.until(then, lambda: then in str(phone.last.buttons), 1)


async def moved(running: Program, captain: Phone, when: str) -> None:
    """The organiser moves it to another hour."""
    await pressed(running, captain, "Change, list, roll", "Other time")
    captain.presses("Other time")
    await shown(running, captain, "When")
    captain.says(when)
    await shown(running, captain, "Changed, and everybody is told")


@pytest.mark.slow
@ON_EACH
async def test_the_numbers_come_as_text_chart_and_sheet(database_url: str, tmp_path: Path) -> None:
    async with village(database_url, tmp_path, people=2) as running:
        captain = running.phones[0]
        await running.start()
        start = (utc_now() + timedelta(minutes=20)).astimezone(ZONE)
        captain.says(f"/event training {start:%Y-%m-%dT%H:%M} 90 防返贫培训")
        await shown(running, captain, "Sent to 1 person")
        captain.presses("Change, list, roll")
        await running.until("overview", lambda: "Names" in str(captain.last.buttons), 1)
        captain.presses("Names")
        await shown(running, captain, "Tap who is here")
        captain.presses("⬜ p1")
        await running.until("ticked", lambda: "✅ p1" in str(captain.last.buttons), 1)

        captain.says("/event")
        await shown(running, captain, "What you organise")
        captain.presses("Numbers")
        await shown(running, captain, "Training: sessions 1, person-times 1, hours 1.5")
        captain.presses("Excel")
        book = openpyxl.load_workbook(io.BytesIO(await arrives(running, captain, ".xlsx")))
        captain.presses("Chart", next(m for m in captain.messages if "Chart" in str(m.buttons)))
        chart = await arrives(running, captain, ".png")
        await running.end(signal.SIGTERM)

        sheet = book.active
        assert sheet is not None
        assert [row[2:] for row in sheet.iter_rows(values_only=True)] == [
            ("Kind", "Sessions", "Person-times", "Hours"), ("Training", 1, 1, 1.5),
        ]  # fmt: skip
        assert chart.startswith(b"\x89PNG")
