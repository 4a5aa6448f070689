"""Nothing heard after a leave: asked, the captain asks, and it is one item, not two (scenario 3)."""

from datetime import date

from models.attendance.question import Question
from tests.conversations.leave import on_leave, request
from tests.world import OFFICE, Friend, World


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

    second = request(world, 2)
    assert (second.follows_id, second.first_on.isoformat()) == (1, "2026-11-13")
    assert second.is_in_force
    await member.says("/why")
    assert "请假" in member.sees()


async def test_the_captain_asks_the_township(world: World) -> None:
    _, captain, township = await unheard(world)
    await captain.presses("请镇里协助", about(captain))

    assert "王芳的假11月12日" in about(township).text


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

    assert request(world).back_at is None
    assert all("父亲" not in text and "王芳" not in text for text in mate.heard()[before:])


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

    assert str(request(world).expected_on) == "2026-11-14"
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
