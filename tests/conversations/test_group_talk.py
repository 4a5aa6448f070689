"""A group may talk: what is not meant for the bot is no fault and gets no answer."""

from models.messages.failed import FailedUpdate
from tests.world import World


async def test_talk_strange_commands_and_newcomers_of_a_group_pass_in_silence(
    world: World,
) -> None:
    wang = await world.person("王小明")
    other = await world.stranger("路人")
    world.telegram.reads_groups = True
    group = world.telegram.group("三村群", [wang.phone])
    group.adds(other.phone)
    before = len(wang.heard())

    for text in ("签到", "/nosuch", "/checkin", "今天谁值班？"):
        wang.phone.says(text, in_group=group)
    await world.settle()

    assert world.count(FailedUpdate) == 0
    assert [m for m in group.messages if m.from_bot] == []
    assert len(wang.heard()) == before
