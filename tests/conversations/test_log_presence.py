"""A log of work in the village on a day of leave is asked about gently, once, and accuses nobody."""

from models.attendance.duty_day import DutyDay
from models.work_log.entry import LogEntry
from tests.world import Friend, World


async def on_leave(world: World) -> Friend:
    wang = await world.person("王小明")
    world.has_leave(wang, "2026-11-23 08:00", "2026-11-24 18:00")
    return wang


def asked(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if "去向牌上您那时在休假" in text]


async def test_it_is_asked_once_a_day_and_the_entry_is_kept_in_any_case(world: World) -> None:
    wang = await on_leave(world)

    await wang.says("/log 三组入户 5 户")
    await wang.says("/log 调解地界")

    assert asked(wang) == [
        "日志已记好。顺便核对一下去向牌：11月24日入户走访“三组入户 5 户”，去向牌上您那时在休假。"
        "实际情况是？不答也行。"
    ]
    assert [row.presence for row in world.all(LogEntry)] == [None, None]


async def test_the_answer_is_the_authors_word_and_stands_with_the_entry(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    wang = await on_leave(world)
    await wang.says("/log 三组入户 5 户")
    await world.restart()
    await wang.presses("是远程办的")
    assert wang.sees() == "已记下：远程办的，其他不变。"
    await captain.says("/logs")
    await captain.presses("1")

    assert "当天休假，本人说明：是远程办的" in captain.sees()
    assert world.count(DutyDay) == 0, "it changes no day"


async def test_a_late_entry_about_a_day_of_leave_and_a_later_kind_are_asked_about(
    world: World,
) -> None:
    wang = await on_leave(world)
    await wang.says("/log 昨天 三组入户")
    await wang.says("/log 忙了一上午")
    assert len(asked(wang)) == 1

    await wang.presses("入户走访")
    await wang.presses("那时已回村")

    assert len(asked(wang)) == 1, "the second question was answered in place"
    assert [row.presence for row in world.all(LogEntry)] == [None, "back"]
    assert "/back" in wang.sees()


async def test_studying_on_leave_and_working_at_post_are_nobodys_question(world: World) -> None:
    wang = await on_leave(world)
    await wang.says("/log 学习文件")
    zhao = await world.person("赵六")
    await zhao.says("/checkin")
    await zhao.says("/log 三组入户")

    assert asked(wang) == asked(zhao) == []


async def test_another_person_cannot_answer_and_another_day_says_how(world: World) -> None:
    wang, zhao = await on_leave(world), await world.person("赵六")
    await wang.says("/log 三组入户")
    question = wang.messages[-1]

    await zhao.presses("是远程办的", question)
    await wang.presses("是另外一天", question)

    assert [row.presence for row in world.all(LogEntry)] == ["other_day"]
