"""Times of day, lengths of time and numbers as people type them."""

from datetime import time

import pytest

from locales.reading.amounts import read_minutes, read_number
from locales.reading.times import read_time


@pytest.mark.parametrize(
    "text",
    [
        "17:30", "17：30", "１７：３０", "5:30pm", "5:30 p.m.", "17点半", "17点30分", "17时30分",
        "下午5点半", "下午五点半", "下午5:30", "下午 5:30", "傍晚5点30", "十七点三十分",
    ],
)  # fmt: skip
def test_half_past_five_is_read_however_it_is_written(text: str) -> None:
    assert read_time(text) == time(17, 30)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("5点半", time(5, 30)),
        ("17点", time(17)),
        ("17点整", time(17)),
        ("5pm", time(17)),
        ("5 PM", time(17)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("凌晨12点", time(0)),
        ("上午12点", time(12)),
        ("早上八点一刻", time(8, 15)),
        ("晚上8点三刻", time(20, 45)),
        ("下午14点", time(14)),
        ("中午", time(12)),
        ("中午12点半", time(12, 30)),
        ("中午1点", time(13)),
        ("noon", time(12)),
        ("0:05", time(0, 5)),
    ],
)
def test_a_time_is_read(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17",
        "24:00",
        "25:00",
        "17:60",
        "晚上12点",
        "上午17点",
        "中午5点",
        "明天",
        "1:2:3",
        "😀",
    ],
)
def test_what_is_no_time_or_two_times_is_none(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("９０", 90),
        ("90分钟", 90),
        ("90 min", 90),
        ("90m", 90),
        ("九十分钟", 90),
        ("一百二十分钟", 120),
        ("2小时", 120),
        ("两小时", 120),
        ("2个小时", 120),
        ("2h", 120),
        ("2 hours", 120),
        ("1.5小时", 90),
        ("1.5h", 90),
        ("半小时", 30),
        ("半个小时", 30),
        ("half an hour", 30),
        ("一个半小时", 90),
        ("1小时半", 90),
        ("1小时30分", 90),
        ("1h30", 90),
        ("1 h 30 min", 90),
        ("一刻钟", 15),
        ("an hour", 60),
        ("0", None),
        ("", None),
        ("半天", None),
        ("-5", None),
        ("99999", None),
        ("两百", 200),
    ],
)
def test_a_length_is_read_in_minutes(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("17", 17),
        ("１７", 17),
        ("#17", 17),
        ("＃17", 17),
        ("17号", 17),
        ("第17号", 17),
        ("No. 17", 17),
        ("№17", 17),
        ("十七", 17),
        ("", None),
        ("17 18", None),
        ("-17", None),
        ("1" * 30, None),
        ("all", None),
    ],
)
def test_a_request_number_is_read(text: str, number: int | None) -> None:
    assert read_number(text) == number
