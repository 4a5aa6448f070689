"""kill -9 of the real program exactly at each step of an update's life, until no step is left.

Somebody does something; the process dies at the first, second ... time that it comes to a step; the
next one goes on, and everything is counted: the record once, each answer and notice at least once
and never more than twice.
"""

import itertools
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.emulator.phone import Phone
from bot.steps import Step
from models.absence.request import Absence
from models.attendance.sign_in import SignIn, SignInKind
from models.base import Base
from models.people.person import Person
from models.work_log.entry import LogEntry
from tests.integration.test_from_outside import zone_of_eight
from tests.slow.killed import Lives, enrol_team, lives
from tests.world import OFFICE

Record = tuple[type[Base], *tuple[sa.ColumnElement[bool], ...]]
Act = Callable[[Lives, Phone], Awaitable[None]]
MAY_DOUBLE = {Step.CLAIMED, Step.SENT, Step.MARKED}
"""Dying there, nobody can know whether Telegram has the message: it is sent again."""


async def sign_in(made: Lives, member: Phone) -> None:
    member.sends_location(*OFFICE)
    await made.settle()


async def log_by_steps(made: Lives, member: Phone) -> None:
    for words in ("/log", "three households"):
        member.says(words)
        await made.settle()


async def ask_for_leave(made: Lives, member: Phone) -> None:
    member.says("/leave tomorrow tomorrow the child is ill")
    await made.settle()


def owned(made: Lives, record: Record, member: Phone) -> int:
    table, *where = record
    theirs = sa.select(Person.id).where(Person.telegram_user_id == member.user_id)
    return made.running.count(table, table.person_id.in_(theirs), *where)  # type: ignore[attr-defined]


def heard(phone: Phone) -> list[str]:
    """Without the numbers, which differ from team to team."""
    return [re.sub(r"\d+", "", m.text or "") for m in phone.messages if m.from_bot]


class Rounds:
    """One act again and again, each time by another team, each time killed elsewhere."""

    def __init__(self, made: Lives, act: Act) -> None:
        self._made, self._act, self._record = made, act, RECORDS[act]
        self._teams, self._undisturbed = itertools.count(1), Counter[str]()

    async def undisturbed(self) -> None:
        """What is said then must be said in every round."""
        self._undisturbed = await self._said()

    async def dies_at(self, step: Step, nth: int) -> bool:
        """False if it never came there; counted is either way."""
        self._made.die_at(step, nth)
        said = await self._said()
        assert not self._undisturbed - said, ("nothing is lost", step, nth)
        twice = max((said - self._undisturbed).values(), default=0)
        assert twice <= (step in MAY_DOUBLE), (step, nth, said)
        return self._made.has_died()

    async def _said(self) -> Counter[str]:
        captain, member = enrol_team(self._made.running, next(self._teams))
        await self._act(self._made, member)
        assert owned(self._made, self._record, member) == 1
        return Counter(heard(member) + heard(captain))


RECORDS: dict[Act, Record] = {
    sign_in: (SignIn, SignIn.kind == SignInKind.DAY),
    log_by_steps: (LogEntry,),
    ask_for_leave: (Absence,),
}


@pytest.mark.slow
@pytest.mark.parametrize("act", RECORDS)
async def test_at_each_step(database_url: str, tmp_path: Path, act: Act) -> None:
    async with lives(database_url, tmp_path, zone_of_eight()) as made:
        rounds, died = Rounds(made, act), Counter[Step]()
        await rounds.undisturbed()
        for step in Step:
            while await rounds.dies_at(step, died[step] + 1):
                died[step] += 1

    assert all(died[step] for step in Step), "each step that the program announces"


async def test_a_sample(database_url: str, tmp_path: Path) -> None:
    async with lives(database_url, tmp_path, zone_of_eight()) as made:
        rounds = Rounds(made, sign_in)
        await rounds.undisturbed()
        for step in (Step.HANDLED, Step.TAKEN_IN, Step.SENT):
            assert await rounds.dies_at(step, 1)
