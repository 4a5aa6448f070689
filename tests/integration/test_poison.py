"""Updates that nobody could have sent: each is kept or ignored, none stops the feed."""

import itertools
from typing import Any

from tests.integration.desk import Desk

ME = {"id": 7, "is_bot": False, "first_name": "x"}
CHAT = {"id": 7, "type": "private"}
TEXT = {"message_id": 1, "date": 1764000000, "chat": CHAT, "from": ME, "text": "/note x"}
HUGE = 2**70


KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "nobody_knows")
BODIES: tuple[Any, ...] = (
    TEXT | {"chat": CHAT | {"id": HUGE}},
    TEXT | {"from": ME | {"id": HUGE}},
    TEXT | {"chat": CHAT | {"id": -HUGE}, "from": None},
    TEXT | {"chat": CHAT | {"id": "seven"}},
    TEXT | {"chat": CHAT | {"id": True}},
    TEXT | {"chat": CHAT | {"id": 7.5}},
    TEXT | {"message_id": HUGE},
    TEXT | {"date": 10**18},
    TEXT | {"date": -(10**18)},
    TEXT | {"date": None},
    TEXT | {"text": {"a": "b"}},
    TEXT | {"text": "/note " + "x" * 100_000},
    TEXT | {"entities": [{"type": "bot_command", "offset": -5, "length": 10**9}]},
    TEXT | {"location": {"latitude": "north", "longitude": 1}},
    TEXT | {"location": {"latitude": float("nan"), "longitude": float("inf")}},
    {"id": "1", "from": ME, "message": TEXT, "chat_instance": "1", "data": "\x00\ud83d"},
    {"id": HUGE, "from": ME, "message": TEXT | {"chat": {"id": HUGE}}, "data": None},
    [],
    "text",
    None,
)


def test_none_stops_the_feed_and_none_is_taken_twice(desk: Desk) -> None:
    numbers = itertools.count(1)
    poisons = [{"update_id": next(numbers), kind: body} for kind in KINDS for body in BODIES]
    good = desk.send("/note fine")

    taken = desk.turns.run_batch([*poisons, good])
    outcomes = len(desk.outcomes())
    desk.turns.run_batch(poisons)

    assert taken == len(poisons) + 1 == outcomes
    assert "fine" in desk.notes()
    assert len(desk.outcomes()) == outcomes
