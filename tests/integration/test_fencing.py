"""A leader that stood still while another took over writes nothing any more (two real leaders).

The lease is a row; each transaction that only a leader may run looks at it and holds it until its
end. SQLite has a file lock instead, which a process that stands still keeps.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.leader import LeadershipLost, LeaseHold
from bot.steps import AtStep, Step, go_on
from bot.sweeps import runner
from bot.sweeps.moment import Moment
from models import database as databases
from models.attendance.sign_in import SignIn
from models.audit import AuditEntry, note
from models.database import open_database
from models.messages.failed import FailedState, FailedUpdate, mark_for_retry
from models.messages.lease import LEASE_FOR
from models.messages.outbox import State
from tests.integration.post import Post
from tests.world import OFFICE, World, make_app

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_url", ["postgres"], indirect=True),
]


@dataclass
class Rival:
    """Another process on the same database and the same Telegram."""

    world: World
    lease: LeaseHold

    def takes_over(self) -> None:
        """The first stood still for as long as its lease."""
        self.world.clock.forward(seconds=LEASE_FOR.total_seconds())
        assert self.lease.hold()


async def process(world: World, at_step: AtStep = go_on) -> LeaseHold:
    """A program of its own, with connections of its own, in this world."""
    world.database = open_database(world.settings.database)
    seconds = lambda: world.clock().timestamp()  # noqa: E731
    lease = LeaseHold(world.database, world.clock, seconds)
    world.app = await make_app(
        world.settings, world.database, world.clock, world.telegram,
        seconds=seconds, at_step=at_step, leader=lease,
    )  # fmt: skip
    return lease


@pytest.fixture
def first(world: World) -> Iterator[LeaseHold]:
    """`world.app` leads."""
    lease = asyncio.run(process(world))
    assert lease.hold()
    yield lease
    world.database.dispose()


@pytest.fixture
def rival(world: World, first: LeaseHold) -> Iterator[Rival]:
    other = World(world.clock, world.telegram, world.database, world.settings, world.app)
    yield Rival(other, asyncio.run(process(other)))
    other.database.dispose()


async def test_it_claims_nothing_and_what_is_owed_goes_out_once(
    world: World, post: Post, rival: Rival
) -> None:
    post.owe("one")
    rival.takes_over()

    with pytest.raises(LeadershipLost):
        await world.app.delivery.deliver_due()
    assert post.states() == [State.PENDING]
    await rival.world.app.delivery.deliver_due()

    assert post.heard() == ["one"]


async def test_what_it_had_claimed_is_sent_by_the_other_only(
    world: World, post: Post, first: LeaseHold, rival: Rival
) -> None:
    def stand_still(step: Step) -> None:
        if step is Step.CLAIMED:
            rival.takes_over()

    first.release()
    assert (await process(world, stand_still)).hold()
    post.owe("one")

    with pytest.raises(LeadershipLost):
        await world.app.delivery.deliver_due()
    assert post.heard() == []
    await rival.world.app.delivery.deliver_due()
    world.clock.forward(seconds=1)
    await rival.world.app.delivery.deliver_due()

    assert post.heard() == ["one"]
    assert post.states() == [State.SENT]


async def test_what_it_sent_last_it_does_not_mark(
    world: World, post: Post, first: LeaseHold, rival: Rival
) -> None:
    """It stood still after the call: nobody but the new leader says what became of the row."""

    def stand_still(step: Step) -> None:
        if step is Step.SENT:
            rival.takes_over()

    first.release()
    assert (await process(world, stand_still)).hold()
    post.owe("one")

    with pytest.raises(LeadershipLost):
        await world.app.delivery.deliver_due()

    assert post.states() == [State.SENDING]


def counting_sweep(session: Session, moment: Moment) -> int:
    note(session, now=moment.now, by_person_id=None, what="swept")
    return 1


async def test_it_sweeps_nothing(
    world: World, rival: Rival, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "SWEEPS", (counting_sweep,))
    assert await world.app.sweeps.run_due() == 1
    rival.takes_over()

    with pytest.raises(LeadershipLost):
        await world.app.sweeps.run_due()
    assert await rival.world.app.sweeps.run_due() == 1

    assert world.count(AuditEntry, AuditEntry.what == "swept") == 2


async def test_nobody_takes_over_in_the_middle_of_its_sweep(
    world: World, rival: Rival, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "PG_LIMITS", "-c lock_timeout=50")
    impatient = await process(rival.world)

    def slow_sweep(session: Session, moment: Moment) -> int:
        world.clock.forward(seconds=LEASE_FOR.total_seconds())
        with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
            impatient.hold()
        return counting_sweep(session, moment)

    monkeypatch.setattr(runner, "SWEEPS", (slow_sweep,))

    assert await world.app.sweeps.run_due() == 1

    assert world.count(AuditEntry, AuditEntry.what == "swept") == 1
    assert impatient.hold(), "and at once afterwards"


async def test_it_takes_in_nothing_and_confirms_nothing(
    world: World, first: LeaseHold, rival: Rival
) -> None:
    """It stood still with updates in its hand."""

    def stand_still(step: Step) -> None:
        if step is Step.FETCHED:
            rival.takes_over()

    wang = await world.person("王小明")
    first.release()
    assert (await process(world, stand_still)).hold()
    wang.phone.sends_location(*OFFICE)

    for _ in range(2):
        with pytest.raises(LeadershipLost):
            await world.app.ingress.poll_once(timeout=0)
    assert len(world.telegram.pending_updates()) == 1, "the offset stays where it was"
    assert world.count(SignIn) == 0
    await rival.world.settle()

    assert world.count(SignIn) == 1


async def test_it_does_not_even_ask(world: World, rival: Rival) -> None:
    """A poll confirms what was taken in before; that is the new leader's business."""
    await world.app.ingress.poll_once(timeout=0)
    asked = len(world.telegram.calls)
    rival.takes_over()

    with pytest.raises(LeadershipLost):
        await world.app.ingress.poll_once(timeout=0)

    assert len(world.telegram.calls) == asked


async def test_it_says_of_no_moment_that_all_was_heard(world: World, rival: Rival) -> None:
    rival.takes_over()

    with pytest.raises(LeadershipLost):
        await world.app.ingress.mark_drained()


async def test_it_replays_nothing(world: World, rival: Rival) -> None:
    wang = await world.person("王小明")
    wang.phone.says("/log 走访三户")
    raw: dict[str, Any] = world.telegram.pending_updates()[-1]
    await world.settle()
    with world.database.begin() as session:
        kept = FailedUpdate(
            bot_id=1, update_id=1, raw=json.dumps(raw), error="", kept_at=world.clock()
        )
        session.add(kept)
        session.flush()
        mark_for_retry(session, [kept.id])
    rival.takes_over()

    with pytest.raises(LeadershipLost):
        world.app.turns.replay_failed(world.app.leader.check)

    (row,) = world.all(FailedUpdate)
    assert row.state is FailedState.RETRY


async def test_who_has_lost_it_in_between_does_not_renew_it(
    world: World, first: LeaseHold, rival: Rival
) -> None:
    """The other led meanwhile: what it left behind is taken over as after any change of leader."""
    assert first.renew()
    rival.takes_over()
    world.clock.forward(seconds=LEASE_FOR.total_seconds())

    assert not first.renew()
    with pytest.raises(LeadershipLost), world.database.begin() as session:
        first.check(session.connection())
    assert first.hold(), "but may become the leader again"
    with world.database.begin() as session:
        first.check(session.connection())
    with pytest.raises(LeadershipLost), rival.world.database.begin() as session:
        rival.lease.check(session.connection())


async def test_who_was_late_but_had_no_rival_goes_on(
    world: World, post: Post, first: LeaseHold
) -> None:
    post.owe("one")
    world.clock.forward(minutes=10)

    await world.app.delivery.deliver_due()
    await world.app.delivery.deliver_due()
    assert post.states() == [State.PENDING], "a call waits until the lease is renewed"
    assert first.renew()
    world.clock.forward(seconds=2)
    await world.app.delivery.deliver_due()

    assert post.heard() == ["one"]
