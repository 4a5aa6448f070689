"""Whoever is not bound gets an answer, not a conversation: the same once a minute, few of any kind."""

from models.messages.outbox import STRANGER_MOST
from tests.world import OFFICE, World


async def test_the_same_answer_comes_once_a_minute(world: World) -> None:
    stranger = await world.stranger()
    await stranger.sends_location(*OFFICE)
    assert len(stranger.heard()) == 1

    for _ in range(3):
        await stranger.sends_location(*OFFICE)
    world.clock.forward(seconds=59)
    await stranger.sends_location(*OFFICE)
    assert len(stranger.heard()) == 1

    world.clock.forward(seconds=2)
    await stranger.sends_location(*OFFICE)
    assert len(stranger.heard()) == 2


async def test_whatever_is_sent_few_answers_come(world: World) -> None:
    stranger = await world.stranger()

    for command in ("start", "help", "language", "privacy", "me", "today", "feedback", "cancel",
                    "where", "log", "nothing", "events"):  # fmt: skip
        await stranger.says(f"/{command}")

    assert 1 <= len(stranger.heard()) <= STRANGER_MOST
