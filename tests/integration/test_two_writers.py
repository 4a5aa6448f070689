"""The leader claims a message at the very moment at which another process replaces its words.

The worker, a replica behind a webhook and `zhucun sweep` write beside the leader on PostgreSQL.
Whichever comes first, the last words arrive.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.steps import Step
from models.absence.actions.filing import Wish, file_leave
from models.absence.errors import AbsenceOverlaps
from models.absence.request import Absence
from models.database import Database, open_database
from models.messages import notice, outbox, watermark
from models.messages.digest import REST, tell_rest
from models.messages.outbox import Call, Outgoing, State
from models.people.posting import Posting
from models.people.unit import Unit
from tests.integration.post import Post
from tests.integration.test_audit import waits_for
from tests.world import World, make_app

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_url", ["postgres"], indirect=True),
]
SLOT = "job:1"


@pytest.fixture
def other(world: World) -> Iterator[Database]:
    made = open_database(world.settings.database)
    yield made
    made.dispose()


async def test_who_replaces_first_is_heard(world: World, post: Post, other: Database) -> None:
    post.owe("being made", slot=SLOT)
    with other.begin() as session:
        outbox.send(session, now=world.clock(), chat_id=post.chat, slot=SLOT,
                    call=Call("sendMessage", {"text": "made"}))  # fmt: skip
        await post.deliver()

    await post.deliver_later(seconds=2)

    assert post.heard()[-1] == "made"


async def test_who_claims_first_sends_and_the_other_edits(
    world: World, post: Post, other: Database
) -> None:
    def replace() -> None:
        with other.begin() as session:
            outbox.send(session, now=world.clock(), chat_id=post.chat, slot=SLOT,
                        call=Call("sendMessage", {"text": "made"}))  # fmt: skip

    thread = threading.Thread(target=replace)

    def in_the_claim(step: Step) -> None:
        if step is Step.WORDED and not thread.ident:
            thread.start()
            waits_for(other, "transactionid")

    world.app = await make_app(world.settings, world.database, world.clock, world.telegram,
                               at_step=in_the_claim)  # fmt: skip
    post.owe("being made", slot=SLOT)
    await post.deliver()
    await asyncio.to_thread(thread.join)
    await post.deliver_later(seconds=2)

    assert post.heard()[-1] == "made"


async def test_what_became_urgent_meanwhile_joins_no_digest(world: World, other: Database) -> None:
    captain = await world.person("李队长", "captain")
    day, units = world.clock().date(), {unit.id for unit in world.all(Unit)}

    def alarm(session: Session, *, is_urgent: bool) -> int | None:
        return notice.tell(
            session, now=world.clock(), person_id=captain.person_id, kind="village.silent",
            slot="alarm:1", is_urgent=is_urgent,
        )  # fmt: skip

    with world.database.begin() as session:
        row_id = alarm(session, is_urgent=False)
        session.get_one(Outgoing, row_id).state = State.HELD

    def sum_up() -> None:
        with world.database.begin() as session:
            tell_rest(session, now=world.clock(), day=day, units=units)

    thread = threading.Thread(target=sum_up)
    with other.begin() as session:
        alarm(session, is_urgent=True)
        thread.start()
        waits_for(other, "transactionid")
    thread.join(10)

    (row,) = world.all(Outgoing, Outgoing.id == row_id)
    assert row.state is State.PENDING
    assert world.count(Outgoing, Outgoing.notice == REST) == 0


async def test_two_replicas_that_start_at_once_have_one_secret(
    world: World, other: Database
) -> None:
    """It is what Telegram shows at the webhook, whichever of them gets the update."""
    found = []

    def read_it() -> None:
        with world.database.begin() as session:
            found.append(watermark.secret(session, "webhook"))

    thread = threading.Thread(target=read_it)
    with other.begin() as session:
        found.append(watermark.secret(session, "webhook"))
        thread.start()
        waits_for(other, "transactionid")
    thread.join(10)

    assert len(found) == 2 and len(set(found)) == 1


async def test_two_who_file_leave_for_one_person_at_once_file_one(
    world: World, other: Database
) -> None:
    """In two chats, or the member and who prolongs it for them."""
    member = await world.person("王芳")
    await world.person("李队长", "captain")
    (village,) = {posting.unit_id for posting in world.all(Posting)}
    wish = Wish("personal", "办事", date(2026, 11, 25), date(2026, 11, 25))
    refused = []

    def ask(database: Database, then: Callable[[], None] = lambda: None) -> None:
        with database.begin() as session:
            file_leave(
                session, now=world.clock(), profile=world.app.place.profile,
                zone=world.clock.zone, person_id=member.person_id, unit_id=village, wish=wish,
            )  # fmt: skip
            then()

    def ask_too() -> None:
        try:
            ask(world.database)
        except AbsenceOverlaps as refusal:
            refused.append(refusal)

    thread = threading.Thread(target=ask_too)

    def begin_the_other() -> None:
        thread.start()
        waits_for(other, "transactionid")

    ask(other, begin_the_other)
    thread.join(10)

    assert world.count(Absence) == 1
    assert len(refused) == 1
