"""Updates as they come in, before anybody trusts them."""

from typing import Any

import pytest

from bot.raw_update import with_command


@pytest.mark.parametrize(
    ("text", "length"), [("/me", 3), ("/where 三组 17:30", 6), ("/me@a_bot", 9)]
)
def test_a_command_nobody_marked_is_one(text: str, length: int) -> None:
    raw = {"update_id": 1, "message": {"text": text}}

    marked = with_command(raw)

    assert marked["message"]["entities"] == [
        {"type": "bot_command", "offset": 0, "length": length}
    ]
    assert "entities" not in raw["message"]


@pytest.mark.parametrize(
    ("text", "narrow"),
    [
        ("／ｗｈｅｒｅ　三组 １７：３０", "/where　三组 １７：３０"),
        ("/where＠a_bot 三组", "/where@a_bot 三组"),
    ],
)
def test_a_command_of_full_width_is_one(text: str, narrow: str) -> None:
    raw = {"update_id": 1, "message": {"text": text, "entities": [{"type": "hashtag"}]}}

    message = with_command(raw)["message"]

    assert message["text"] == narrow
    assert [entity["type"] for entity in message["entities"]] == ["bot_command"]


@pytest.mark.parametrize(
    "raw",
    [
        {"message": {"text": "17:30 / 三组"}},
        {"message": {"text": "/"}},
        {"message": {"text": "/me", "entities": []}},
        {"message": {"text": 5}},
        {"message": None},
        {"edited_message": {"caption": "/me"}},
        [],
        None,
    ],
)
def test_everything_else_stays_as_it_came(raw: Any) -> None:
    assert with_command(raw) == raw
