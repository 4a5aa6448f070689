"""Every button there is, pressed with values that nobody made: a word for the person, never a bug."""

import json
from dataclasses import fields
from datetime import date
from itertools import product
from typing import Any

import pytest

from handlers.callbacks import registered
from handlers.features import register_all
from models.attendance.question import Question
from models.messages.failed import FailedUpdate
from models.messages.receipt import Receipt
from models.people.unit import Unit
from tests.world import Friend, World

NUMBERS = ["1", "0", "-1", str(2**62), "9" * 25, "x"]
WORDS = ["x", "", "2026-02-30", "2026-11-24", "10" * 20, "\ud83d\x00"]


def forged() -> list[str]:
    """For each class of buttons: its fields filled with numbers, then with words."""
    register_all()
    made = []
    for name, cls in registered().items():
        kinds = [field.type for field in fields(cls)]
        for number, word in (
            product(NUMBERS, WORDS) if str in kinds else zip(NUMBERS, WORDS, strict=True)
        ):
            values = [number if kind is int else word for kind in kinds]
            made.append(":".join([name, *values]))
    return sorted({data for data in made if len(data.encode(errors="replace")) <= 64})


def press(friend: Friend, data: str) -> None:
    telegram, phone = friend.world.telegram, friend.phone
    tap_id = str(telegram.next_id())
    telegram.taps[tap_id] = (phone, telegram.now())
    telegram.push("callback_query", {
        "id": tap_id, "from": phone.as_user(), "chat_instance": "1", "data": data,
        "message": phone.messages[-1].body,
    })  # fmt: skip


@pytest.mark.parametrize("role", ["member", "captain", "township", "county"])
async def test_pressed_by_somebody_with_that_role(world: World, role: str) -> None:
    friend = await world.person("王建国", role)

    await press_all(world, friend)


async def test_pressed_by_a_stranger(world: World) -> None:
    friend = await world.stranger()
    await friend.says("/start")

    await press_all(world, friend)


async def test_days_and_pages_that_lie_outside_of_time(world: World) -> None:
    captain = await world.person("李队长", "captain")
    await captain.says("/logs")
    unit = world.all(Unit, Unit.name == "三村")[0].id
    pages = [f"logs.page1:1:{2**62}", f"td.page1:{unit}:2026-11-24:{2**62}"]
    days = [f"td.page1:{unit}:{day}:0" for day in ("0001-01-01", "9999-12-31")]
    ordinals = [date.min.toordinal(), date.max.toordinal(), 2**62]

    for data in (
        *pages, *days, *(f"logs.day1:1:{n}" for n in ordinals),
        *(f"logsum.{b}:{unit}:week:{n}" for b in ("team1", "all1") for n in ordinals),
    ):  # fmt: skip
        press(captain, data)
    await world.settle()

    assert not [row.error[-200:] for row in world.all(FailedUpdate)]


@pytest.mark.parametrize("role", ["member", "captain", "township", None])
async def test_who_is_asked_about_is_no_business_of_other_units(
    world: World, role: str | None
) -> None:
    other = await world.stranger()
    await other.says("/start")
    if role is not None:
        other = await world.person("外村人", role, village="九村", township="远乡")
    captain = await world.person("李队长", "captain")
    await world.person("王小明")
    for at in ("09:10", "12:00", "12:30"):
        await world.tick(f"2026-11-24 {at}")
    (asked,) = world.all(Question, Question.person_id != captain.person_id,
                         Question.person_id != (other.person_id or 0))  # fmt: skip

    for friend in (other, captain):
        press(friend, f"q.item1:{asked.id}")
        await world.settle()

    assert not any("王小明" in text for text in other.heard())
    assert "王小明" in captain.sees()


async def press_all(world: World, friend: Friend) -> None:
    pressed = forged()
    for data in pressed:
        press(friend, data)
    while await world.app.ingress.poll_once(timeout=0):
        pass

    kept = {_what(row): row.error.strip().splitlines()[-1] for row in world.all(FailedUpdate)}
    assert not kept, "\n".join(f"{k!r} {v[:120]}" for k, v in kept.items())
    assert world.count(Receipt) > len(pressed)


def _what(row: Any) -> str:
    return str(json.loads(row.raw)["callback_query"]["data"])
