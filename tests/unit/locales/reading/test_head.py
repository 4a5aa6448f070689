"""The first word and what follows: nothing between them is lost, whatever stands between them."""

import pytest

from locales.reading.plain import head_and_rest


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("/log 三组 入户", ("/log", "三组 入户")),
        ("/log\n三组 入户", ("/log", "三组 入户")),
        ("昨天\u3000三组\n四组 ", ("昨天", "三组\n四组")),
        ("昨天", ("昨天", "")),
        (" \n", ("", "")),
    ],
)
def test_head_and_rest(text: str, parts: tuple[str, str]) -> None:
    assert head_and_rest(text) == parts
