"""The calendar of China as the State Council published it; our corrections go before it."""

from datetime import date

import pytest

from models.policy.calendar import Calendar, DayKind

WEEKEND = (6, 7)


@pytest.fixture
def china() -> Calendar:
    return Calendar("CN", WEEKEND, {})


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 2, 14), DayKind.WORKDAY),
        (date(2026, 2, 28), DayKind.WORKDAY),
        (date(2026, 10, 10), DayKind.WORKDAY),
        (date(2026, 2, 17), DayKind.HOLIDAY),
        (date(2026, 11, 24), DayKind.WORKDAY),
        (date(2026, 11, 28), DayKind.REST),
        (date(2024, 2, 4), DayKind.WORKDAY),
        (date(2024, 2, 18), DayKind.WORKDAY),
    ],
)
def test_day(china: Calendar, day: date, kind: DayKind) -> None:
    assert china.kind(day) is kind


def test_february_2024_had_eighteen_workdays(china: Calendar) -> None:
    assert china.workdays(date(2024, 2, 1), date(2024, 2, 29)) == 18


def test_our_correction_goes_before_the_seed() -> None:
    festival = date(2026, 4, 13)
    calendar = Calendar("CN", WEEKEND, {festival: DayKind.HOLIDAY})

    assert not calendar.is_workday(festival)


def test_a_year_without_the_notice_warns_from_december(china: Calendar) -> None:
    assert china.warns_on(date(2026, 11, 30)) is None
    assert china.warns_on(date(2026, 12, 1)) == 2027


def test_kenya_works_on_saturdays() -> None:
    kenya = Calendar("KE", (7,), {})

    assert kenya.is_workday(date(2026, 11, 28))
    assert not kenya.is_workday(date(2026, 11, 29))
