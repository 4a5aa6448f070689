from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.moments import MomentPassed, NoSuchDay, parse_clock, parse_day, split_until

TODAY = date(2026, 11, 24)  # a Tuesday
NOW = datetime(2026, 11, 24, 8, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("token", "ahead", "behind"),
    [
        ("2026-11-20", date(2026, 11, 20), date(2026, 11, 20)),
        ("11-25", date(2026, 11, 25), date(2025, 11, 25)),
        ("11月20日", date(2027, 11, 20), date(2026, 11, 20)),
        ("25日", date(2026, 11, 25), date(2026, 10, 25)),
        ("3", date(2026, 12, 3), date(2026, 11, 3)),
        ("31", date(2026, 12, 31), date(2026, 10, 31)),
        ("24", TODAY, TODAY),
        ("明天", date(2026, 11, 25), date(2026, 11, 25)),
        ("Yesterday", date(2026, 11, 23), date(2026, 11, 23)),
        ("后天", date(2026, 11, 26), date(2026, 11, 26)),
        ("周五", date(2026, 11, 27), date(2026, 11, 20)),
        ("星期天", date(2026, 11, 29), date(2026, 11, 22)),
        ("Fri", date(2026, 11, 27), date(2026, 11, 20)),
        ("monday", date(2026, 11, 30), date(2026, 11, 23)),
        ("2-29", date(2028, 2, 29), date(2024, 2, 29)),
        ("三组入户", None, None),
    ],
)
def test_days_as_people_type_them(token, ahead, behind) -> None:
    assert parse_day(token, TODAY, is_ahead=True) == ahead
    assert parse_day(token, TODAY, is_ahead=False) == behind


@pytest.mark.parametrize("token", ["2月30日", "2026-13-01", "32"])
def test_a_day_no_calendar_has_is_said_to_be_none(token) -> None:
    with pytest.raises(NoSuchDay):
        parse_day(token, TODAY, is_ahead=True)


@pytest.mark.parametrize(
    ("token", "clock"),
    [("17:30", time(17, 30)), ("9：05", time(9, 5)), ("17点", time(17)), ("8点半", time(8, 30)),
     ("25:00", None), ("17", None)],
)  # fmt: skip
def test_times_as_people_type_them(token, clock) -> None:
    assert parse_clock(token) == clock


@pytest.mark.parametrize(
    ("text", "words", "until"),
    [
        ("镇里开会 17:30", "镇里开会", (24, 17, 30)),
        ("县里 明天", "县里", (25, 18, 0)),
        ("三组入户", "三组入户", None),
        ("17:30", "17:30", None),
        ("看望 3", "看望 3", None),
    ],
)
def test_an_optional_moment_is_the_last_token(text, words, until) -> None:
    expected = until and datetime(2026, 11, *until, tzinfo=NOW.tzinfo)

    assert split_until(text, NOW) == (words, expected)


def test_a_time_that_has_passed_is_asked_again() -> None:
    with pytest.raises(MomentPassed):
        split_until("镇里开会 07:30", NOW)
