"""Somebody stops the bot: the captain hears of it once; whatever they send makes it good."""

from models.people.person import Person
from tests.world import World


async def test_the_captain_is_told_of_all_in_one_message(world: World) -> None:
    captain = await world.person("李队", "captain")
    wang, zhao = await world.person("王小明"), await world.person("赵军")

    await wang.blocks()
    await zhao.blocks()
    world.clock.forward(minutes=1)
    await world.tick()

    (told,) = [text for text in captain.heard() if "送不到" in text]
    assert told.startswith("我发的消息送不到：王小明 (三村) ☎+86138")
    assert "赵军 (三村)" in told


async def test_who_comes_back_at_once_is_no_news(world: World) -> None:
    captain = await world.person("李队", "captain")
    wang = await world.person("王小明")

    await wang.blocks()
    await wang.unblocks()
    world.clock.forward(minutes=1)
    await world.tick()

    assert not [text for text in captain.heard() if "送不到" in text]


async def test_what_they_send_makes_them_reachable(world: World) -> None:
    wang = await world.person("王小明")
    await wang.blocks()
    wang.phone.chat.blocked = False

    await wang.says("签到")

    assert world.count(Person, Person.unreachable_since.is_not(None)) == 0


async def test_of_many_the_first_are_named_and_the_others_counted(world: World) -> None:
    captain = await world.person("李队", "captain")
    for number in range(22):
        await (await world.person(f"队员{number:02}")).blocks()
    world.clock.forward(minutes=1)
    await world.tick()

    (told,) = [text for text in captain.heard() if "送不到" in text]
    assert told.endswith("另有2人。")
