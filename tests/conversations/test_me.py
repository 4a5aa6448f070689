"""My month and why a day is what it is, as a chat."""

from datetime import date

from tests.world import FAR, OFFICE, World


async def test_my_month_as_a_small_calendar(world: World) -> None:
    world.clock.set("2026-11-01 08:00")
    wang = await world.person("王小明")
    for day in ("2026-11-02 08:00", "2026-11-03 09:50", "2026-11-04 08:00"):
        world.clock.set(day)
        await wang.sends_location(*OFFICE)
    await wang.says("/fix 昨天 早忘了")

    world.clock.set("2026-11-05 08:00")
    await wang.says("/me")

    lines = wang.sees().splitlines()
    assert lines[0] == "王小明 · 三村 · 2026年11月"
    assert lines[1] == "本月 3/20 天。还差 17 天，剩 18 个工作日，来得及。"
    assert lines[3:5] == ["01–01 ▫️", "02–08 ✅🟡✅⏳···"]
    assert lines[-1] == "✅ 在村、🟡 晚签（算数）、▫️ 休息、⏳ 当天未结"


async def test_days_before_one_was_bound_are_not_still_open(world: World) -> None:
    world.clock.set("2026-11-04 07:00")
    wang = await world.person("王小明", start_on=date(2026, 11, 1))

    await wang.says("/me")
    lines = wang.sees().splitlines()
    await wang.says("/why 3")

    assert lines[3:5] == ["01–01 ▫️", "02–08 ··⏳····"]
    assert lines[-1] == "▫️ 休息、⏳ 当天未结、· 绑定之前"
    assert wang.sees().startswith("11月3日（周二）：· 绑定之前\n· 还没绑定")


async def test_the_confirmation_counts_the_month(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    world.clock.set("2026-11-25 08:12")
    await wang.sends_location(*OFFICE)

    assert "本月 2/20 天。" in wang.sees()


async def test_who_came_in_the_middle_of_the_month_owes_less(world: World) -> None:
    wang = await world.person("王小明", start_on=date(2026, 11, 16))

    await wang.sends_location(*OFFICE)

    assert "本月 1/10 天。" in wang.sees()


async def test_why_names_the_reasons_the_rules_and_the_way_out(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:50")
    await wang.sends_location(*OFFICE)

    await wang.says("/why")

    assert wang.sees().splitlines() == [
        "11月24日（周二）：🟡 晚签（算数）",
        "· 09:50 签到，证据 E1（地图上的点）",
        "算一个驻村日。规则 2026.1，政策用默认值。",
        "不对？发 /fix 2026-11-24 加说明。",
    ]


async def test_why_of_other_days(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*FAR)

    await wang.says("/why 24")
    assert "· 位置约在65公里外，还没答复" in wang.sees()
    await wang.presses("培训开会")
    await wang.says("/why 今天")
    assert "· 去向牌：培训开会" in wang.sees()
    await wang.says("/why 22日")
    assert wang.sees().startswith("11月22日（周日）：▫️ 休息")
    await wang.says("/why 明天")
    assert wang.sees() == "11月25日（周三）还没到，没有判定。"
    await wang.says("/why 2月30日")
    assert wang.sees().startswith("没有“2月30日”这一天")


async def test_words_of_ones_own_explain_a_far_place(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*FAR)
    await wang.presses("🙋")
    await wang.says("在县医院")

    await wang.says("/why")

    assert "💬 已说明" in wang.sees()
