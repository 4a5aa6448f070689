from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.events.reminder import ReminderRule
from models.policy.policy import DEFAULTS, Policy
from tests.clock import at

ZONE = ZoneInfo("Asia/Shanghai")


def test_the_evening_before_and_an_hour_before() -> None:
    moments = ReminderRule().moments(at("2026-11-25 14:00"), ZONE)

    assert [(m.kind, m.at) for m in moments] == [
        ("evening", at("2026-11-24 20:00")),
        ("before:60", at("2026-11-25 13:00")),
    ]


def test_two_hours_of_road_ring_in_the_morning() -> None:
    moments = ReminderRule(before_minutes=(120,)).moments(at("2026-11-25 09:30"), ZONE)

    assert [m.at for m in moments] == [at("2026-11-24 20:00"), at("2026-11-25 07:30")]


def test_what_falls_into_the_night_waits_for_the_morning() -> None:
    moments = ReminderRule(before_minutes=(120,)).moments(at("2026-11-25 08:30"), ZONE)

    assert moments[-1].at == at("2026-11-25 07:00")


def test_nothing_rings_once_the_event_has_begun() -> None:
    moments = ReminderRule().moments(at("2026-11-25 06:30"), ZONE)

    assert [m.kind for m in moments] == ["evening"]


def test_late_evenings_are_silent_until_the_next_day() -> None:
    rule = ReminderRule(evening=time(23))

    assert rule.moments(at("2026-11-26 14:00"), ZONE)[0].at == at("2026-11-26 07:00")


@pytest.mark.parametrize(
    ("moment", "silent"),
    [(time(22, 29), False), (time(22, 30), True), (time(3), True), (time(7), False)],
)
def test_silent_hours(moment: time, silent: bool) -> None:
    assert ReminderRule().is_silent(moment) is silent


def test_an_hour_before_is_an_hour_over_a_clock_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    starts_at = at("2026-10-25 15:00").astimezone(berlin)

    moments = ReminderRule().moments(starts_at, berlin)

    assert (starts_at - moments[-1].at).total_seconds() == 3600


@pytest.mark.parametrize(
    ("village", "wanted", "minutes"),
    [(60, (), (60,)), (60, (120,), (120,)), (180, (120,), (180,)), (120, (), (120,))],
)
def test_the_longer_road_counts(
    village: int, wanted: tuple[int, ...], minutes: tuple[int, ...]
) -> None:
    policy = Policy({**DEFAULTS.values, "events.remind_before": village}, 1)

    assert ReminderRule.of(policy, wanted).before_minutes == minutes
