"""Killed between any two steps of an update's life: nothing lost, no record doubled.

The process dies at the n-th time that it reaches a step (an exception that nobody catches, and
nothing of it is used again); a new one starts on the same database and the same Telegram.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.steps import Step
from models.attendance.sign_in import SignIn
from tests.world import OFFICE, Friend, World, make_app

BOT = Path(__file__).parents[2] / "bot"
MAY_DOUBLE = (Step.CLAIMED, Step.SENT, Step.MARKED)
"""Dying here, nobody can know whether Telegram has the message: it is sent again."""


class Killed(BaseException):
    """Not an Exception: nothing in the program may catch it."""


@dataclass
class Killer:
    """Kills at the n-th time that a step is reached, once."""

    step: Step
    nth: int
    reached: int = 0
    has_killed: bool = field(default=False)

    def __call__(self, step: Step) -> None:
        if step is self.step and not self.has_killed:
            self.reached += 1
            if self.reached == self.nth:
                self.has_killed = True
                raise Killed(step)


async def live_on(world: World, at_step: Callable[[Step], None]) -> None:
    """Run until the process dies, start another, run until all is quiet."""
    world.app = await make_app(
        world.settings, world.database, world.clock, world.telegram, at_step=at_step
    )
    with pytest.raises(Killed):
        await world.settle()
    await world.restart()
    for _ in range(3):
        await world.settle()
        world.clock.forward(seconds=5)


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("step", list(Step))
async def test_killed_at_any_step_a_sign_in_is_neither_lost_nor_doubled(
    world: World, step: Step, nth: int
) -> None:
    wang, li = await world.person("王小明"), await world.person("李红")
    for friend in (wang, li):
        friend.phone.sends_location(*OFFICE)
    killer = Killer(step, nth if passes_twice(step) else 1)

    await live_on(world, killer)

    assert killer.has_killed
    assert world.count(SignIn) == 2
    for friend in (wang, li):
        answers = [text for text in friend.heard() if "已签到" in text]
        assert 1 <= len(answers) <= (2 if step in MAY_DOUBLE else 1)
    assert world.telegram.pending_updates() == []


def passes_twice(step: Step) -> bool:
    """Both updates come in one batch, and their answers go out in one round."""
    return step in (Step.RECEIVED, Step.HANDLED, Step.CLAIMED, Step.SENT)


@pytest.mark.parametrize("step", list(Step))
async def test_killed_at_any_step_a_conversation_goes_on_where_it_was(
    world: World, step: Step
) -> None:
    wang = await world.person("王小明")
    wang.phone.says("/cancel")
    await world.settle()
    wang.phone.says("/log 走访三户")

    await live_on(world, Killer(step, 1))

    assert len(answers_to_the_last(wang)) in ((1, 2) if step in MAY_DOUBLE else (1,))


def answers_to_the_last(friend: Friend) -> list[str]:
    """What the bot said after the newest message of the person."""
    mine = max(m.id for m in friend.messages if not m.from_bot)
    return [m.text or "" for m in friend.messages if m.from_bot and m.id > mine]


def test_every_step_is_announced_by_the_program_and_killed_at_here() -> None:
    """A new step is a new member of Step, and with that a new crash test."""
    announced = [
        name
        for path in BOT.rglob("*.py")
        for name in re.findall(r"at_step\(Step\.(\w+)\)", path.read_text("utf-8"))
    ]

    assert sorted(announced) == sorted(step.name for step in Step)
