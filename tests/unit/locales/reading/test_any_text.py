"""Whatever is typed: what we write can be read back, and no text makes a reader fall over."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.catalogs import translator_for
from locales.reading.amounts import read_minutes, read_number
from locales.reading.days import Toward, read_day
from locales.reading.moments import read_event_start, read_moment, split_moment
from locales.reading.months import read_month
from locales.reading.plain import Unreadable
from locales.reading.times import read_time

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=ZoneInfo("Africa/Nairobi"))
TODAY = NOW.date()
ZH = translator_for("zh_CN", "Asia/Shanghai")
EN = translator_for("en", "Africa/Nairobi")

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
towards = st.sampled_from(["past", "future"])
CHARACTERS = "今明后天周上下个月日号年点半刻分晚早一二三十百零两廿0125"
ODDITIES = "-/:.#№第②２٣²🗓\u200b\x00\ud83d’(（"
WORDS = ["星期", "小时", "中午", "30", "99", "am", "pm", "fri", "nov", "t", "at"]
pieces = st.sampled_from([*CHARACTERS, *ODDITIES, *WORDS])
texts = st.one_of(
    st.text(max_size=50),
    st.lists(pieces, max_size=12).map("".join),
    st.lists(pieces, max_size=8).map(" ".join),
    pieces.map(lambda piece: (piece * 4096)[:4096]),
)
READERS: dict[str, Callable[[str], object]] = {
    "past day": lambda text: read_day(text, today=TODAY, toward="past"),
    "next day": lambda text: read_day(text, today=TODAY, toward="future"),
    "month": lambda text: read_month(text, today=TODAY),
    "time": read_time,
    "minutes": read_minutes,
    "number": read_number,
    "moment": lambda text: read_moment(text, now=NOW),
    "event": lambda text: read_event_start(text, now=NOW),
    "last moment": lambda text: split_moment(text, now=NOW),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@given(text=texts)
def test_no_text_makes_a_reader_fall_over(reader: Callable[[str], object], text: str) -> None:
    try:
        reader(text)
    except Unreadable as refused:
        assert refused.text


@given(day=days, today=days, toward=towards)
def test_a_full_date_is_read_back(day: date, today: date, toward: Toward) -> None:
    written = [
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        ZH.long_day(day),
        EN.long_day(day),
    ]

    assert {read_day(text, today=today, toward=toward) for text in written} == {day}


@given(ahead=st.integers(min_value=0, max_value=300), today=days)
def test_a_day_of_the_coming_months_is_read_back_without_its_year(ahead: int, today: date) -> None:
    day = today + timedelta(days=ahead)
    written = [f"{day:%m-%d}", f"{day:%m/%d}", ZH.day(day), ZH.short_day(day), EN.day(day)]

    assert {read_day(text, today=today, toward="future") for text in written} == {day}


@given(back=st.integers(min_value=0, max_value=27), today=days)
def test_a_day_number_looks_back_to_the_latest_such_day(back: int, today: date) -> None:
    day = today - timedelta(days=back)
    written = [str(day.day), f"{day.day}日", f"{day.day:02}号", f"{day:%d}th"]

    assert {read_day(text, today=today, toward="past") for text in written} == {day}


@given(away=st.integers(min_value=0, max_value=6), today=days)
def test_a_weekday_is_never_today_missed_nor_a_week_too_far(away: int, today: date) -> None:
    ahead, back = today + timedelta(days=away), today - timedelta(days=away)

    assert read_day(ZH.weekday(ahead), today=today, toward="future") == ahead
    assert read_day(EN.weekday(back), today=today, toward="past") == back


@given(moment=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
def test_an_event_start_is_read_back_to_the_minute(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0, fold=0, tzinfo=NOW.tzinfo)

    assert read_event_start(f"{minute:%Y-%m-%dT%H:%M}", now=NOW) == minute
    assert read_event_start(f"{ZH.long_day(minute)}{minute:%H:%M}", now=NOW) == minute


@given(minutes=st.integers(min_value=1, max_value=23 * 60))
def test_a_duration_is_read_back(minutes: int) -> None:
    assert read_minutes(ZH.duration(minutes)) == minutes
    assert read_minutes(EN.duration(minutes)) == minutes
