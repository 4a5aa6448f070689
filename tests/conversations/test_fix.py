"""Putting a day right, and the supervisor's word on it, as a chat."""

import pytest

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
    said, so_far = captain.sees().splitlines()
    assert said == "王小明（三村）说11月20日（周五）：“手机坏了”。属实吗？"
    assert so_far == "这一天目前：· 绑定之前（还没绑定）"
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

    assert township.sees().startswith(
        "王小明（三村）说11月20日（周五）：“村支书可以作证”。属实吗？\n"
    )
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


async def test_a_day_of_two_words_is_read_whole(world: World) -> None:
    ann = await world.person("Ann", language="en")

    await ann.says("/fix 23 Nov no signal")
    assert ann.sees() == "✅ Mon 23 Nov is made up in your words and counts as in the village."
    await ann.says("/fix 30 Feb no signal")
    assert ann.sees().startswith("There is no day “30 Feb”")

    (row,) = world.all(SignIn)
    assert (str(row.duty_on), row.words) == ("2026-11-23", "no signal")


async def test_tomorrow_cannot_be_put_right(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    await wang.says("/fix 明天 要开会")

    assert wang.sees().startswith("11月25日（周三）还没到")


async def days_of(world: World, *clocks: str) -> None:
    for clock in clocks:
        await world.tick(clock)


@pytest.mark.parametrize(
    ("said", "status"), [("在镇里开会，忘了报备", "out_on_duty"), ("发烧，在家躺着", "explained")]
)
async def test_who_was_not_there_by_their_own_words_has_no_make_up(
    world: World, said: str, status: str
) -> None:
    """It is what they say it is, once the captain says so too; never a day in the village."""
    world.clock.set("2026-11-22 18:00")
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await days_of(world, "2026-11-23 09:10", "2026-11-23 12:00", "2026-11-23 12:30")
    world.clock.set("2026-11-24 08:00")

    await wang.says(f"/fix 昨天 {said}")
    assert "照您说的，那天不在村里，不算补签。" in wang.sees()
    assert world.count(SignIn) == 0
    await captain.presses("属实")

    assert world.day(wang, "2026-11-23").status == status
    assert world.day(wang, "2026-11-23").counts is (status == "out_on_duty")


async def test_a_day_of_leave_is_no_day_to_be_made_up_alone(world: World) -> None:
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    world.has_leave(wang, "2026-11-23 00:00", "2026-11-24 00:00")

    await wang.says("/fix 昨天 提前回村了，在组里")

    assert wang.sees().startswith("✅ 已记在11月23日（周一）名下。那天是请假。")
    assert world.day(wang, "2026-11-23").status == "leave"
    await captain.presses("属实")
    assert world.day(wang, "2026-11-23").status == "makeup"


async def test_a_rest_day_lacks_nothing_and_is_not_claimed_alone(world: World) -> None:
    await world.person("陈队长", role="captain")
    wang = await world.person("王小明")

    await wang.says("/fix 22日 值班，在村")

    assert "那天休息，不缺什么。已请陈队长核实" in wang.sees()
    assert world.day(wang, "2026-11-22").status == "rest"


async def test_a_far_place_is_not_talked_away(world: World) -> None:
    world.clock.set("2026-11-23 08:00")
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await wang.sends_location(*FAR)
    world.clock.set("2026-11-24 08:00")

    await wang.says("/fix 昨天 其实在村")

    assert "那天收到的位置离村较远。" in wang.sees()
    await captain.presses("属实")
    assert world.day(wang, "2026-11-23").status == "makeup"


async def test_a_village_without_signal_counts_by_anothers_word_only(world: World) -> None:
    world.clock.set("2026-11-23 08:00")
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await captain.says("/outage 三村")
    world.clock.set("2026-11-24 08:00")

    await wang.says("/fix 昨天 没信号")

    assert "那天全村没信号，不算谁的。" in wang.sees()
    assert world.day(wang, "2026-11-23").counts is False


async def test_a_day_out_on_duty_counts_already(world: World) -> None:
    world.clock.set("2026-11-23 08:00")
    await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await wang.says("/out 县里开会 17:30")
    world.clock.set("2026-11-24 08:00")

    await wang.says("/fix 昨天 没信号")

    assert "那天已经算数了。" in wang.sees()


async def test_unexplained_within_the_time_it_is_made_up(world: World) -> None:
    world.clock.set("2026-11-22 18:00")
    await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await days_of(world, "2026-11-23 09:10", "2026-11-23 12:00", "2026-11-24 12:01")
    assert world.day(wang, "2026-11-23").status == "unexplained"

    await wang.says("/fix 昨天 山上没信号")

    assert world.day(wang, "2026-11-23").status == "makeup"


@pytest.mark.parametrize(
    ("said", "shown"), [("/fix 在县里开会", "县里开会"), ("/fix 请假 看病", "请假")]
)
async def test_today_and_elsewhere_it_is_whereabouts_and_no_sign_in(
    world: World, said: str, shown: str
) -> None:
    wang = await world.person("王小明")

    await wang.says(said)

    assert world.count(SignIn) == 0
    assert shown in wang.sees()


async def test_the_reason_in_english(world: World) -> None:
    await world.person("陈队长", role="captain", language="en")
    wang = await world.person("王小明", language="en")

    await wang.says("/fix 22 on duty in the village")

    assert "That is a rest day, so nothing is missing." in wang.sees()


async def test_scenario_16_the_ledger_and_the_log_stand_beside_the_words(world: World) -> None:
    """ "I was at group 4 all day": who decides sees what was verified, and what was logged then."""
    world.clock.set("2026-11-22 18:00")
    township = await world.person("镇委", role="township")
    county = await world.person("县办", role="county")
    captain = await world.person("陈队长", role="captain")
    wang = await world.person("王小明")
    await world.tick("2026-11-23 10:20")
    await captain.says("签到")
    await wang.says("/log 在四组走访张家，发放化肥")
    await days_of(world, "2026-11-23 12:00", "2026-11-23 12:30", "2026-11-23 14:30")
    await township.presses("王小明")
    await township.presses("不在岗")
    world.clock.set("2026-11-24 09:00")

    await wang.says("/fix 昨天 我一整天都在四组")

    said, stands, logged = county.sees().splitlines()
    assert "“我一整天都在四组”。属实吗？" in said
    assert stands == "这一天目前：⚫ 经核实不在岗（镇委核实）"
    assert logged == "日志 10:20：入户走访，在四组走访张家，发放化肥"
    await county.presses("属实")
    assert world.day(wang, "2026-11-23").status == "makeup"
    assert "corrected(县办" in world.day(wang, "2026-11-23").reasons
