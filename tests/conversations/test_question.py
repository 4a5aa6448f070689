"""The noon question and its answers: by a tap, by words, by voice, changed, too late."""

from datetime import date

import pytest

from models.attendance.question import Answer, Question
from models.evidence.download import Download
from tests.world import OFFICE, Friend, World

DAY, NEXT = "2026-11-24", "2026-11-25"
MODES = ("daily_checkin", "whereabouts_only")


async def asked(world: World, mode: str = MODES[0]) -> tuple[Friend, Friend]:
    """(captain, the silent one): it is noon and they were asked."""
    world.clock.set("2026-11-23 18:00")
    await world.person("镇委", role="township")
    world.has_policy("attendance.mode", mode, unit="勐板乡")
    captain = await world.person("李队长", role="captain")
    silent = await world.person("赵静")
    await world.tick(f"{DAY} 08:12")
    if mode == MODES[0]:
        await captain.sends_location(*OFFICE)
    else:
        await captain.says("/where 在村")
    for at in ("09:10", "12:00"):
        await world.tick(f"{DAY} {at}")
    return captain, silent


def question(world: World) -> Question:
    [found] = world.all(Question, Question.duty_on == date.fromisoformat(DAY))
    return found


def voices(friend: Friend) -> list[str]:
    return [m.caption or "" for m in friend.messages if m.from_bot and "voice" in m.body]


@pytest.mark.parametrize("mode", MODES)
async def test_an_explanation_by_voice_is_kept_and_the_captain_hears_it(
    world: World, mode: str
) -> None:
    captain, silent = await asked(world, mode)

    await silent.presses("🙋")
    await silent.sends_voice()
    assert "已记下11月24日（周二）：（语音）。李队长会看到" in silent.sees()
    await world.tick(f"{DAY} 12:30")

    assert "① 赵静：答“（语音）”" in captain.sees()
    assert world.count(Download) == 1, "it is fetched and stored with the evidence"
    await captain.presses("① 🔊 听")
    assert voices(captain) == ["赵静，11月24日（周二）"]
    await captain.says("属实 1")
    assert world.day(silent, DAY).status == "explained"


@pytest.mark.parametrize("mode", MODES)
async def test_a_tap_and_the_captains_word(world: World, mode: str) -> None:
    captain, silent = await asked(world, mode)
    await silent.presses("在村，忘了")
    await world.tick(f"{DAY} 12:30")

    await captain.presses("① 属实")

    row = world.day(silent, DAY)
    assert (row.status, row.basis, row.counts) == ("makeup", "captain", True)


async def test_a_roll_call_is_answered_by_voice_too(world: World) -> None:
    world.clock.set("2026-11-23 18:00")
    await world.person("镇委", role="township")
    world.has_policy("attendance.mode", "safety_rollcall", unit="勐板乡")
    captain, silent = await world.person("李队长", role="captain"), await world.person("赵静")
    await world.tick(f"{DAY} 08:12")
    await captain.says("平安")
    await world.tick(f"{DAY} 20:00")

    await silent.presses("🙋")
    await silent.sends_voice()
    await world.tick(f"{DAY} 20:30")

    assert not any("赵静 ☎" in text for text in captain.heard()), "heard from, nobody to call"
    await captain.says("今天")
    assert "① 赵静：答“（语音）”" in captain.sees()
    await captain.presses("① 赵静")
    await captain.presses("🔊 听")
    assert voices(captain) == ["赵静，11月24日（周二）"]


async def test_plain_words_are_offered_as_the_answer_first(world: World) -> None:
    captain, silent = await asked(world)

    await silent.says("四组塌方，手机没电了")
    assert silent.phone.last.buttons[0] == ["🙋 答复11月24日的询问"]
    await silent.presses("🙋 答复")
    await world.tick(f"{DAY} 12:30")

    assert "① 赵静：答“四组塌方，手机没电了”" in captain.sees()


async def test_who_is_asked_nothing_is_offered_no_answer(world: World) -> None:
    captain, _ = await asked(world)

    await captain.says("三组路灯装好了")

    assert not any("答复" in label for row in captain.phone.last.buttons for label in row)


async def test_a_changed_answer_is_the_one_that_stands(world: World) -> None:
    captain, silent = await asked(world)
    await silent.presses("🙋")
    await silent.says("手机没电")

    await silent.presses("在村，忘了")
    await world.tick(f"{DAY} 12:30")

    assert "答“在村，忘了”" in captain.sees()
    assert (question(world).answer, question(world).words) == (Answer.FORGOT, None)


@pytest.mark.parametrize("label", ["在村，没信号", "🙋"])
async def test_after_24_hours_the_buttons_say_where_it_can_still_be_said(
    world: World, label: str
) -> None:
    captain, silent = await asked(world)
    late = silent.phone.last
    await world.tick(f"{DAY} 12:30")
    await world.tick(f"{NEXT} 08:10")
    await silent.sends_location(*OFFICE)
    await world.tick(f"{NEXT} 12:00")

    await silent.presses(label, late)
    told = silent.phone.toasts[-1] if silent.phone.toasts else silent.sees()
    assert "11月24日（周二）的询问已过答复时间" in told and "/fix 2026-11-24" in told
    assert question(world).answer is None
    await silent.says("/explain 手机没电")
    assert "现在没有要您答复的询问" in silent.sees()

    await silent.says("/fix 2026-11-24 手机没电")
    assert world.day(silent, DAY).status == "makeup"
    assert captain is not None


async def test_words_begun_in_time_and_sent_too_late_are_not_lost(world: World) -> None:
    _, silent = await asked(world)
    await world.tick(f"{NEXT} 11:59")
    await silent.presses("🙋", next(m for m in silent.messages if m.from_bot and m.buttons))
    await world.tick(f"{NEXT} 12:01")

    await silent.says("手机没电")

    assert "/fix 2026-11-24" in silent.sees()
    assert [m.text for m in silent.messages if not m.from_bot][-1] == "手机没电"
