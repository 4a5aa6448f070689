"""Asked for leave and nobody has decided: the day waits for a human, and never runs out by itself."""

from datetime import date

import pytest

from models.attendance.question import Answer, Outcome, Question
from tests.world import Friend, World

DAY, NEXT, THIRD = "2026-11-24", "2026-11-25", "2026-11-26"


async def team(world: World, language: str = "zh_CN") -> tuple[Friend, Friend, Friend]:
    """(member, captain, township), bound the day before; the captain signs in."""
    world.clock.set("2026-11-23 18:00")
    member = await world.person("王芳", language=language)
    captain = await world.person("李队长", role="captain", language=language)
    township = await world.person("镇委", role="township", language=language)
    await world.tick(f"{DAY} 08:00")
    await captain.says("/checkin" if language == "en" else "签到")
    return member, captain, township


def question(world: World, friend: Friend, on: str = DAY) -> Question:
    [found] = world.all(
        Question, Question.person_id == friend.person_id,
        Question.duty_on == date.fromisoformat(on),
    )  # fmt: skip
    return found


def labels(friend: Friend) -> list[str]:
    """The buttons of the newest message that has some."""
    rows = next(m.buttons for m in reversed(friend.messages) if m.buttons)
    return [label for row in rows for label in row]


async def noon(world: World, day: str = DAY) -> None:
    for at in ("12:00", "12:30", "14:30"):
        await world.tick(f"{day} {at}")


async def test_a_request_that_waits_is_the_answer_to_the_noon_question(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    rings = len(member.phone.rings)
    await noon(world)

    assert question(world, member).answer is Answer.ASKED_LEAVE
    assert len(member.phone.rings) == rings, "they did say something: nothing rings"
    assert "您已申请11月24日（周二）请假（1号），还没批" in member.sees()
    assert "① 王芳：1号请假还没批" in captain.sees()
    assert labels(captain) == ["① 1号假条", "① 联系上了", "① 请镇里协助", "稍后"]


async def test_undecided_after_a_day_it_still_waits_and_counts_for_nothing(world: World) -> None:
    member, _, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await world.tick(f"{NEXT} 12:01")
    await world.tick(f"{THIRD} 12:01")

    row = world.day(member, DAY)
    assert (row.status, row.counts, row.verdict.toward_case) == ("asked", False, False)
    await member.says(f"/why {DAY}")
    assert "❔ 已问，待核实" in member.sees() and "您申请了那天请假" in member.sees()


async def test_filed_after_the_question_it_answers_it_at_once(world: World) -> None:
    member, captain, _ = await team(world)
    await noon(world)
    await member.says("/leave 今天 明天 看病")

    assert question(world, member).answer is Answer.ASKED_LEAVE
    assert any("① 王芳：1号请假还没批" in text for text in captain.heard())


async def test_the_days_of_a_long_request_wait_one_by_one(world: World) -> None:
    member, _, _ = await team(world)
    await member.says("/leave 今天 明天 看病")
    await noon(world)
    await world.tick(f"{NEXT} 08:00")
    await noon(world, NEXT)
    await world.tick("2026-11-27 12:01")

    assert [world.day(member, day).status for day in (DAY, NEXT)] == ["asked", "asked"]


async def test_approved_days_later_the_days_are_leave_and_settled(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await world.tick(f"{THIRD} 09:00")
    await captain.says("同意 1")

    assert world.day(member, DAY).status == "leave"
    assert question(world, member).outcome is Outcome.TRUE
    assert any("都已处理" in text for text in captain.heard())

    await captain.says("撤回 1")
    assert question(world, member).outcome is None
    assert world.day(member, DAY).status == "asked"


async def test_refused_a_human_says_what_the_day_was(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await world.tick(f"{THIRD} 09:00")
    await captain.says("驳回 1 没有证明")

    assert "11月24日（周二）" in captain.sees() and "请您定" in captain.sees()
    row = world.day(member, DAY)
    assert (row.status, row.verdict.toward_case) == ("asked", False)
    await world.tick("2026-11-30 12:01")
    assert world.day(member, DAY).status == "asked", "never by itself"

    await captain.presses("联系上了")
    assert world.day(member, DAY).status == "explained"


async def test_refused_and_nobody_says_anything_it_goes_to_the_deputy(world: World) -> None:
    member, captain, _ = await team(world)
    deputy = await world.person("赵书记", role="first_secretary")
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await world.tick(f"{NEXT} 09:00")
    await captain.says("驳回 1")
    await world.tick(f"{NEXT} 12:59")
    assert not any("没有人处理" in text for text in deputy.heard())

    await world.tick(f"{NEXT} 13:00")

    assert any("没有人处理" in text and "王芳" in text for text in deputy.heard())


async def test_refused_before_noon_it_is_asked_as_on_any_day(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    await captain.says("驳回 1 今天检查组来")
    await noon(world)

    assert question(world, member).answer is None
    await world.tick(f"{NEXT} 12:01")
    assert world.day(member, DAY).status == "unexplained"


async def test_withdrawn_it_waits_for_a_human_too(world: World) -> None:
    member, captain, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await member.says("撤回 1")
    await world.tick(f"{NEXT} 12:01")

    assert world.day(member, DAY).status == "asked"
    await captain.says("/today")
    await world.tick(f"{NEXT} 12:02")
    assert any("1号请假没批下来，或已撤回" in text for text in captain.heard())


async def test_another_answer_or_a_sign_in_goes_before_it(world: World) -> None:
    member, _, _ = await team(world)
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await member.presses("在村，忘了")
    assert question(world, member).answer is Answer.FORGOT

    await member.says("签到")
    assert world.day(member, DAY).status == "makeup"


async def test_filed_late_for_days_that_are_over(world: World) -> None:
    """Ill on Tuesday, in hospital, written on Thursday: within the two days of the paperwork."""
    member, captain, _ = await team(world)
    await noon(world)
    await world.tick(f"{NEXT} 12:01")
    assert world.day(member, DAY).status == "unexplained"

    await world.tick(f"{THIRD} 08:30")
    await member.says("/leave 2026-11-24 2026-11-24 急病 住院")

    assert world.day(member, DAY).status == "asked"
    await captain.says("同意 1")
    assert world.day(member, DAY).status == "leave"


async def test_absent_cannot_be_said_before_the_request_is_decided(world: World) -> None:
    member, captain, township = await team(world)
    await member.says("/leave 今天 今天 看病")
    await noon(world)
    await township.presses("王芳")

    assert not any("不在岗" in label for label in labels(township))
    await captain.says("驳回 1")
    await township.presses("王芳")
    assert any("不在岗" in label for label in labels(township))


@pytest.mark.parametrize("language", ["en"])
async def test_in_english(world: World, language: str) -> None:
    member, captain, _ = await team(world, language)
    await member.says("/leave today today doctor")
    await noon(world)

    assert "You asked for leave on Tue 24 Nov (no. 1), not decided yet." in member.sees()
    assert "① 王芳: asked for leave (no. 1), not decided yet." in captain.sees()
    await captain.says("reject 1 no")
    assert "please say what the day was" in captain.sees()
