"""What a reader sees: words, days, times, distances, in Chinese and in English."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.catalogs import translator_for

ZH = translator_for("zh_CN", "Asia/Shanghai")
EN = translator_for("en", "Africa/Nairobi")
WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("form", "zh", "en"),
    [
        ("day", "11月25日（周三）", "Wed 25 Nov"),
        ("short_day", "11月25日", "25 Nov"),
        ("long_day", "2026年11月25日（周三）", "Wed 25 Nov 2026"),
        ("weekday", "周三", "Wednesday"),
        ("month", "2026年11月", "November 2026"),
    ],
)
def test_a_day_is_written_as_the_reader_writes_it(form: str, zh: str, en: str) -> None:
    assert getattr(ZH, form)(WEDNESDAY) == zh
    assert getattr(EN, form)(WEDNESDAY) == en


@pytest.mark.parametrize(
    ("first", "last", "zh", "en"),
    [
        (WEDNESDAY, WEDNESDAY, "11月25日（周三）", "Wed 25 Nov"),
        (WEDNESDAY, date(2026, 11, 27), "11月25日至27日", "25–27 Nov"),
        (date(2026, 11, 28), date(2026, 12, 2), "11月28日至12月2日", "28 Nov–2 Dec"),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            "2026年12月30日至2027年1月2日",
            "30 Dec 2026–2 Jan 2027",
        ),
    ],
    ids=["one day", "one month", "two months", "two years"],
)
def test_a_span_of_days_repeats_only_what_differs(
    first: date, last: date, zh: str, en: str
) -> None:
    assert ZH.day_span(first, last) == zh
    assert EN.day_span(first, last) == en


def test_an_instant_is_shown_in_the_reader_zone() -> None:
    instant = datetime(2026, 11, 25, 0, 12, tzinfo=UTC)

    assert ZH.time(instant) == "08:12"
    assert EN.time(instant) == "03:12"
    assert ZH.local(instant).hour == 8


def test_a_wall_clock_time_is_shown_as_it_is() -> None:
    assert ZH.time(time(17, 30)) == "17:30"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        ZH.local(datetime(2026, 11, 25, 8))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "17:30", "17:30"),
        (1, "明天 17:30", "tomorrow 17:30"),
        (-1, "昨天 17:30", "yesterday 17:30"),
        (2, "11月27日（周五）17:30", "Fri 27 Nov 17:30"),
        (365, "2027年11月25日（周四）17:30", "Thu 25 Nov 2027 17:30"),
    ],
)
def test_a_moment_is_no_longer_than_it_must_be(days: int, zh: str, en: str) -> None:
    shown = timedelta(days=days)

    in_china = datetime(2026, 11, 25, 9, 30, tzinfo=UTC) + shown
    in_kenya = datetime(2026, 11, 25, 14, 30, tzinfo=UTC) + shown

    assert ZH.moment(in_china, today=WEDNESDAY) == zh
    assert EN.moment(in_kenya, today=WEDNESDAY) == en


@pytest.mark.parametrize(
    ("metres", "zh", "en"),
    [
        (3, "不到50米", "less than 50 m"),
        (60, "约50米", "about 50 m"),
        (312, "约300米", "about 300 m"),
        (740, "约700米", "about 700 m"),
        (980, "约1公里", "about 1 km"),
        (1260, "约1.3公里", "about 1.3 km"),
        (9980, "约10公里", "about 10 km"),
        (65_900, "约66公里", "about 66 km"),
        (1_465_000, "约1,465公里", "about 1,465 km"),
    ],
)
def test_a_distance_claims_no_more_than_a_phone_knows(metres: float, zh: str, en: str) -> None:
    assert ZH.distance(metres) == zh
    assert EN.distance(metres) == en


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (0, "0分钟", "0 min"),
        (45, "45分钟", "45 min"),
        (120, "2小时", "2 h"),
        (150, "2小时30分钟", "2 h 30 min"),
        (24 * 60, "1天", "1 day"),
        (76 * 60 + 5, "3天4小时", "3 days 4 h"),
    ],
)
def test_a_duration_is_told_in_its_two_largest_units(minutes: int, zh: str, en: str) -> None:
    assert ZH.duration(minutes) == zh
    assert EN.duration(minutes) == en


def test_a_list_is_joined_as_the_language_does() -> None:
    assert ZH.join(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert EN.join(name for name in ("A", "B")) == "A, B"
    assert EN.join([]) == ""


def test_a_number_shows_no_empty_decimals() -> None:
    assert ZH.number(14) == "14"
    assert EN.number(2.5, digits=1) == "2.5"
    assert EN.number(3.0, digits=1) == "3"


@given(metres=st.floats(min_value=0, max_value=2e7))
def test_every_distance_can_be_told(metres: float) -> None:
    assert "%" not in ZH.distance(metres) + EN.distance(metres)
