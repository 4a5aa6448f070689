"""The day, time or both at the end of a line."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from locales.reading.moments import (
    Moment,
    read_event_start,
    read_moment,
    split_moment,
)
from locales.reading.plain import NoSuchDay

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=SHANGHAI)  # a Tuesday
TODAY, TOMORROW, FRIDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("17:30", Moment(TODAY, time(17, 30))),
        ("5pm", Moment(TODAY, time(17))),
        ("08:00", Moment(TODAY, time(8))),
        ("中午", Moment(TODAY, time(12))),
        ("明天", Moment(TOMORROW, None)),
        ("周五", Moment(FRIDAY, None)),
        ("2026-11-25", Moment(TOMORROW, None)),
        ("25日", Moment(TOMORROW, None)),
        ("明天下午", Moment(TOMORROW, None)),
        ("tomorrow afternoon", Moment(TOMORROW, None)),
        ("今晚", Moment(TODAY, None)),
        ("明天17:30", Moment(TOMORROW, time(17, 30))),
        ("明天 17：30", Moment(TOMORROW, time(17, 30))),
        ("明天中午", Moment(TOMORROW, time(12))),
        ("今晚8点", Moment(TODAY, time(20))),
        ("明早八点", Moment(TOMORROW, time(8))),
        ("周五5点", Moment(FRIDAY, time(5))),
        ("周五三点", Moment(FRIDAY, time(3))),
        ("周五下午3点", Moment(FRIDAY, time(15))),
        ("Fri 5pm", Moment(FRIDAY, time(17))),
        ("tomorrow at 5 pm", Moment(TOMORROW, time(17))),
        ("11-25 17:30", Moment(TOMORROW, time(17, 30))),
        ("11.25 17:30", Moment(TOMORROW, time(17, 30))),
        ("2026-11-25T17:30", Moment(TOMORROW, time(17, 30))),
        ("17:30回", Moment(TODAY, time(17, 30))),
        ("25日回来", Moment(TOMORROW, None)),
        ("明天17:30前", Moment(TOMORROW, time(17, 30))),
        ("到 17:30", Moment(TODAY, time(17, 30))),
        ("by 5pm", Moment(TODAY, time(17))),
        ("back tomorrow", Moment(TOMORROW, None)),
        ("十一月二十五日下午五点半", Moment(TOMORROW, time(17, 30))),
    ],
)
def test_a_moment_is_read(text: str, moment: Moment) -> None:
    assert read_moment(text, now=NOW) == moment


@pytest.mark.parametrize(
    "text", ["", "三组", "25", "2.5", "回", "3 17:30", "11-2517:30:00", "t", "😀"]
)
def test_a_bare_number_or_a_word_is_no_moment(text: str) -> None:
    assert read_moment(text, now=NOW) is None


@pytest.mark.parametrize("text", ["2月30日", "2月30日17:30"])
def test_an_impossible_day_is_named(text: str) -> None:
    with pytest.raises(NoSuchDay, match="2月30日"):
        read_moment(text, now=NOW)


@pytest.mark.parametrize(
    ("text", "rest", "moment"),
    [
        ("三组入户 17:30", "三组入户", Moment(TODAY, time(17, 30))),
        ("县医院 明天 17:30", "县医院", Moment(TOMORROW, time(17, 30))),
        (
            "to town,  then back tomorrow at 5 pm",
            "to town,  then",
            Moment(TOMORROW, time(17)),
        ),
        ("培训 周五 下午3点", "培训", Moment(FRIDAY, time(15))),
        ("17:30", "", Moment(TODAY, time(17, 30))),
        ("三组入户 ", "三组入户", None),
        ("走访 5户", "走访 5户", None),
        ("发物资 25", "发物资 25", None),
        ("一行\n两行 17:30", "一行\n两行", Moment(TODAY, time(17, 30))),
        ("", "", None),
    ],
)
def test_free_text_may_end_in_a_moment(text: str, rest: str, moment: Moment | None) -> None:
    assert split_moment(text, now=NOW) == (rest, moment)


@pytest.mark.parametrize(
    "text", ["2026-11-25T14:00", "明天 14:00", "2026-11-25 14:00", "明天下午2点"]
)
def test_an_event_starts_at_a_time_of_a_day_here(text: str) -> None:
    assert read_event_start(text, now=NOW) == datetime(2026, 11, 25, 14, tzinfo=SHANGHAI)


@pytest.mark.parametrize("text", ["明天", "例会", ""])
def test_an_event_without_a_time_is_not_understood(text: str) -> None:
    assert read_event_start(text, now=NOW) is None
