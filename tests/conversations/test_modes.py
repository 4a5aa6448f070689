"""How presence is known: by the board alone, or by a safety roll call. Chosen per unit."""

import pytest

from models.attendance.question import Question
from tests.world import DAY, OFFICE, Friend, World


async def team(world: World, mode: str) -> tuple[Friend, Friend, Friend, Friend]:
    """(captain, somebody diligent, somebody silent, township)."""
    world.clock.set("2026-11-23 18:00")
    await world.person("县办", role="county")
    world.has_policy("attendance.mode", mode, unit="永德县")
    captain = await world.person("李队长", role="captain")
    diligent = await world.person("王勤")
    silent = await world.person("赵静")
    township = await world.person("镇委", role="township")
    await world.tick(f"{DAY} 08:00")
    return captain, diligent, silent, township


def asks_for_a_place(friend: Friend) -> bool:
    keys = [key for row in friend.phone.keyboard_rows for key in row]
    texts = any("📍" in text or "签到" in text.replace("不用签到", "") for text in friend.heard())
    return texts or any(isinstance(key, dict) and key.get("request_location") for key in keys)


@pytest.mark.parametrize(
    ("mode", "asks"),
    [
        ("whereabouts_only", "每天一件事：点「🚶去向」"),
        ("safety_rollcall", "每天一件事：20:00前报一声平安"),
    ],
)
async def test_the_first_screen_says_what_the_day_asks_for(
    world: World, mode: str, asks: str
) -> None:
    await team(world, mode)
    newcomer = await world.person("玉香", phone="+8613800000077", is_bound=False)

    await newcomer.says("/start")
    await newcomer.taps("我是本人")

    assert asks in newcomer.sees()
    assert not asks_for_a_place(newcomer)


# --- whereabouts only ---


async def test_by_the_board_alone_no_place_is_ever_asked_for(world: World) -> None:
    _, _, silent, _ = await team(world, "whereabouts_only")

    for at in ("09:10", "12:00"):
        await world.tick(f"{DAY} {at}")
    await silent.says("/start")

    assert any("去向牌上还没有您今天的去向" in text for text in silent.heard())
    assert not asks_for_a_place(silent)


async def test_who_is_on_the_board_is_left_alone_and_who_is_not_is_asked(world: World) -> None:
    captain, diligent, silent, township = await team(world, "whereabouts_only")
    await captain.says("/where 在村")
    await diligent.says("/where 三组入户 17:30")
    heard = diligent.heard()

    for at in ("09:10", "12:00"):
        await world.tick(f"{DAY} {at}")
    assert diligent.heard() == heard
    assert "去向牌上还没有" in silent.sees()
    await world.tick(f"{DAY} 12:30")

    assert "① 赵静：去向牌上没有、未回答" in captain.sees() and "王勤" not in captain.sees()
    assert [q.person_id for q in world.all(Question)] == [silent.person_id]
    assert township.heard() == [township.heard()[0]]


async def test_a_word_on_the_board_closes_the_question(world: World) -> None:
    captain, diligent, silent, _ = await team(world, "whereabouts_only")
    for friend in (captain, diligent):
        await friend.says("/where 在村")
    for at in ("09:10", "12:00", "12:30"):
        await world.tick(f"{DAY} {at}")
    rings = len(captain.phone.rings)

    await silent.says("/where 四组入户 17:00")
    await world.tick(f"{DAY} 12:40")

    assert "赵静" not in captain.sees()
    assert len(captain.phone.rings) == rings


async def test_what_ended_before_ten_covers_nothing(world: World) -> None:
    _, _, silent, _ = await team(world, "whereabouts_only")
    await silent.says("/where 在村 09:00")

    for at in ("09:10", "12:00"):
        await world.tick(f"{DAY} {at}")

    assert silent.person_id in [q.person_id for q in world.all(Question)]


# --- safety roll call ---


async def test_a_roll_call_asks_nobody_by_day(world: World) -> None:
    captain, diligent, silent, township = await team(world, "safety_rollcall")
    heard = [friend.heard() for friend in (captain, diligent, silent, township)]

    for at in ("09:10", "12:00", "12:30", "14:30", "19:59"):
        await world.tick(f"{DAY} {at}")

    assert [friend.heard() for friend in (captain, diligent, silent, township)] == heard
    assert world.count(Question) == 0


async def test_half_an_hour_after_the_deadline_whom_to_call(world: World) -> None:
    captain, diligent, silent, township = await team(world, "safety_rollcall")
    await world.person("未绑", phone="+8613800000001", is_bound=False)
    await diligent.taps("✅ 我平安")
    await captain.says("都好")
    assert "知道您平安" in diligent.sees() and "知道您平安" in captain.sees()

    await world.tick(f"{DAY} 20:00")
    assert "报个平安" in silent.sees()
    rings = len(captain.phone.rings)
    await world.tick(f"{DAY} 20:29")
    assert len(captain.phone.rings) == rings
    for _ in range(3):
        await world.restart()
        await world.tick(f"{DAY} 20:30")

    assert "还有2人没有消息" in captain.sees()
    assert "三村座机 ☎0883-5211234：" in captain.sees()
    assert "赵静 ☎+86138" in captain.sees() and "未绑 ☎+8613800000001" in captain.sees()
    assert "王勤" not in captain.sees()
    assert len(captain.phone.rings) == rings + 1
    assert not any("点名" in text for text in township.heard())

    await silent.says("没事，手机刚充上电")
    await world.tick(f"{DAY} 20:41")
    assert "赵静" not in captain.sees() and "还有1人没有消息" in captain.sees()
    assert len(captain.phone.rings) == rings + 1


async def test_a_captain_who_is_not_heard_from_is_called_by_the_township(world: World) -> None:
    _, diligent, silent, township = await team(world, "safety_rollcall")
    for friend in (diligent, silent):
        await friend.sends_location(*OFFICE)

    for at in ("20:00", "20:30"):
        await world.tick(f"{DAY} {at}")

    assert "李队长 ☎" in township.sees() and "三村座机" in township.sees()


async def test_deadline_and_grace_are_policy(world: World) -> None:
    captain, _, silent, _ = await team(world, "safety_rollcall")
    world.has_policy("rollcall.deadline", "18:00", unit="三村")
    world.has_policy("rollcall.grace_minutes", "10", unit="三村")
    await captain.says("平安")

    for at in ("18:00", "18:09"):
        await world.tick(f"{DAY} {at}")
    assert not any("点名" in text for text in captain.heard())
    await world.tick(f"{DAY} 18:10")

    assert "赵静" in captain.sees()
    assert "10分钟" in silent.sees()


async def test_villages_with_one_deadline_have_each_its_own_grace(world: World) -> None:
    captain, _, _, _ = await team(world, "safety_rollcall")
    other = await world.person("张队长", role="captain", village="四村")
    await world.person("钱进", village="四村")
    world.has_policy("rollcall.grace_minutes", "10", unit="三村")
    for friend in (captain, other):
        await friend.says("平安")

    for at in ("20:00", "20:10"):
        await world.tick(f"{DAY} {at}")
    assert "赵静" in captain.sees() and "钱进" not in other.sees()
    await world.tick(f"{DAY} 20:30")

    assert "钱进" in other.sees()


async def test_the_keyboard_and_the_first_screen_fit_the_mode(world: World) -> None:
    _, _, silent, _ = await team(world, "safety_rollcall")
    await silent.says("/start")

    assert silent.phone.keyboard[0][0] == "✅ 我平安"
    assert not asks_for_a_place(silent)
