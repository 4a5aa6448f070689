"""A leave in one line: two days in front, the rest is the reason."""

from datetime import date, datetime, time

import pytest

from handlers.leave_line import At, Line, read_line
from handlers.moments import NoSuchDay

NOW = datetime.fromisoformat("2026-11-24T08:00+08:00")  # a Tuesday


def at(text: str, hour: int | None = None) -> At:
    return At(date.fromisoformat(text), None if hour is None else time(hour))


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("明天 明天 陪父亲看病", "2026-11-25", "2026-11-25", "陪父亲看病"),
        ("2026-11-25 2026-11-27 wedding", "2026-11-25", "2026-11-27", "wedding"),
        ("11-25 27日 回家", "2026-11-25", "2026-11-27", "回家"),
        ("30 2 home", "2026-11-30", "2026-12-02", "home"),
        ("下周一 周三 回家", "2026-11-30", "2026-12-02", "回家"),
        ("tomorrow Friday father to hospital", "2026-11-25", "2026-11-27", "father to hospital"),
        ("25 Nov 26 Nov father", "2026-11-25", "2026-11-26", "father"),
        ("25日至27日 回家", "2026-11-25", "2026-11-27", "回家"),
        ("明天 3天 回家", "2026-11-25", "2026-11-27", "回家"),
        ("tomorrow 2 days home", "2026-11-25", "2026-11-26", "home"),
        ("明天 明天 到县医院", "2026-11-25", "2026-11-25", "到县医院"),
        ("明天 明天", "2026-11-25", "2026-11-25", ""),
    ],
)
def test_days_and_words(text: str, first: str, last: str, words: str) -> None:
    assert read_line(text, NOW) == Line(at(first), at(last), words)


def test_one_day_may_be_named_alone() -> None:
    assert read_line("明天 陪父亲看病", NOW) == Line(at("2026-11-25"), None, "陪父亲看病")


def test_hours_may_be_named() -> None:
    line = read_line("明天14:00 明天18:00 看牙", NOW)

    assert line == Line(at("2026-11-25", 14), at("2026-11-25", 18), "看牙")


def test_the_end_stays_before_the_start_when_no_such_day_is_near() -> None:
    line = read_line("11-27 11-25 回家", NOW)

    assert line is not None and line.last is not None
    assert line.last.day < line.first.day


def test_words_without_a_day_are_no_leave() -> None:
    assert read_line("陪父亲看病", NOW) is None


def test_a_day_that_no_calendar_has() -> None:
    with pytest.raises(NoSuchDay):
        read_line("2月30日 3月1日 回家", NOW)
