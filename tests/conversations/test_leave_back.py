"""The end of a leave: back early or late, some days more, and nothing heard (scenario 3)."""

from datetime import UTC, date, datetime

import pytest

from models.absence.request import Absence, State
from models.attendance.question import Question
from models.whereabouts.interval import Interval, Kind
from tests.world import OFFICE, Friend, World


async def on_leave(
    world: World, days: str = "11-10 11-12", language: str = "zh_CN"
) -> tuple[Friend, Friend, Friend]:
    """(member, captain, township): the leave from Tuesday to Thursday is granted."""
    world.clock.set("2026-11-09 08:00")
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    await member.says(f"/leave {days} 陪父亲看病")
    await captain.says("同意 1")
    await township.says("同意 1")
    assert world.all(Absence)[0].state is State.APPROVED
    return member, captain, township


def absence(world: World, number: int = 1) -> Absence:
    [found] = world.all(Absence, Absence.id == number)
    return found


def leave(world: World) -> list[Interval]:
    return world.all(Interval, Interval.kind == Kind.LEAVE, Interval.voided_at.is_(None))


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
    assert absence(world).back_at == datetime(2026, 11, 13, 0, 10, tzinfo=UTC)
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

    assert absence(world).back_at is not None
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
    assert leave(world)[0].ended_at == datetime(2026, 11, 12, 14, tzinfo=UTC)
    await world.tick("2026-11-13 09:30")
    assert not any("一切平安吗" in text for text in member.heard())


async def test_back_early_in_english(world: World) -> None:
    member, _captain, _ = await on_leave(world, language="en")
    world.clock.set("2026-11-11 15:00")
    await member.says("back")

    assert "Leave no. 1 is closed" in member.sees()
    assert leave(world)[0].ended_at == datetime(2026, 11, 11, 7, tzinfo=UTC)
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
    assert absence(world).back_at is None


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
    assert len([row for row in leave(world) if row.ended_at is None]) == 1


async def test_some_days_more_from_the_evening_reminder(world: World) -> None:
    member, _captain, _township = await on_leave(world)
    await world.tick("2026-11-12 22:00")
    await member.presses("要续假")
    await member.presses("11月13日")

    assert "2号" in member.sees()
    second = absence(world, 2)
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
    assert absence(world, 2).last_on.isoformat() == "2026-11-12"
    await member.presses("撤回")
    await member.says("续假 11-11 还没好")

    second = absence(world, 3)
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
    assert absence(world).back_at is not None
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


async def unheard(world: World) -> tuple[Friend, Friend, Friend]:
    member, captain, township = await on_leave(world)
    await captain.says("签到")
    await world.tick("2026-11-12 22:00")
    await world.tick("2026-11-13 09:30")
    await world.tick("2026-11-13 12:00")
    return member, captain, township


def about(friend: Friend):
    """The message about who was not heard from."""
    return next(
        m for m in reversed(friend.messages) if m.from_bot and "先问平安" in (m.text or "")
    )


async def test_the_captain_reached_them(world: World) -> None:
    member, captain, _ = await unheard(world)
    await captain.presses("联系上了", about(captain))

    await world.tick("2026-11-13 15:00")
    assert not any("先问平安" in text for text in captain.heard())
    await world.tick("2026-11-14 09:30")
    assert "一切平安吗" in member.sees()


async def test_the_captain_agrees_to_extend(world: World) -> None:
    member, captain, _township = await unheard(world)
    await captain.presses("同意续假", about(captain))

    second = absence(world, 2)
    assert (second.follows_id, second.first_on.isoformat()) == (1, "2026-11-13")
    assert second.is_in_force
    await member.says("/why")
    assert "请假" in member.sees()


async def test_the_captain_asks_the_township(world: World) -> None:
    _, captain, township = await unheard(world)
    await captain.presses("请镇里协助", about(captain))

    assert "王芳的假11月12日" in about(township).text


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


async def test_only_after_three_days_it_is_overdue(world: World) -> None:
    member, _, _ = await on_leave(world)
    for day in ("13", "16"):
        await world.tick(f"2026-11-{day} 12:00")
        await member.says("/why 11-13")
        assert ("没有销假" in member.sees()) == (day == "16")


async def test_a_button_of_somebody_else_reveals_nothing(world: World) -> None:
    member, _captain, _ = await on_leave(world)
    mate = await world.person("赵静")
    await world.tick("2026-11-12 22:00")
    _, key = member.phone.button("已回，销假", None)
    before = len(mate.messages)
    mate.phone.world.push(
        "callback_query",
        {
            "id": "77",
            "from": mate.phone.as_user(),
            "chat_instance": "1",
            "message": {**mate.messages[-1].body},
            "data": key["callback_data"],
        },
    )
    await world.settle()

    assert absence(world).back_at is None
    assert all("父亲" not in text and "王芳" not in text for text in mate.heard()[before:])


async def test_back_early_the_days_left_can_be_asked_for_again(world: World) -> None:
    member, captain, _ = await on_leave(world)
    world.clock.set("2026-11-11 09:00")
    await member.says("销假")
    await member.says("/leave 11-12 11-12 再陪一天")

    assert absence(world, 2).span_days == 1
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


# --- one item, not two: the leave that ran out, and the noon question of the same day ---

NOON = ("11:59", "12:00", "12:30", "14:30")


def items(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if "先问平安" in text or "未答" in text]


def friday(world: World, member: Friend) -> Question:
    day, person_id = date(2026, 11, 13), member.person_id
    [found] = world.all(Question, Question.duty_on == day, Question.person_id == person_id)
    return found


async def silent_friday(world: World, *times: str) -> tuple[Friend, Friend, Friend]:
    member, captain, township = await on_leave(world)
    await world.tick("2026-11-12 22:00")
    await world.tick("2026-11-13 08:10")
    await captain.sends_location(*OFFICE)
    for at in ("09:10", "09:30", *times):
        await world.tick(f"2026-11-13 {at}")
    return member, captain, township


async def test_the_captain_has_one_item_and_the_township_one_at_half_past_two(
    world: World,
) -> None:
    _member, captain, township = await silent_friday(world, *NOON)

    assert len(items(captain)) == 1 and "王芳的假11月12日" in items(captain)[0]
    assert len(items(township)) == 1
    assert "王芳：假11月12日到期，之后还没有消息" in township.sees()


async def test_started_late_it_is_one_item_too(world: World) -> None:
    _member, captain, _ = await silent_friday(world)
    await world.restart()
    await world.tick("2026-11-13 12:31")
    await world.tick("2026-11-13 12:40")

    [item] = items(captain)
    assert "① 王芳：假11月12日到期，之后还没有消息" in item


async def test_reached_settles_the_question_as_well(world: World) -> None:
    member, captain, township = await silent_friday(world, *NOON)

    await captain.presses("联系上了", about(captain))
    await world.tick("2026-11-13 15:00")

    assert friday(world, member).outcome == "reached"
    assert "都已处理" in township.sees()
    assert world.day(member, "2026-11-13").status == "explained"


async def test_reached_from_the_list_asks_again_the_next_day(world: World) -> None:
    member, captain, _ = await silent_friday(world)
    await world.tick("2026-11-13 12:31")

    await captain.presses("联系上了")

    assert str(absence(world).expected_on) == "2026-11-14"
    await world.tick("2026-11-14 09:30")
    assert "一切平安吗" in member.sees()


async def test_what_they_answer_then_reaches_the_captain_without_a_ring(world: World) -> None:
    member, captain, _ = await silent_friday(world, "12:00", "12:30")
    rings = len(captain.phone.rings)

    await world.tick("2026-11-13 13:00")
    await member.presses("🙋")
    await member.says("班车停运，明天到")

    assert "王芳：答“班车停运，明天到”" in captain.sees()
    assert len(captain.phone.rings) == rings


async def test_the_noon_question_waits_as_long_as_the_leave_is_not_overdue(world: World) -> None:
    member, _, _ = await silent_friday(world, *NOON)
    await world.tick("2026-11-15 20:00")

    await member.presses("在村，没信号")

    assert friday(world, member).answer == "no_signal"
