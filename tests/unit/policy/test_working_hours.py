"""Four working hours over an evening, a weekend, a holiday; by the unit's own hours."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from models.policy.calendar import Calendar
from models.policy.policy import DEFAULTS
from models.policy.working_hours import after_work_hours

ZONE = ZoneInfo("Asia/Shanghai")
CHINA = Calendar("CN", (6, 7), {})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-24 12:30", "2026-11-24 16:30"),
        ("2026-11-24 14:30", "2026-11-25 08:30"),
        ("2026-11-24 20:00", "2026-11-25 12:00"),
        ("2026-11-24 06:00", "2026-11-24 12:00"),
        ("2026-11-27 16:00", "2026-11-30 10:00"),  # over a weekend
        ("2026-02-14 16:00", "2026-02-24 10:00"),  # a worked Saturday, then Spring Festival
        ("2026-11-28 10:00", "2026-11-30 12:00"),  # begun on a Saturday
        ("2026-11-25 01:00", "2026-11-25 12:00"),  # the night belongs to the day before
    ],
)
def test_four_working_hours(start: str, due: str) -> None:
    found = after_work_hours(at(start), 4, policy=DEFAULTS, calendar=CHINA, zone=ZONE)

    assert found == at(due)


def test_by_the_units_own_hours() -> None:
    short = replace(
        DEFAULTS, values={**DEFAULTS.values, "work.from": time(9), "work.until": time(13)}
    )

    found = after_work_hours(at("2026-11-24 12:30"), 4, policy=short, calendar=CHINA, zone=ZONE)

    assert found == at("2026-11-25 12:30")
