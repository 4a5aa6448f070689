"""Somebody stops the bot: the captain hears of it once; whatever they send makes it good."""

from models.people.person import Person
from tests.world import World


async def test_the_captain_is_told_once(world: World) -> None:
    captain = await world.person("李队", "captain")
    wang = await world.person("王小明")

    await wang.blocks()
    await wang.unblocks()
    await wang.blocks()

    told = [text for text in captain.heard() if "送不到" in text]
    assert len(told) == 2  # once for each time they stopped it
    assert told[0].startswith("我发给王小明（三村）的消息送不到了")


async def test_what_they_send_makes_them_reachable(world: World) -> None:
    wang = await world.person("王小明")
    await wang.blocks()
    wang.phone.chat.blocked = False

    await wang.says("签到")

    assert world.count(Person, Person.unreachable_since.is_not(None)) == 0
