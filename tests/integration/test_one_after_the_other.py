"""Two updates of one person in two threads, as two replicas would have them: one after the other."""

from threading import Thread

import psycopg
import pytest

from bot.clock import monotonic
from bot.steps import Step
from models.absence.request import Absence
from models.audit import AuditEntry
from models.messages.failed import FailedUpdate
from models.messages.receipt import Receipt
from tests.conversations.test_answers import asked
from tests.conversations.test_missing import DAY
from tests.databases import on_postgres
from tests.world import World

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


class SideBySide:
    """Before the first update is committed the second begins; it must come to wait for the first."""

    def __init__(self, world: World) -> None:
        self.turns = world.app.turns
        self.turns.at_step = self
        self.url = world.settings.database
        self.first, self.second = world.telegram.pending_updates()
        self.other = Thread(target=self.turns.run_one, args=[self.second])
        self.has_waited = False

    def run(self) -> None:
        self.turns.run_one(self.first)
        self.other.join(20)
        assert not self.other.is_alive()

    def __call__(self, step: Step) -> None:
        if step is not Step.HANDLED or self.other.ident is not None:
            return
        self.other.start()
        deadline = monotonic() + 20
        with psycopg.connect(self.url, autocommit=True) as watcher:
            while self.other.is_alive() and not self.has_waited:
                assert monotonic() < deadline
                row = watcher.execute(WAITING).fetchone()
                self.has_waited = bool(row and row[0])


@on_postgres
@pytest.mark.parametrize("last", ["taps", "words"])
async def test_two_answers_at_once_file_one_leave(world: World, last: str) -> None:
    member = await world.person("王芳")
    await world.person("李队长", role="captain")
    await member.says("/leave")
    await member.presses("11月26日")
    await member.presses("11月27日")
    await member.presses("事假")
    world.clock.forward(seconds=10)  # the last question waited for the chat's bucket
    await world.settle()
    for _ in range(2):
        if last == "taps":
            member.phone.presses("不便说明")
        else:
            member.phone.says("回家看孩子")

    at_once = SideBySide(world)
    at_once.run()

    assert at_once.has_waited
    assert world.count(Absence) == 1
    assert world.count(FailedUpdate) == 0
    taken = [at_once.first["update_id"], at_once.second["update_id"]]
    assert world.count(Receipt, Receipt.update_id.in_(taken)) == 2


@on_postgres
async def test_two_supervisors_at_once_settle_a_question_once(world: World) -> None:
    captain, silent = await asked(world)
    township = await world.person("镇委", role="township")
    await silent.presses("入户或在外办事")
    await world.tick(f"{DAY} 12:30")
    await world.tick(f"{DAY} 14:30")
    await township.presses("赵静")
    captain.phone.presses("① 属实")
    township.phone.presses("不在岗")

    at_once = SideBySide(world)
    at_once.run()

    assert world.count(AuditEntry, AuditEntry.what == "question.settled") == 1
    assert world.day(silent, DAY).status == "out_on_duty"
