"""Putting a day right, and the supervisor's word on it, as a chat."""

from models.attendance.sign_in import SignIn, SignInKind, Via
from tests.world import FAR, OFFICE, World


async def test_yesterday_is_made_up_in_one_line(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/fix 昨天 山上没信号")

    assert wang.sees() == "✅ 11月23日（周一）已按您说的补签，算在村。"
    (row,) = world.all(SignIn)
    assert (str(row.duty_on), row.via, row.words) == ("2026-11-23", Via.MAKEUP, "山上没信号")


async def test_a_day_too_far_back_goes_to_the_captain_who_says_true(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")

    await wang.says("/fix 20日 手机坏了")
    assert wang.sees().startswith("✅ 已记在11月20日（周五）名下。")
    assert captain.sees() == "王小明（三村）说11月20日（周五）：“手机坏了”。属实吗？"
    await captain.presses("属实")

    assert captain.sees().startswith("✅ 已确认")
    assert wang.sees() == "陈队长已确认您说的11月20日（周五）。"
    (row,) = world.all(SignIn)
    assert (str(row.duty_on), row.recorded_by_id) == ("2026-11-20", captain.person_id)


async def test_what_the_captain_cannot_confirm_can_be_taken_to_the_township(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    township = await world.person("乡镇李主任", role="township")
    wang = await world.person("王小明")
    await wang.says("/fix 20日 手机坏了")

    await captain.presses("无法确认")
    assert wang.sees() == (
        "陈队长无法确认您说的11月20日（周五）。您的话会留在这一天名下，还可以用 /fix 补充。"
    )
    await wang.says("/fix 20日 村支书可以作证")

    assert township.sees() == "王小明（三村）说11月20日（周五）：“村支书可以作证”。属实吗？"
    await township.presses("属实")
    assert world.count(SignIn) == 1


async def test_the_place_is_off_is_asked_of_the_captain(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await wang.sends_location(*FAR)
    await wang.presses("其实在村")

    assert captain.sees() == (
        "王小明 08:00 签到，手机显示离三村约65公里；本人说就在村里，是定位不准。已先算数，属实吗？"
    )
    await captain.presses("不在村")

    assert wang.sees().startswith("您11月24日（周二）在村没能得到核实，这次签到不算数。")
    (day,) = world.all(SignIn, SignIn.kind == SignInKind.DAY)
    assert day.withdrawn_at is not None


async def test_a_rolled_member_is_told_and_can_say_that_it_is_wrong(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await captain.says("/roll 王小明")

    assert wang.sees() == "陈队长 08:00 点名为您代记签到，注明队长代记。"
    await wang.presses("不对")
    await wang.presses("撤回签到")

    assert world.all(SignIn)[0].withdrawn_at is not None


async def test_today_without_a_sign_in_is_a_sign_in_by_text(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/fix 手机没电，刚借到")

    assert wang.sees().startswith("✅ 已签到 08:00，在村（文字签到）。")


async def test_step_by_step_and_a_day_no_calendar_has(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/fix 2月30日 没信号")
    assert wang.sees().startswith("没有“2月30日”这一天")
    await wang.says("/fix")
    await wang.says("昨天 没信号")

    assert wang.sees().startswith("✅ 11月23日（周一）已按您说的补签")


async def test_tomorrow_cannot_be_put_right(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    await wang.says("/fix 明天 要开会")

    assert wang.sees().startswith("11月25日（周三）还没到")
