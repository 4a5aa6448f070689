from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.moments import MomentPassed, NoSuchDay, past_day, split_until

NOW = datetime(2026, 11, 24, 8, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


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


def test_what_has_passed_or_does_not_exist_is_asked_again() -> None:
    with pytest.raises(MomentPassed) as passed:
        split_until("镇里开会 07:30", NOW)
    with pytest.raises(NoSuchDay) as none_such:
        split_until("县里 2月30日", NOW)

    assert (passed.value.given, none_such.value.given) == ("07:30", "2月30日")


def test_a_day_looking_back() -> None:
    assert past_day("25日", NOW.date()) == date(2026, 10, 25)
    assert past_day("没信号", NOW.date()) is None
