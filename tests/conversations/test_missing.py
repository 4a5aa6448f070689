"""Who is missing: asked at noon, the captain told at 12:30, once, with the answers in it."""

import pytest

from models.attendance.question import Question
from tests.world import DAY, OFFICE, Friend, World


async def team(world: World) -> tuple[Friend, Friend, Friend]:
    """(captain, somebody diligent, somebody silent), bound the day before."""
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain")
    diligent = await world.person("王勤")
    silent = await world.person("赵静")
    world.clock.set(f"{DAY} 08:00")
    return captain, diligent, silent


async def morning(world: World, *friends: Friend) -> None:
    for friend in friends:
        await friend.sends_location(*OFFICE)


async def test_only_the_silent_one_is_asked_and_only_they_are_named(world: World) -> None:
    captain, diligent, silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)

    await world.tick(f"{DAY} 12:00")
    await silent.presses("在村，没信号")
    before = len(captain.phone.rings)
    await world.tick(f"{DAY} 12:30")

    assert "11月24日" in captain.sees()
    assert "① 赵静：答“在村，没信号”" in captain.sees()
    assert "王勤" not in captain.sees()
    assert len(captain.phone.rings) == before + 1
    assert not any("中午12点前" in text for text in diligent.heard())


async def test_the_captains_true_puts_them_on_the_board_until_the_evening(world: World) -> None:
    captain, _, silent = await team(world)
    await world.tick(f"{DAY} 12:00")
    await silent.presses("在村，没信号")
    await world.tick(f"{DAY} 12:30")
    await silent.says("/board")
    before = silent.sees()
    await captain.presses("② 属实")
    await silent.says("/board")
    after = silent.sees()

    await world.tick(f"{DAY} 18:00")
    await world.tick(f"{DAY} 20:10")
    await silent.says("/board")

    assert "⚪赵静 队员：待更新" in before
    assert "🟢赵静 队员：在村" in after
    assert "🌙赵静" in silent.sees()


async def test_who_sent_a_far_place_is_asked_about_that_place(world: World) -> None:
    captain, diligent, away = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await away.sends_location(24.62, 99.25)

    await world.tick(f"{DAY} 09:10")
    await world.tick(f"{DAY} 12:00")
    asked = away.sees()
    await world.tick(f"{DAY} 12:30")

    assert "11月24日（周二） 08:12 的位置离村约" in asked
    assert "没收到您的签到" not in asked
    assert "① 赵静：08:12 的位置离村约" in captain.sees()
    assert "没发出" not in captain.sees()


async def test_today_says_where_somebody_is_and_counts_who_is_back(world: World) -> None:
    captain, diligent, other = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain)
    await diligent.says("/where 三组入户 10:30")
    await other.says("/out 县城开会 17:30")

    await captain.says("/today")
    out = captain.sees()
    await other.says("/back")
    await captain.says("/today")

    assert "王勤：三组入户，10:30回" in out
    assert "赵静：县城开会，17:30回" in out
    assert "在村1" in out
    assert "赵静" not in captain.sees() and "在村2" in captain.sees()


async def test_ticks_and_restarts_change_nothing_and_push_nothing_twice(world: World) -> None:
    captain, diligent, silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:31")
    heard = (captain.heard(), silent.heard())

    for clock in ("12:31", "12:50", "13:10"):
        await world.restart()
        await world.tick(f"{DAY} {clock}")

    assert (captain.heard(), silent.heard()) == heard
    assert world.count(Question) == 1


async def test_a_start_after_four_hours_down_asks_and_tells_all_the_same(world: World) -> None:
    captain, diligent, silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)

    await world.restart()
    await world.tick(f"{DAY} 12:31")

    assert "赵静" in captain.sees()
    assert silent.phone.last.buttons


async def test_a_late_sign_in_closes_the_question_and_edits_the_list(world: World) -> None:
    captain, diligent, silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:30")
    rings = len(captain.phone.rings)

    await silent.sends_location(*OFFICE)
    await world.tick(f"{DAY} 12:40")

    assert "赵静" not in captain.sees()
    assert len(captain.phone.rings) == rings
    assert [q.outcome for q in world.all(Question)] == ["signed_in"]


async def test_what_the_captain_settles_is_closed_for_the_township(world: World) -> None:
    captain, diligent, _silent = await team(world)
    township = await world.person("镇委", role="township")
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:30")

    await captain.presses("① 联系上了")
    heard = township.heard()
    await world.tick(f"{DAY} 14:30")

    assert "都已处理" in captain.sees()
    assert township.heard() == heard


async def test_what_nobody_settled_reaches_the_township_at_half_past_two(world: World) -> None:
    captain, diligent, _silent = await team(world)
    township = await world.person("镇委", role="township")
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:30")

    await world.tick(f"{DAY} 14:30")

    assert "三村 赵静" in township.sees()


@pytest.mark.parametrize("why", ["unbound", "on leave", "missing"])
async def test_the_right_one_is_told_when_the_captain_cannot_be(world: World, why: str) -> None:
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain", is_bound=why != "unbound")
    silent = await world.person("赵静")
    township = await world.person("镇委", role="township")
    world.clock.set(f"{DAY} 08:00")
    if why == "on leave":
        world.has_leave(captain, f"{DAY} 00:00", "2026-11-26 00:00")
    await world.tick(f"{DAY} 08:12")
    if why == "missing":
        await morning(world, silent)

    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:30")

    assert ("李队长" if why == "missing" else "赵静") in township.sees()


async def test_nobody_is_asked_on_a_holiday_or_on_leave(world: World) -> None:
    world.clock.set("2026-09-30 18:00")
    captain = await world.person("李队长", role="captain")
    silent = await world.person("赵静")

    await world.tick("2026-10-01 12:00")
    await world.tick("2026-10-01 12:30")
    world.has_leave(silent, "2026-10-08 04:00", "2026-10-09 04:00")
    await world.tick("2026-10-08 12:00")

    assert [q.person_id for q in world.all(Question)] == [captain.person_id]


async def test_an_explanation_in_own_words_reaches_the_captain(world: World) -> None:
    captain, diligent, silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")

    await silent.presses("🙋")
    await silent.says("四组修路，手机没电")
    await world.tick(f"{DAY} 12:30")

    assert "四组修路，手机没电" in captain.sees()


async def test_a_captain_without_buttons_settles_by_a_word(world: World) -> None:
    captain, diligent, _silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)
    await world.tick(f"{DAY} 12:00")
    await world.tick(f"{DAY} 12:30")

    await captain.says("联系上了 1")

    assert [q.outcome for q in world.all(Question)] == ["reached"]


async def test_today_shows_here_away_and_silent(world: World) -> None:
    captain, diligent, _silent = await team(world)
    await world.tick(f"{DAY} 08:12")
    await morning(world, captain, diligent)

    await captain.says("今天")

    assert "3人，在村2" in captain.sees()
    assert "1人还没签到" in captain.sees()


async def test_a_member_may_not_settle_their_own_question(world: World) -> None:
    _captain, _diligent, silent = await team(world)
    await world.tick(f"{DAY} 12:00")

    await silent.says("属实 1")

    assert all(q.outcome is None for q in world.all(Question))


async def test_who_asked_for_leave_is_not_without_a_word(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    township = await world.person("镇委", role="township")
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 08:00")
    await captain.says("/checkin")
    await wang.says("/leave 今天 明天 看病")
    for at in ("12:00", "12:30"):
        await world.tick(f"2026-11-24 {at}")

    await captain.says("/today")

    assert "1号请假还没批" in captain.sees()
    assert any("① 王小明" in text and "1号请假还没批" in text for text in captain.heard()[:-1])
    await township.says("/today")
    assert "1号请假还没批" in township.sees()


async def test_absent_by_words_once_the_township_was_asked(world: World) -> None:
    """A button dies in an outage; the same words do, in the same order of things."""
    captain, first, _ = await team(world)
    await world.person("镇委", role="township")
    for at in ("12:00", "12:30"):
        await world.tick(f"{DAY} {at}")

    await captain.says("不在岗 1")
    assert "没有请镇里看过" in captain.sees()
    assert world.day(first, DAY).status == "asked"

    await captain.says("请镇里协助 1")
    await captain.says("不在岗 1")
    assert world.day(first, DAY).status == "absent"
