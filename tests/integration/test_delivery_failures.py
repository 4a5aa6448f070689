"""What Telegram and the network can answer, and what becomes of the row."""

import pytest

from bot.delivery import mark
from bot.delivery.delivery import AT_ONCE
from models.messages.outbox import Call, Lane, State
from models.people.person import Person
from tests.integration.post import Post, started_phone
from tests.world import World


async def test_a_wait_that_telegram_demands_is_obeyed_exactly_even_after_a_restart(
    world: World, post: Post
) -> None:
    world.telegram.fail_next("sendMessage", 429, retry_after=17)
    row = post.owe("x")
    post.owe("y", chat=started_phone(world, "other").user_id, lane=Lane.ALERT)
    world.telegram.fail_next("sendMessage", 429, retry_after=17)
    await post.deliver()
    await world.restart()

    assert await post.deliver_later(seconds=16.9) == 0
    assert await post.deliver_later(seconds=0.1) == 2
    assert post.row(row).attempts == 1


async def test_who_blocked_the_bot_is_unreachable_and_the_captain_is_told_once(
    world: World,
) -> None:
    captain = await world.person("李队长", "captain")
    silent = await world.person("王小明")
    post = Post(world, silent.phone)
    world.telegram.fail_next("sendMessage", 403)
    first, second = post.owe("x"), post.owe("y")

    await post.deliver(rounds=3)

    (person,) = world.all(Person, Person.id == silent.person_id)
    assert person.unreachable_since == world.clock()
    assert post.row(first).state is post.row(second).state is State.DEAD
    for _ in range(3):
        await post.deliver_later(minutes=2)
    assert sum("王小明" in text for text in captain.heard()) == 1


async def test_a_group_that_became_a_supergroup_is_followed(world: World, post: Post) -> None:
    group = world.telegram.group("三村", [post.phone])
    old = group.chat.id
    post.owe("1", chat=old, slot="board:3")
    await post.deliver()
    new = group.becomes_supergroup()
    row = post.owe("2", chat=old, slot="board:3")

    await post.deliver(rounds=3)

    assert post.row(row).chat_id == new
    assert post.row(row).state is State.SENT


async def test_markup_that_telegram_cannot_read_goes_out_as_plain_text(post: Post) -> None:
    row = post.owe("1 < 2 <b>", params={"parse_mode": "HTML"})

    await post.deliver()

    assert post.heard() == ["1 < 2 <b>"]
    assert post.row(row).state is State.SENT


async def test_an_answer_to_a_message_that_is_gone_goes_out_all_the_same(post: Post) -> None:
    post.owe("x", params={"reply_parameters": {"message_id": 999}})

    await post.deliver()

    assert post.heard() == ["x"]


async def test_what_telegram_refuses_is_dead_at_once(post: Post) -> None:
    row = post.owe("x" * 5000)

    await post.deliver()

    assert post.row(row).state is State.DEAD
    assert "too long" in (post.row(row).error or "").lower()
    assert await post.deliver_later(hours=1) == 0


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_sick_server_is_asked_again_a_bounded_number_of_times(
    world: World, post: Post, status: int
) -> None:
    world.telegram.fail_next("sendMessage", status, times=9)
    row = post.owe("x")

    for _ in range(9):
        await post.deliver_later(minutes=2)

    assert len(post.calls("sendMessage")) == 3
    assert post.row(row).state is State.DEAD


async def test_nothing_is_given_up_while_telegram_answers_nobody(world: World, post: Post) -> None:
    phones = [started_phone(world, f"p{number}") for number in range(AT_ONCE + 4)]
    world.telegram.fail_next(None, 502, times=60)
    for phone in phones:
        post.owe("x", chat=phone.user_id)

    for _ in range(60):
        await post.deliver_later(seconds=70)

    assert [post.heard(phone) for phone in phones] == [["x"]] * len(phones)


async def test_the_last_try_comes_when_what_was_wrong_may_be_over(
    world: World, post: Post
) -> None:
    world.telegram.fail_next("sendMessage", 500, times=2)
    post.owe("x")

    await post.deliver()
    await post.deliver_later(seconds=2)
    await post.deliver_later(seconds=57)
    assert len(post.calls("sendMessage")) == 2
    await post.deliver_later(seconds=3)

    assert post.heard() == ["x"]


async def test_a_lost_answer_may_double_a_message_but_never_lose_it(
    world: World, post: Post
) -> None:
    world.telegram.break_next("sendMessage", "read_after_effect")
    row = post.owe("x")

    await post.deliver()
    await post.deliver_later(seconds=2)

    assert post.heard() == ["x", "x"]
    assert post.row(row).state is State.SENT


async def test_what_surely_was_not_sent_is_tried_until_it_is(world: World, post: Post) -> None:
    world.telegram.break_next("sendMessage", "connect", times=20)
    post.owe("x")

    for _ in range(21):
        await post.deliver_later(minutes=2)

    assert post.heard() == ["x"]


async def test_an_edit_is_tried_until_it_is_done(world: World, post: Post) -> None:
    post.owe("1", slot="s")
    await post.deliver()
    world.telegram.break_next("editMessageText", "read_after_effect", times=5)
    row = post.owe("2", slot="s")

    for _ in range(6):
        await post.deliver_later(minutes=2)

    assert post.heard() == ["2"]
    assert post.row(row).state is State.SENT


async def test_a_failure_keeps_the_order_of_its_chat(world: World, post: Post) -> None:
    world.telegram.break_next("sendMessage", "connect")
    post.owe("1")
    post.owe("2")

    await post.deliver(rounds=3)
    await post.deliver_later(seconds=1.1)
    await post.deliver()

    assert post.heard() == ["1", "2"]


async def test_an_answer_to_an_old_tap_is_no_error(post: Post) -> None:
    row = post.owe("", call=Call("answerCallbackQuery", {"callback_query_id": "gone"}),
                   lane=Lane.ANSWER)  # fmt: skip

    await post.deliver()

    assert post.row(row).state is State.SENT


async def test_a_dead_process_leaves_nothing_behind(world: World, post: Post) -> None:
    rows = [post.owe(text) for text in ("a", "b")]
    with world.database.begin() as session:
        for row in rows:
            session.get_one(type(post.row(row)), row).state = State.SENDING

    await world.restart()
    await post.deliver()
    await post.deliver_later(seconds=2)
    await post.deliver()

    assert sorted(post.heard()) == ["a", "b"]
    assert [post.row(row).ambiguous for row in rows] == [1, 1]


async def test_a_row_that_nobody_can_make_ready_stops_no_other(post: Post) -> None:
    spoiled = post.owe("no path", upload={"field": "photo"})
    post.owe("x")

    await post.deliver()

    assert post.heard() == ["x"]
    assert (post.row(spoiled).state, post.row(spoiled).error) == (State.DEAD, "KeyError('path')")


async def test_a_bug_in_what_follows_a_message_stops_no_other(
    world: World, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(mark, "drop_chat", fails)
    blocked = started_phone(world, "blocked")
    blocked.blocks()
    refused = post.owe("no", chat=blocked.user_id)
    row = post.owe("x")

    await post.deliver()

    assert post.heard() == ["x"]
    assert (post.row(refused).state, post.row(row).state) == (State.DEAD, State.SENT)
