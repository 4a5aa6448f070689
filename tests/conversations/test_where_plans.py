"""A plan for a day to come: shown when it begins, taken back before, never taken for today's."""

import pytest

from tests.world import DAY, World


async def test_planned_for_tomorrow_shows_tomorrow(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 明天 镇里开会 17:00")
    await wang.says("/board")
    today = wang.sees()

    world.clock.set("2026-11-25 09:00")
    await wang.says("/board")

    assert "镇里开会" not in today
    assert "🟠王小明 队员：镇里开会，17:00回" in wang.sees()


@pytest.mark.parametrize(
    ("line", "shown_from", "shown"),
    [
        ("/where 明天去镇里开会 17:00", "2026-11-25 09:00", "去镇里开会，17:00回"),
        ("/where 周五 县里开会", "2026-11-27 09:00", "县里开会，18:00回"),
        ("/where Friday county meeting 5pm", "2026-11-27 09:00", "county meeting，17:00回"),
        ("/where the day after tomorrow town hall", "2026-11-26 09:00", "town hall，18:00回"),
        ("/where 明天 昆明培训 周五", "2026-11-25 09:00", "昆明培训，11月27日（周五）18:00回"),
        ("/where 明天 14:00 镇里开会 16:00", "2026-11-25 14:00", "镇里开会，16:00回"),
        ("/out 明天 昆明 20:00", "2026-11-25 09:00", "昆明，20:00回"),
    ],
)
async def test_a_day_in_front_plans(world: World, line: str, shown_from: str, shown: str) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says(line)
    await wang.says("/board")
    before = wang.sees()

    world.clock.set(shown_from)
    await wang.says("/board")

    assert shown.split("，")[0] not in before
    assert shown in wang.sees()


@pytest.mark.parametrize("line", ["周五到下周二驻点", "周五至下周二在村", "明天回村里"])
async def test_a_span_or_a_return_is_no_plan(world: World, line: str) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says(f"/where {line} 17:30")

    assert wang.sees() == f"✅ 去向牌已更新：{line}，至17:30。"


async def test_a_plan_that_ends_before_it_begins_is_not_asked_about_as_if_it_were_today(
    world: World,
) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")

    await wang.says("/where 明天 14:00 镇里开会 10:00")
    refused = wang.sees()
    await wang.says("17:30")
    await wang.says("/board")

    assert "没有记录" in refused
    assert "镇里开会" not in wang.sees()


async def test_a_plan_by_steps_and_from_the_chooser_shows_nothing_today(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where")
    await wang.says("明天去镇里")
    by_steps = wang.sees()
    await wang.says("后天县里开会 17:00")
    await wang.presses("🚶 登记去向")
    chosen = wang.sees()
    await wang.says("/board")

    assert by_steps.startswith("✅ 已登记11月25日（周三）：去镇里，至18:00。当天07:00起")
    assert chosen.startswith("✅ 已登记11月26日（周四）：县里开会，至17:00。")
    assert "去镇里" not in wang.sees() and "县里开会" not in wang.sees()


async def test_a_plan_is_taken_back_before_it_begins_and_not_after(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 明天 镇里开会 17:00")
    kept = wang.messages[-1]
    await wang.says("/where 后天 县里开会 17:00")
    await wang.presses("撤回计划")
    world.clock.set("2026-11-25 09:00")

    await wang.presses("撤回计划", kept)
    refused = wang.sees()
    await wang.says("/board")
    tomorrow = wang.sees()
    world.clock.set("2026-11-26 09:00")
    await wang.says("/board")

    assert "去向牌上已有更新的去向" in refused
    assert "镇里开会" in tomorrow
    assert "县里开会" not in wang.sees()
