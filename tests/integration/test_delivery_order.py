"""What goes out first, and how much of it at a time."""

from datetime import timedelta

import pytest

from bot.delivery.claim import LOOK_AT
from bot.delivery.delivery import AT_ONCE
from models.messages import outbox
from models.messages.outbox import Call, Lane, State
from tests.integration.post import Post, started_phone
from tests.world import World


async def test_lanes_go_in_order_and_a_lane_in_the_order_of_its_rows(post: Post) -> None:
    for text, lane in (
        ("digest", Lane.DIGEST), ("reminder", Lane.REMINDER), ("board", Lane.BOARD),
        ("alert", Lane.ALERT), ("reply 1", Lane.REPLY), ("reply 2", Lane.REPLY),
    ):  # fmt: skip
        post.owe(text, lane=lane)

    await post.deliver(rounds=5)
    await post.deliver_later(seconds=2)

    assert post.heard() == ["reply 1", "reply 2", "alert", "board", "reminder", "digest"]


async def test_one_message_a_chat_and_sixteen_in_all_at_a_time(world: World, post: Post) -> None:
    for number in range(20):
        phone = started_phone(world, f"p{number}")
        post.owe("first", chat=phone.user_id)
        post.owe("second", chat=phone.user_id)

    assert await post.deliver() == AT_ONCE
    assert post.states().count(State.SENT) == AT_ONCE


async def test_a_chat_takes_a_burst_of_five_then_one_a_second(post: Post) -> None:
    for number in range(8):
        post.owe(str(number))

    assert await post.deliver(rounds=8) == 5
    assert await post.deliver_later(seconds=0.9) == 0
    assert await post.deliver_later(seconds=0.1) == 1
    assert await post.deliver_later(seconds=1) == 1
    assert post.heard() == [str(number) for number in range(7)]


async def test_a_chat_with_a_long_queue_does_not_hold_up_the_others(
    world: World, post: Post
) -> None:
    for number in range(LOOK_AT * 2):
        post.owe(str(number))
    other = started_phone(world, "other")
    post.owe("at last", chat=other.user_id)

    await post.deliver(rounds=6)

    assert post.heard(other) == ["at last"]


async def test_a_group_takes_twenty_a_minute_edits_included(world: World, post: Post) -> None:
    group = world.telegram.group("三村", [post.phone])
    for number in range(30):
        post.owe(str(number), chat=group.chat.id, slot="board:3", lane=Lane.REPLY)
        await post.deliver_later(seconds=1.5)
    assert len(post.calls("sendMessage", "editMessageText")) == 20

    await post.deliver_later(seconds=40)

    assert len(post.calls("sendMessage", "editMessageText")) == 21


async def test_the_bot_sends_no_more_than_its_rate(world: World, post: Post) -> None:
    for number in range(40):
        post.owe("x", chat=started_phone(world, f"p{number}").user_id)

    assert await post.deliver(rounds=5) == 30
    assert await post.deliver_later(seconds=0.99) == 0
    assert await post.deliver_later(seconds=0.01) == 10


async def test_answers_to_taps_need_no_bucket_and_die_after_fifteen_seconds(
    world: World, post: Post
) -> None:
    for number in range(40):
        post.owe("x", chat=started_phone(world, f"p{number}").user_id)
    await post.deliver(rounds=5)
    late = post.owe("", call=Call("answerCallbackQuery", {"callback_query_id": "1"}),
                    lane=Lane.ANSWER)  # fmt: skip
    assert await post.deliver() == 1
    late = post.owe("", call=Call("answerCallbackQuery", {"callback_query_id": "2"}),
                    lane=Lane.ANSWER)  # fmt: skip

    await post.deliver_later(seconds=15)

    assert post.row(late).state is State.EXPIRED
    assert len(post.calls("answerCallbackQuery")) == 1


async def test_nothing_goes_out_before_its_time_or_after_its_end(world: World, post: Post) -> None:
    now = world.clock()
    post.owe("later", not_before=now + timedelta(minutes=5))
    post.owe(
        "too late", expires_at=now + timedelta(minutes=5), not_before=now + timedelta(hours=1)
    )

    await post.deliver(rounds=2)
    assert post.heard() == []
    await post.deliver_later(minutes=5)
    await post.deliver_later(hours=1)

    assert post.heard() == ["later"]
    assert post.states() == [State.SENT, State.EXPIRED]


@pytest.mark.parametrize(
    ("lane", "heard"),
    [(Lane.DIGEST, []), (Lane.REMINDER, []), (Lane.REPLY, ["x"]), (Lane.BOARD, ["x"])],
)
async def test_only_low_value_rows_grow_too_old(post: Post, lane: Lane, heard: list[str]) -> None:
    post.owe("x", lane=lane)

    await post.deliver_later(hours=30)

    assert post.heard() == heard


async def test_a_board_is_edited_at_most_every_five_seconds_with_its_last_state(
    post: Post,
) -> None:
    for text in ("1", "2", "3", "4"):
        post.owe(text, slot="board:3", lane=Lane.BOARD)
        await post.deliver_later(seconds=1)
    await post.deliver_later(seconds=4)

    assert len(post.calls("sendMessage", "editMessageText")) == 2
    assert post.heard() == ["4"]


async def test_what_was_said_is_wiped_after_three_days(world: World, post: Post) -> None:
    row = post.owe("secret")
    await post.deliver()

    world.clock.forward(days=2, hours=23)
    await world.app.sweeps.run_due()
    assert post.row(row).params == {"text": "secret"}
    world.clock.forward(hours=2)
    await world.app.sweeps.run_due()
    assert post.row(row).params is None
    world.clock.forward(days=90)
    await world.app.sweeps.run_due()

    assert world.count(outbox.Outgoing) == 0
