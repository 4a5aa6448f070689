"""A wall clock that jumps stops the sweeps until Telegram's time agrees."""

from datetime import timedelta

from bot.clock_guard import ClockGuard
from tests.clock import FixedClock


class Machine:
    """A wall clock and seconds that normally go together."""

    def __init__(self) -> None:
        self.wall = FixedClock("2026-11-24 08:00")
        self.seconds = 0.0
        self.guard = ClockGuard(self.wall, lambda: self.seconds)

    def live(self, **span: float) -> None:
        self.wall.forward(**span)
        self.seconds += timedelta(**span).total_seconds()


def test_time_that_passes_is_no_jump() -> None:
    machine = Machine()

    machine.live(days=400)

    assert machine.guard.is_right()


def test_a_small_correction_is_no_jump() -> None:
    machine = Machine()

    machine.wall.forward(seconds=110)

    assert machine.guard.is_right()


def test_a_jump_stops_until_telegram_agrees() -> None:
    machine = Machine()
    machine.guard.hear(machine.wall())

    machine.wall.forward(days=1)
    machine.live(minutes=1)
    assert not machine.guard.is_right()

    machine.guard.hear(machine.wall())
    assert machine.guard.is_right()


def test_a_jump_that_is_taken_back_is_over() -> None:
    machine = Machine()
    machine.wall.forward(hours=3)
    assert not machine.guard.is_right()

    machine.wall.forward(hours=-3)

    assert machine.guard.is_right()


def test_a_machine_that_slept_waits_for_telegrams_word() -> None:
    """Asleep, the seconds stand still while the world goes on; an old word is not enough."""
    machine = Machine()
    machine.guard.hear(machine.wall())

    machine.wall.forward(hours=8)

    assert not machine.guard.is_right()
    machine.guard.hear(machine.wall())
    assert machine.guard.is_right()
