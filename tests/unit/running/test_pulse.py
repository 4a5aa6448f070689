"""A loop that fell silent makes the program unhealthy; one that ended does not."""

from datetime import timedelta

from bot.pulse import Pulse
from tests.clock import FixedClock


def test_a_silent_loop_is_stuck_and_an_ended_one_is_not() -> None:
    clock, pulse = FixedClock("2026-11-24 08:00"), Pulse()
    for loop in ("ingress", "delivery"):
        pulse.beat(loop, clock())
    clock.forward(minutes=3)
    pulse.beat("delivery", clock())

    assert pulse.stuck(clock(), timedelta(minutes=2)) == ["ingress"]

    pulse.rest()

    assert pulse.stuck(clock(), timedelta(minutes=2)) == []
