"""Killed while a reminder rings: never lost, and doubled at most once."""

import pytest

from bot.steps import Step
from tests.integration.test_crash import MAY_DOUBLE, Killer, live_on
from tests.world import World


@pytest.mark.parametrize("step", [Step.WORDED, *MAY_DOUBLE])
async def test_a_reminder_is_never_lost_and_doubled_at_most_once(world: World, step: Step) -> None:
    """Between "Telegram has it" and "we wrote that down" nobody can know: then it rings again, once."""
    chief, wang = await world.person("乡长", role="township"), await world.person("王小明")
    await chief.says("/event training 2026-11-24T09:30 120 防返贫培训")
    world.clock.set("2026-11-24 08:30")
    await world.app.sweeps.run_due()

    await live_on(world, Killer(step, 1))
    for _ in range(2):
        await world.tick()

    rung = sum(
        call.method == "sendMessage" and str(call.params["text"]).startswith("⏰")
        and str(call.params["chat_id"]) == str(wang.phone.user_id)
        for call in world.telegram.calls
    )  # fmt: skip
    assert 1 <= rung <= (2 if step in MAY_DOUBLE else 1)
    assert wang.sees().startswith("⏰")
