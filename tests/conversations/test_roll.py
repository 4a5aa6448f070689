"""The captain's roll, as a chat."""

from models.attendance.sign_in import SignIn, Via
from tests.world import OFFICE, World


async def test_a_roll_is_open_and_names_the_captain(world: World) -> None:
    """Scenario 17: allowed as a declared roll with names, never as individual sign-ins."""
    captain = await world.person("陈队长", role="captain")
    wang, li = await world.person("王小明"), await world.person("李四")
    await wang.sends_location(*OFFICE)
    world.clock.set("2026-11-24 08:01")

    await captain.says("/roll 王小明、李四、张三丰")

    assert captain.sees() == (
        "✅ 08:01 已由您代记（注明队长代记）：李四。早已签到：王小明。"
        "您队里没有：张三丰，请核对后把这几位重发一次。"
    )
    (row,) = world.all(SignIn, SignIn.via == Via.ROLL)
    assert (row.person_id, row.recorded_by_id) == (li.person_id, captain.person_id)


async def test_a_name_that_two_people_have_is_asked_about(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    await world.person("李四", phone="+8613800000001", title="县林业局")
    second = await world.person("李四", phone="+8613800000002", title="县医院")

    await captain.says("点名 李四")
    assert captain.sees() == "队里有同名的李四，是哪一位？"
    assert world.count(SignIn) == 0
    await captain.presses("2. 李四")

    (row,) = world.all(SignIn)
    assert row.person_id == second.person_id


async def test_names_can_follow_in_a_second_message(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    await world.person("王小明")

    await captain.says("/roll")
    await captain.says("王小明 陈队长")

    assert world.count(SignIn, SignIn.via == Via.ROLL) == 2


async def test_a_member_cannot_call_the_roll(world: World) -> None:
    wang = await world.person("王小明")
    await world.person("李四")

    await wang.says("/roll 李四")

    assert world.count(SignIn) == 0
