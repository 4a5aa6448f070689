"""A language may be chosen before anybody knows who it is; it is kept."""

from models.people.person import Person
from tests.world import World


async def test_a_stranger_reads_on_in_the_language_they_chose(world: World) -> None:
    stranger = await world.stranger()

    await stranger.says("/language")
    await stranger.presses("English")

    assert stranger.sees() == "From now on in English."
    world.clock.forward(minutes=2)
    await stranger.says("/start")
    assert stranger.sees().startswith("Hello")


async def test_who_then_binds_keeps_it(world: World) -> None:
    wang = await world.person("王小明", is_bound=False, language="")
    with world.database.begin() as session:
        session.get_one(Person, wang.person_id).language = None
    await wang.says("/language")
    await wang.presses("English")
    await wang.says("/start")

    await wang.shares_contact()

    assert "Agree" in str(wang.phone.messages[-1].body["reply_markup"])
    await wang.presses("Agree")
    assert [person.language for person in world.all(Person)] == ["en"]


async def test_start_again_before_agreeing_shows_the_screen_below(world: World) -> None:
    wang = await world.person("王小明", is_bound=False)
    await wang.says("/start")
    await wang.taps("我是本人")
    await wang.says("等一下")
    first = wang.phone.messages[-1].id

    await wang.says("/start")

    shown = wang.phone.messages[-1]
    assert shown.from_bot and shown.id > first
    assert "同意" in str(shown.body["reply_markup"])
