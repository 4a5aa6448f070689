"""The end of a leave: back early or late, some days more, and nothing heard (scenario 3)."""

from datetime import UTC, datetime

import pytest

from models.attendance.question import Question
from tests.conversations.leave import leave_on_board, on_leave, request
from tests.world import OFFICE, World


async def test_leave_over_and_forgotten(world: World) -> None:
    """Scenario 3: the 12th at 22:00, the 13th at 09:30, the captain at noon; once over restarts."""
    member, captain, _ = await on_leave(world)
    for clock in ("2026-11-12 21:59", "2026-11-12 22:00", "2026-11-12 22:10"):
        await world.tick(clock)
        await world.restart()
    assert sum("今天到期" in text for text in member.heard()) == 1
    assert "天黑别赶夜路，11月13日" in member.sees()
    evening = member.heard()

    await world.tick("2026-11-12 23:00")
    await world.tick("2026-11-13 07:00")
    await world.tick("2026-11-13 09:29")
    assert [t for t in member.heard() if "到期" in t] == [t for t in evening if "到期" in t]

    await world.tick("2026-11-13 09:30")
    await world.restart()
    await world.tick("2026-11-13 09:31")
    assert sum("一切平安吗" in text for text in member.heard()) == 1
    assert not any("先问平安" in text for text in captain.heard())

    await world.tick("2026-11-13 12:00")
    await world.restart()
    await world.tick("2026-11-13 12:01")
    told = [text for text in captain.heard() if "先问平安" in text]
    assert len(told) == 1
    assert "王芳的假11月12日" in told[0]
    assert "问了2次未答" in told[0]
    assert "3天内说明的不算逾期" in told[0]
    await captain.says("/board")
    assert "⚪王芳 队员：假期已到，待确认，请打电话" in captain.sees()


async def test_a_sign_in_on_the_day_after_is_the_return(world: World) -> None:
    member, captain, _ = await on_leave(world)
    await world.tick("2026-11-12 22:00")
    world.clock.set("2026-11-13 08:10")
    await member.sends_location(*OFFICE)

    assert "请假1号已销假" in member.sees()
    assert request(world).back_at == datetime(2026, 11, 13, 0, 10, tzinfo=UTC)
    for clock in ("09:30", "12:00", "12:30"):
        await world.tick(f"2026-11-13 {clock}")
    assert not any("一切平安吗" in text for text in member.heard())
    assert not any("先问平安" in text for text in captain.heard())
    await captain.says("/approvals 1")
    assert "11月13日" in captain.sees()
    assert "已销假" in captain.sees()


async def test_a_roll_closes_it_too(world: World) -> None:
    member, captain, _ = await on_leave(world)
    world.clock.set("2026-11-13 08:10")
    await captain.says("/roll 王芳")
    await world.tick("2026-11-13 09:30")

    assert request(world).back_at is not None
    assert not any("一切平安吗" in text for text in member.heard())


@pytest.mark.parametrize("way", ["/back", "销假", "已回，销假"])
async def test_back_closes_it_on_the_last_evening(world: World, way: str) -> None:
    member, _, _ = await on_leave(world)
    await world.tick("2026-11-12 22:00")
    if way.startswith("已回"):
        await member.presses(way)
    else:
        await member.says(way)

    assert "1号已销假" in member.sees()
    assert leave_on_board(world)[0].ended_at == datetime(2026, 11, 12, 14, tzinfo=UTC)
    await world.tick("2026-11-13 09:30")
    assert not any("一切平安吗" in text for text in member.heard())


async def test_back_early_in_english(world: World) -> None:
    member, _captain, _ = await on_leave(world, language="en")
    world.clock.set("2026-11-11 15:00")
    await member.says("back")

    assert "Leave no. 1 is closed" in member.sees()
    assert leave_on_board(world)[0].ended_at == datetime(2026, 11, 11, 7, tzinfo=UTC)
    await world.tick("2026-11-12 12:00")
    assert world.count(Question, Question.person_id == member.person_id) == 1


async def test_signed_in_on_leave_is_asked_and_without_an_answer_the_leave_goes_on(
    world: World,
) -> None:
    member, _, _ = await on_leave(world)
    world.clock.set("2026-11-11 08:00")
    await member.sends_location(*OFFICE)
    assert "这次是回来销假吗" in member.sees()

    await world.tick("2026-11-11 12:00")
    await world.tick("2026-11-12 12:00")
    assert world.count(Question, Question.person_id == member.person_id) == 0
    assert request(world).back_at is None


async def test_signed_in_on_leave_and_back_for_good(world: World) -> None:
    member, _, _ = await on_leave(world)
    world.clock.set("2026-11-11 08:00")
    await member.sends_location(*OFFICE)
    await world.tick("2026-11-11 08:01")
    await member.presses("已回，销假")

    await world.tick("2026-11-12 12:00")
    assert world.count(Question, Question.person_id == member.person_id) == 1


async def test_only_in_the_village_for_an_hour(world: World) -> None:
    member, captain, _ = await on_leave(world)
    world.clock.set("2026-11-11 08:00")
    await member.sends_location(*OFFICE)
    await world.tick("2026-11-11 08:01")
    await member.presses("还在休假")

    assert "继续到11月12日" in member.sees()
    await captain.says("/board")
    assert "🟣" in captain.sees()
    assert len([row for row in leave_on_board(world) if row.ended_at is None]) == 1


async def test_some_days_more_from_the_evening_reminder(world: World) -> None:
    member, _captain, _township = await on_leave(world)
    await world.tick("2026-11-12 22:00")
    await member.presses("要续假")
    await member.presses("11月13日")

    assert "2号" in member.sees()
    second = request(world, 2)
    assert (second.follows_id, second.reason) == (1, "陪父亲看病")
    assert (second.span_days, second.decide_level) == (4, "county")
    await world.tick("2026-11-13 09:30")
    assert not any("一切平安吗" in text for text in member.heard())


async def test_some_days_more_by_words(world: World) -> None:
    member, captain, _ = await on_leave(world, "11-10 11-10")
    await member.says("续假 11-11 还没好")
    assert "没有正在休的假" in member.sees()

    world.clock.set("2026-11-10 15:00")
    await member.says("续假 2天 再看看")
    assert request(world, 2).last_on.isoformat() == "2026-11-12"
    await member.presses("撤回")
    await member.says("续假 11-11 还没好")

    second = request(world, 3)
    assert second.first_on.isoformat() == second.last_on.isoformat() == "2026-11-11"
    assert second.reason == "还没好"
    assert (second.span_days, second.decide_level) == (2, "township")
    await captain.says("同意 3")
    assert "等镇委批" in captain.sees()


async def test_the_leave_before_is_closed_when_the_next_has_begun(world: World) -> None:
    member, _captain, township = await on_leave(world)
    county = await world.person("县办", role="county")
    world.clock.set("2026-11-12 15:00")
    await member.says("续假 11-13 还没好")
    await township.says("同意 2")
    await county.says("同意 2")

    await world.tick("2026-11-13 08:00")
    assert request(world).back_at is not None
    await world.tick("2026-11-13 22:00")
    assert "（2号）今天到期" in member.sees()


async def test_there_tomorrow_is_asked_again_then(world: World) -> None:
    member, captain, _ = await on_leave(world)
    await world.tick("2026-11-13 09:30")
    await member.presses("明天到")
    assert "11月14日" in member.sees()
    assert "需要的话请续假" in member.sees()
    assert not any("一切平安吗" in text for text in member.heard())

    await world.tick("2026-11-13 12:00")
    assert not any("先问平安" in text for text in captain.heard())
    await world.tick("2026-11-14 09:30")
    assert "一切平安吗" in member.sees()


async def test_rest_days_after_a_leave_ask_for_nothing(world: World) -> None:
    member, _captain, _ = await on_leave(world, "11-12 11-13")
    await world.tick("2026-11-13 22:00")
    assert "11月16日" in member.sees()
    for day in ("2026-11-14", "2026-11-15"):
        await world.tick(f"{day} 09:30")
        await world.tick(f"{day} 12:00")
    assert not any("一切平安吗" in text for text in member.heard())

    await world.tick("2026-11-16 09:30")
    assert "一切平安吗" in member.sees()


async def test_who_is_posted_no_more_is_asked_nothing(world: World) -> None:
    world.clock.set("2026-11-09 08:00")
    member = await world.person("王芳", end_on=datetime(2026, 11, 10).date())  # noqa: DTZ001
    captain = await world.person("李队长", role="captain")
    await member.says("/leave 11-10 11-10 回家")
    await captain.says("同意 1")
    await world.tick("2026-11-11 09:30")
    await world.tick("2026-11-11 12:00")

    assert not any("一切平安吗" in text for text in member.heard())
    assert not any("先问平安" in text for text in captain.heard())


async def test_back_early_the_days_left_can_be_asked_for_again(world: World) -> None:
    member, captain, _ = await on_leave(world)
    world.clock.set("2026-11-11 09:00")
    await member.says("销假")
    await member.says("/leave 11-12 11-12 再陪一天")

    assert request(world, 2).span_days == 1
    await captain.says("/approvals 2")
    assert "今年已请1天" in captain.sees()


async def test_a_leave_after_the_weekend_leaves_them_in_peace(world: World) -> None:
    member, _captain, township = await on_leave(world, "11-13 11-13")
    county = await world.person("县办", role="county")
    await member.says("/leave 11-16 11-16 还有事")  # over the weekend: four days together
    await township.says("同意 2")
    await county.says("同意 2")
    await world.tick("2026-11-13 22:00")
    await world.tick("2026-11-16 09:30")

    assert not any("到期" in text for text in member.heard())
    await world.tick("2026-11-16 22:00")
    assert "（2号）今天到期" in member.sees()
