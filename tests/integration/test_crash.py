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
from models.whereabouts.interval import Interval
from models.work_log.entry import LogEntry
from tests.world import OFFICE, Friend, World, make_app

BOT = Path(__file__).parents[2] / "bot"
MAY_DOUBLE = (Step.CLAIMED, Step.SENT, Step.MARKED)
"""Dying here, nobody can know whether Telegram has the message: it is sent again."""


Found = tuple[list[str | None], list[tuple[str, str]]]
"""Places on the board, and the log: words and kind."""


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


WHERE = [("says", "/where"), ("says", "昆明跑项目"), ("says", "周五")]
WHERE_BY_TAPS = [("says", "/where"), ("presses", "🚪 入户走访"), ("presses", "17:30")]
LOG = [("says", "/log"), ("says", "走访三户"), ("presses", "🏷"), ("presses", "关爱服务")]
KEEP_AS_LOG = [("says", "五组水管坏了"), ("presses", "📝 记为日志")]
KEEP_AS_WHERE = [
    ("sends_voice",),
    ("presses", "🚶 登记去向"),
    ("presses", "🚪"),
    ("says", "17:30"),
]
FLOWS: list[tuple[list[tuple[str, ...]], Found]] = [
    (WHERE, (["昆明跑项目"], [])),
    (WHERE_BY_TAPS, ([None], [])),
    (LOG, ([], [("走访三户", "care")])),
    (KEEP_AS_LOG, ([], [("五组水管坏了", "project")])),
    (KEEP_AS_WHERE, ([None], [])),
]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize(
    ("acts", "wanted"), FLOWS, ids=["where", "where-taps", "log", "keep-log", "keep-where"]
)
async def test_killed_at_each_step_of_every_move_a_flow_ends_as_if_nothing_had_been(
    world: World, acts: list[tuple[str, ...]], wanted: Found, step: Step
) -> None:
    """The process dies once in each move, over and over through the whole conversation."""
    wang = await world.person("王小明")
    for act, *given in acts:
        before = shown_to(wang)
        getattr(wang.phone, act)(*given)

        await live_on(world, Killer(step, 1))

        more = len(shown_to(wang)) - len(before)
        assert shown_to(wang) != before, "an answer, or something else in the place of one"
        assert more <= (2 if step in MAY_DOUBLE else 1)

    places = [row.place for row in world.all(Interval)]
    logs = [(row.text, row.kind) for row in world.all(LogEntry)]
    assert (places, logs) == wanted
    assert world.telegram.pending_updates() == []


def shown_to(friend: Friend) -> list[tuple[str | None, list[list[str]]]]:
    """Words and buttons of the bot's messages, as they stand in the chat now."""
    return [(m.text, m.buttons) for m in friend.messages if m.from_bot]


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
