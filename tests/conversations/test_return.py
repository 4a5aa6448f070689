"""At the expected return: one quiet question, at most two a day, none in the evening, none twice."""

from models.whereabouts.interval import Interval, Kind
from models.whereabouts.return_question import ReturnQuestion
from tests.world import DAY, Friend, World

ASKS = "回来了吗"


async def out(world: World, line: str = "/where 三组入户 10:30") -> Friend:
    wang = await world.person("王小明")
    await world.person("李明", "captain")
    world.clock.set(f"{DAY} 09:00")
    await wang.says(line)
    return wang


def asked(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if ASKS in text]


async def test_asked_once_quietly_and_back_is_on_the_board(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:29")
    before = asked(wang)

    await world.tick(f"{DAY} 10:30")
    await world.restart()
    await world.tick(f"{DAY} 10:31")
    question, text = wang.messages[-1], wang.sees()
    await wang.presses("已回")
    await wang.says("/board")

    assert before == []
    assert question.silent
    assert "三组入户" in text
    assert world.count(ReturnQuestion) == 1
    assert "🟢王小明 队员：在村，至18:00" in wang.sees()


async def test_still_there_is_two_hours_more_and_then_the_second_question(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:35")

    await wang.presses("还在那里")
    said = wang.sees()
    await world.tick(f"{DAY} 12:36")
    await wang.presses("还在那里")
    await world.tick(f"{DAY} 14:37")

    assert said == "✅ 去向牌已更新：三组入户，至12:35。"
    assert world.count(ReturnQuestion) == 2
    times = [
        (r.starts_at, r.expected_end_at) for r in world.all(Interval, Interval.place == "三组入户")
    ]
    assert [a[1] for a in times[:-1]] == [b[0] for b in times[1:]]


async def test_later_by_steps_with_a_wrong_time_and_a_restart(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:35")
    await wang.presses("晚点回")
    offered = wang.messages[-1].buttons

    await wang.says("昨天")
    again = wang.sees()
    await world.restart()
    await wang.says("下午3点")
    await wang.says("/board")

    assert offered == [["12:00", "15:00", "17:30"], ["明天", "后天", "周五"]]
    assert "还没到的时间" in again
    assert "🔵王小明 队员：三组入户，15:00回" in wang.sees()


async def test_later_in_one_tap_and_the_other_answer_takes_its_place(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:35")
    question = wang.messages[-1]
    buttons = dict(zip(("back", "later", "still"), question.inline_rows[0], strict=True))
    await wang.presses("晚点回")
    await wang.presses("17:30")
    until_five = wang.sees()

    question.body["reply_markup"] = {"inline_keyboard": [[buttons["back"]]]}
    await wang.presses("已回", question)

    assert until_five == "✅ 去向牌已更新：三组入户，至17:30。"
    standing = world.all(Interval, Interval.source.like("return:%"), Interval.voided_at.is_(None))
    assert [row.kind for row in standing] == [Kind.IN_VILLAGE]


async def test_cancelled_midway_nothing_changes(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:35")
    await wang.presses("晚点回")

    await wang.says("/cancel")
    await wang.says("/board")

    assert world.count(Interval) == 1
    assert "三组入户" in wang.sees()


async def test_one_question_is_open_at_a_time_and_an_old_one_says_so(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:35")
    first = wang.messages[-1]
    await wang.says("/where 四组入户 11:30")
    await wang.presses("还在那里", first)
    refused = wang.sees()

    await world.tick(f"{DAY} 11:31")

    assert "去向牌上已有更新的去向" in refused
    assert len(asked(wang)) == 1
    assert "四组入户" in asked(wang)[0]


async def test_none_in_the_evening_none_for_who_is_in_the_village_or_on_leave(
    world: World,
) -> None:
    wang = await out(world, "/where 镇里开会 18:00")
    zhao = await world.person("赵四")
    await zhao.says("/checkin")
    qian = await world.person("钱五")
    world.has_leave(qian, f"{DAY} 09:00", f"{DAY} 17:00")

    for at in ("17:01", "18:01", "19:30", "22:40"):
        await world.tick(f"{DAY} {at}")

    assert world.count(ReturnQuestion) == 0
    assert asked(wang) + asked(zhao) + asked(qian) == []


async def test_who_moved_meanwhile_is_not_asked(world: World) -> None:
    wang = await out(world)
    world.clock.set(f"{DAY} 10:00")
    await wang.says("/back")

    await world.tick(f"{DAY} 10:35")

    assert asked(wang) == []


async def test_without_an_answer_the_board_asks_to_call(world: World) -> None:
    wang = await out(world)
    await world.tick(f"{DAY} 10:35")
    await world.tick(f"{DAY} 12:31")

    await wang.says("/board")

    assert "待更新，请打电话" in wang.sees()
    assert len(asked(wang)) == 1
