"""Days and months as people type them."""

from datetime import date

import pytest

from locales.reading.days import Toward, read_day
from locales.reading.months import read_month
from locales.reading.plain import NoSuchDay

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25", "2026/11/25", "2026.11.25", "2026年11月25日", "2026-11-25 ",
        "11-25", "11/25", "11.25", "11月25日", "11月25号", "11月25", "25日", "25号", "25",
        "２５", "１１－２５", "二十五号", "廿五日", "十一月二十五日", "二〇二六年十一月二十五日",
        "明天", "明日", "周三", "星期三", "礼拜三", "本周三", "这周三", "周3",
        "11月25日（周三）", "2026年11月25日（周三）",
        "tomorrow", "Tomorrow", "Wed", "wednesday", "this Wednesday", "25th", "25 Nov", "Nov 25",
        "25 November 2026", "Nov 25, 2026", "Wed 25 Nov", "Wed, 25 Nov 2026",
    ],
)  # fmt: skip
def test_tomorrow_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, today=TUESDAY, toward="future") == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", date(2026, 11, 24)),
        ("today", date(2026, 11, 24)),
        ("后天", date(2026, 11, 26)),
        ("大后天", date(2026, 11, 27)),
        ("昨天", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 23)),
        ("前天", date(2026, 11, 22)),
        ("大前天", date(2026, 11, 21)),
        ("下周一", date(2026, 11, 30)),
        ("下下周一", date(2026, 12, 7)),
        ("下个星期天", date(2026, 12, 6)),
        ("next Monday", date(2026, 11, 30)),
        ("上周五", date(2026, 11, 20)),
        ("上上周五", date(2026, 11, 13)),
        ("last Monday", date(2026, 11, 23)),
        ("last Tuesday", date(2026, 11, 17)),
        ("本周一", date(2026, 11, 23)),
        ("礼拜天", date(2026, 11, 29)),
    ],
)
def test_days_are_told_from_today(text: str, day: date) -> None:
    assert read_day(text, today=TUESDAY, toward="future") == day


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("24", date(2026, 11, 24), date(2026, 11, 24)),
        ("23日", date(2026, 11, 23), date(2026, 12, 23)),
        ("25日", date(2026, 10, 25), date(2026, 11, 25)),
        ("31", date(2026, 10, 31), date(2026, 12, 31)),
        ("11-24", date(2026, 11, 24), date(2026, 11, 24)),
        ("1月2日", date(2026, 1, 2), date(2027, 1, 2)),
        ("12-30", date(2025, 12, 30), date(2026, 12, 30)),
        ("周二", date(2026, 11, 24), date(2026, 11, 24)),
        ("周一", date(2026, 11, 23), date(2026, 11, 30)),
        ("Fri", date(2026, 11, 20), date(2026, 11, 27)),
    ],
)
def test_what_a_command_looks_toward_decides(text: str, past: date, future: date) -> None:
    assert read_day(text, today=TUESDAY, toward="past") == past
    assert read_day(text, today=TUESDAY, toward="future") == future


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("11-23", TUESDAY, date(2026, 11, 23)),
        ("9月30日", TUESDAY, date(2026, 9, 30)),
        ("9月1日", TUESDAY, date(2027, 9, 1)),
        ("12-31", date(2027, 1, 1), date(2026, 12, 31)),
        ("1-2", date(2026, 12, 31), date(2027, 1, 2)),
    ],
)
def test_a_day_just_gone_is_not_meant_for_next_year(text: str, today: date, day: date) -> None:
    assert read_day(text, today=today, toward="future") == day


def test_a_day_number_skips_the_months_that_lack_it() -> None:
    assert read_day("30", today=date(2026, 1, 31), toward="future") == date(2026, 3, 30)
    assert read_day("31", today=date(2026, 3, 1), toward="past") == date(2026, 1, 31)


@pytest.mark.parametrize("toward", ["past", "future"])
@pytest.mark.parametrize(
    "text",
    ["2月30日", "2026-02-29", "2月29日", "13-01", "11月31日", "0", "32日", "0000-01-01", "30 Feb"],
)
def test_a_day_that_no_calendar_has_is_named(text: str, toward: Toward) -> None:
    with pytest.raises(NoSuchDay) as refused:
        read_day(text, today=TUESDAY, toward=toward)

    assert refused.value.text == text


def test_a_leap_day_is_a_day_in_a_leap_year() -> None:
    assert read_day("2月29日", today=date(2028, 2, 1), toward="future") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text", ["", " ", "三组", "125", "-5", "周八", "明天下午", "17:30", "25 26", "may", "😀", "٢٥"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, today=TUESDAY, toward="future") is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("2025年3月", date(2025, 3, 1)),
        ("11月", date(2026, 11, 1)),
        ("十一月份", date(2026, 11, 1)),
        ("12", date(2025, 12, 1)),
        ("Oct", date(2026, 10, 1)),
        ("November 2026", date(2026, 11, 1)),
        ("上月", date(2026, 10, 1)),
        ("上个月", date(2026, 10, 1)),
        ("last month", date(2026, 10, 1)),
        ("本月", date(2026, 11, 1)),
        ("next month", date(2026, 12, 1)),
        ("三组", None),
        ("", None),
    ],
)
def test_a_month_is_read(text: str, month: date | None) -> None:
    assert read_month(text, today=TUESDAY) == month


def test_the_month_before_january_is_in_the_last_year() -> None:
    assert read_month("上月", today=date(2027, 1, 15)) == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["13月", "0", "2026-00"])
def test_a_month_that_no_calendar_has_is_named(text: str) -> None:
    with pytest.raises(NoSuchDay, match=text):
        read_month(text, today=TUESDAY)
