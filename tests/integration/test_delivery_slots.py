"""Slots, words at claim time, files, pins."""

from pathlib import Path
from typing import Any

import pytest

from handlers.reply import Reply
from handlers.screens import notices
from models.messages import notice
from models.messages.outbox import Call, Lane, Outgoing, State
from tests.integration.post import Post, started_phone
from tests.world import World

BUTTONS = {"reply_markup": {"inline_keyboard": [[{"text": "Agree", "callback_data": "x"}]]}}
KEYS = {"reply_markup": {"keyboard": [[{"text": "Log"}]]}}


async def test_a_slot_is_edited_in_place(post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    post.owe("2", slot="s", params=BUTTONS)
    await post.deliver()

    assert post.heard() == ["2"]
    assert len(post.phone.rings) == 1


async def test_what_waits_in_a_slot_is_replaced(post: Post) -> None:
    post.owe("1", slot="s")
    post.owe("2", slot="s")

    await post.deliver(rounds=3)

    assert post.heard() == ["2"]
    assert len(post.calls("sendMessage")) == 1


async def test_a_new_message_takes_the_place_of_the_old_one(post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    post.owe("2", slot="s", is_new=True)
    await post.deliver()
    post.owe("3", slot="s")
    await post.deliver()

    assert post.heard() == ["3"]
    assert len(post.calls("deleteMessage")) == 1


async def test_a_reply_keyboard_cannot_be_edited_so_the_message_is_sent_anew(post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    post.owe("2", slot="s", params=KEYS)
    await post.deliver()

    assert post.heard() == ["2"]


async def test_a_message_that_is_gone_is_sent_anew(world: World, post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    post.phone.chat.messages.clear()
    row = post.owe("2", slot="s")
    await post.deliver()
    post.owe("3", slot="s")
    await post.deliver()

    assert post.heard() == ["3"]
    assert post.row(row).state is State.SENT


async def test_news_of_a_message_that_is_gone_does_not_ring(post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    post.phone.chat.messages.clear()

    post.owe("2", slot="s")
    await post.deliver()

    assert post.heard() == ["2"]
    assert post.phone.rings == []


async def test_an_unchanged_slot_is_left_alone(post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    row = post.owe("1", slot="s")
    await post.deliver()

    assert post.row(row).state is State.SENT
    assert len(post.calls("sendMessage", "editMessageText")) == 1


async def test_telegram_saying_that_nothing_changed_is_success(world: World, post: Post) -> None:
    world.telegram.fail_next(
        "editMessageText", 400, description="Bad Request: message is not modified: same content"
    )
    post.owe("1", slot="s")
    await post.deliver()
    row = post.owe("2", slot="s")
    await post.deliver()

    assert post.row(row).state is State.SENT


async def test_a_message_is_pinned(world: World, post: Post) -> None:
    group = world.telegram.group("三村", [post.phone])
    row = post.owe("board", chat=group.chat.id, then="pin")

    await post.deliver()

    (pin,) = post.calls("pinChatMessage")
    assert int(pin["message_id"]) == post.row(row).message_id


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Kinds of notices of this test only."""
    words: dict[str, Any] = {}
    table = _Table(words)
    monkeypatch.setattr(notices, "NOTICES", table)
    return words


class _Table(dict[str, notices.NoticeKind]):
    """A table of notices whose words are those of the test."""

    def __init__(self, words: dict[str, Any]) -> None:
        super().__init__(notices.NOTICES)
        self._words = words

    def get(self, kind: str, default: Any = None) -> Any:
        if kind in self._words:
            return notices.NoticeKind(self._words[kind], "all", "in tests", True, False)
        return super().get(kind, default)


def tell(world: World, person_id: int | None, kind: str, **kwargs: Any) -> int:
    assert person_id is not None
    with world.database.begin() as session:
        row_id = notice.tell(session, now=world.clock(), person_id=person_id, kind=kind, **kwargs)
        assert row_id is not None
        return row_id


async def test_a_notice_is_worded_when_it_goes_out_in_its_readers_language(
    world: World, kinds: dict[str, Any]
) -> None:
    kinds["greet"] = lambda asked: Reply(f"{asked.t.tag} {asked.ref['n']} {asked.now:%H:%M}")
    dao = await world.person("刀美兰", language="zh_CN")
    ann = await world.person("Ann", language="en")
    for friend in (dao, ann):
        tell(world, friend.person_id, "greet", n=7)
    world.clock.forward(hours=1)

    await world.settle()

    assert [dao.sees(), ann.sees()] == ["zh_CN 7 01:00", "en 7 01:00"]


async def test_words_that_break_harm_nobody_else(world: World, kinds: dict[str, Any]) -> None:
    kinds["broken"] = lambda asked: Reply(asked.ref["missing"])
    kinds["fine"] = lambda _asked: Reply("fine")
    dao = await world.person("刀美兰")
    bad = tell(world, dao.person_id, "broken")
    unknown = tell(world, dao.person_id, "nobody knows it")
    tell(world, dao.person_id, "fine")

    await world.settle()

    assert dao.sees() == "fine"
    dead = world.all(Outgoing, Outgoing.id.in_([bad, unknown]))
    assert [row.state for row in dead] == [State.DEAD, State.DEAD]


async def test_a_notice_that_became_pointless_is_dropped(
    world: World, kinds: dict[str, Any]
) -> None:
    kinds["pointless"] = lambda _asked: None
    dao = await world.person("刀美兰")
    row = tell(world, dao.person_id, "pointless")
    before = len(dao.heard())

    await world.settle()

    assert len(dao.heard()) == before
    assert world.all(Outgoing, Outgoing.id == row)[0].state is State.EXPIRED


async def test_a_silent_notice_does_not_ring(world: World, kinds: dict[str, Any]) -> None:
    kinds["quiet"] = lambda _asked: Reply("psst")
    dao = await world.person("刀美兰")
    before = len(dao.phone.rings)
    tell(world, dao.person_id, "quiet", rings=False)

    await world.settle()

    assert dao.sees() == "psst"
    assert len(dao.phone.rings) == before


@pytest.mark.parametrize(("size", "uploads"), [(200_000, 1), (1_000, 2)])
async def test_a_large_file_goes_up_once(
    world: World, post: Post, tmp_path: Path, size: int, uploads: int
) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"x" * size)
    for phone in (post.phone, started_phone(world, "other")):
        post.owe(
            "", chat=phone.user_id, lane=Lane.REPLY, call=_document("November"),
            upload={"field": "document", "path": str(path), "name": "考勤.xlsx"},
        )  # fmt: skip
        await post.deliver()

    sent = [call["document"] for call in post.calls("sendDocument")]
    assert len(sent) == 2
    assert sum(not isinstance(document, str) for document in sent) == uploads
    assert post.heard() == ["November"]


def _document(caption: str) -> Call:
    return Call("sendDocument", {"caption": caption})


async def test_a_file_that_is_gone_is_dead_and_harms_nobody(post: Post) -> None:
    row = post.owe("", call=_document("x"),
                   upload={"field": "document", "path": "/nowhere", "name": "x"})  # fmt: skip
    post.owe("fine")

    await post.deliver(rounds=2)

    assert post.row(row).state is State.DEAD
    assert post.heard() == ["fine"]


async def test_the_last_words_stand_whatever_failed_on_the_way(world: World, post: Post) -> None:
    """An edit fails while newer words wait; then still newer ones come."""
    post.owe("0", slot="s")
    await post.deliver()
    world.telegram.break_next("editMessageText", "connect")
    post.owe("1", slot="s")
    (claimed,) = await world.app.delivery._run(world.app.delivery._exchange)
    post.owe("2", slot="s", lane=Lane.ALERT)
    await world.app.delivery._send(claimed)
    await post.deliver()

    post.owe("3", slot="s")
    for _ in range(4):
        await post.deliver_later(seconds=5)

    assert post.heard() == ["3"]


async def test_what_must_ring_rings_although_newer_words_take_its_place(
    world: World, post: Post
) -> None:
    post.owe("0", slot="s")
    await post.deliver()
    world.telegram.break_next("sendMessage", "connect")
    post.owe("1", slot="s", is_new=True)
    (claimed,) = await world.app.delivery._run(world.app.delivery._exchange)
    post.owe("2", slot="s")
    await world.app.delivery._send(claimed)

    for _ in range(4):
        await post.deliver_later(seconds=5)

    assert post.heard() == ["2"]
    assert [call["text"] for call in post.calls("sendMessage")] == ["0", "2"]
