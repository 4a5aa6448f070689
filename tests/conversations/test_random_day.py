"""Whatever a day brings: at most three rings for a supervisor, none at night, and nothing is lost."""

import random
from datetime import datetime

import pytest

from handlers.screens.notices import NOTICES
from models.messages.outbox import Outgoing, State
from tests.world import DAY, FAR, OFFICE, Friend, World

TICKS = ("09:10", "12:00", "12:30", "14:30", "17:30", "18:30", "22:40", "23:30")
OF_THEIR_OWN_DAY = ("早上好", "先问问您")
ACTS = ("leave", "leave", "days", "captain", "fix", "here", "sign_in", "nothing")


async def act(friend: Friend, what: str, number: int) -> None:
    match what:
        case "leave":
            await friend.says(f"/leave 2026-12-{number + 1:02} 2026-12-{number + 1:02} 家里有事")
        case "days":
            await friend.says(f"/leave 2026-12-{number + 1:02} 2026-12-{number + 2:02} 回家")
        case "captain":
            await friend.says(f"/captain 第{number}件事")
        case "fix":
            await friend.says("/fix 2026-11-20 那天在四组修路")
        case "here":
            await friend.sends_location(*FAR)
            if any("其实在村" in b for row in friend.phone.last.buttons for b in row):
                await friend.presses("其实在村")
        case "sign_in":
            await friend.sends_location(*OFFICE)


@pytest.mark.parametrize("seed", range(3))
async def test_three_rings_a_day_none_at_night_and_nothing_lost(world: World, seed: int) -> None:
    dice = random.Random(seed)
    world.clock.set("2026-11-23 18:00")
    told = [await world.person("镇委", role="township"), await world.person("李队长", "captain")]
    members = [await world.person(f"队员{n}") for n in range(5)]
    await world.tick(f"{DAY} 07:05")
    before = {id(friend): len(friend.phone.rings) for friend in told}
    moments = [(f"{dice.randint(7, 23):02}:{dice.randint(6, 59):02}", n) for n in range(24)]

    for at, number in sorted([*moments, *((at, -1) for at in TICKS)]):
        world.clock.set(f"{DAY} {at}")
        if number >= 0:
            await act(dice.choice(members), dice.choice(ACTS), number)
        await world.tick()

    for friend in told:
        rang = friend.phone.rings[before[id(friend)] :]
        texts = [m.text or "" for m in rang]
        assert sum(not any(own in text for own in OF_THEIR_OWN_DAY) for text in texts) <= 3
        hours = [datetime.fromtimestamp(m.date, world.clock.zone).strftime("%H:%M") for m in rang]
        assert not [at for at in hours if at >= "22:30"]
    await world.tick("2026-11-25 07:00")
    waiting = world.count(Outgoing, Outgoing.state.in_((State.PENDING, State.HELD)))
    assert waiting == 0, "what waited came with a digest or in the morning"
    assert {row.notice for row in world.all(Outgoing) if row.notice} <= NOTICES.keys()
