"""What cannot be with an event is said in words, and how it goes on."""

from tests.world import World

LINE = "/event training 2026-11-24T09:00 60 乡镇培训"


async def test_each_step_asks_again_until_it_is_understood(world: World) -> None:
    chief = await world.person("乡长", role="township")
    await world.person("王小明")
    await chief.says("/event")
    await chief.presses("新建")
    await chief.says("开个什么会")
    assert chief.sees() == "是什么活动？"

    await chief.presses("培训")
    await chief.says("等他们回来")
    assert chief.sees() == "请写日期和时间，例如：明天 14:00，或 11-25 14:00"

    await chief.says("2026-11-23 09:00")
    assert chief.sees() == "这个时间已经过了，请再说一次。"

    await chief.says("明天 14:00")
    await chief.says("不会太久")
    assert chief.sees() == "多长时间？点一下，或写分钟、小时。"


async def test_where_nobody_is_posted_nobody_is_called(world: World) -> None:
    chief = await world.person("乡长", role="township")

    await chief.says(LINE)

    assert chief.sees() == "那天您下面没有可通知的队员。"


async def test_too_early_for_a_roll_and_too_late_for_an_answer(world: World) -> None:
    world.clock.set("2026-11-23 18:00")
    chief = await world.person("乡长", role="township")
    wang = await world.person("王小明")
    await chief.says(LINE)
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")

    assert chief.sees() == "“乡镇培训”开始前1小时到结束后15分钟可以签到。"

    world.clock.set("2026-11-24 12:00")
    await wang.presses("去不了")

    assert wang.sees() == "“乡镇培训”已结束或已取消。"
