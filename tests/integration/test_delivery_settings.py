"""What an operator sets reaches delivery: how many a second, how many at once behind a proxy."""

from typing import Any

from tests.integration.post import Post, started_phone
from tests.world import World, make_app


async def with_settings(world: World, **changed: Any) -> Post:
    """The same installation started anew, and twenty chats that are owed a message each."""
    world.settings = world.settings.model_copy(update=changed)
    world.app = await make_app(
        world.settings, world.database, world.clock, world.telegram,
        seconds=lambda: world.clock().timestamp(),
    )  # fmt: skip
    post = Post(world, started_phone(world, "岩温"))
    for number in range(20):
        post.owe("hello", chat=started_phone(world, f"p{number}").user_id)
    return post


async def test_the_rate_of_the_settings_is_the_bots_bucket(world: World) -> None:
    post = await with_settings(world, send_rate=4)

    assert await post.deliver(rounds=3) == 4
    assert await post.deliver_later(seconds=0.5) == 0
    assert await post.deliver_later(seconds=0.5) == 4


async def test_behind_a_proxy_three_are_in_flight(world: World) -> None:
    post = await with_settings(world, proxy="socks5://127.0.0.1:1080")

    assert await post.deliver() == 3
