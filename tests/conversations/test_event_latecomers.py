"""Who is posted or bound only after the announcement. Tuesday 24 November 2026, 08:00."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.people.posting import Posting
from models.people.unit import Unit
from tests.conversations.test_event import LINE, reminders, township
from tests.world import Friend, World


def announced(friend: Friend) -> int:
    """How often they were told; the older messages are taken away, so calls are counted."""
    calls = friend.world.telegram.calls
    return sum(
        c.method == "sendMessage" and str(c.params.get("chat_id")) == str(friend.phone.user_id)
        and str(c.params["text"]).startswith("📣") for c in calls
    )  # fmt: skip


async def binds(world: World, friend: Friend) -> None:
    await friend.says("/start")
    await friend.shares_contact()
    assert not announced(friend), "nothing before they agreed"
    await friend.presses("同意并开始")


async def test_who_binds_after_the_announcement_gets_it_once(world: World) -> None:
    chief, _, _ = await township(world)
    late = await world.person("赵静", is_bound=False)
    await chief.says(LINE)
    assert "还没绑定，请打电话：赵静" in chief.sees()

    await binds(world, late)
    await world.tick("2026-11-24 10:00")
    await world.tick("2026-11-24 10:01")
    await world.restart()
    await world.tick("2026-11-24 10:02")

    assert announced(late) == 1
    assert late.phone.last.buttons == [["会到", "去不了"], ["日历"]]
    await world.tick("2026-11-25 13:00")
    assert [text[:8] for text in reminders(late)] == ["⏰ 还有1小时："]


async def test_who_binds_after_a_change_hears_only_how_it_is_now(world: World) -> None:
    chief, _, _ = await township(world)
    late = await world.person("赵静", is_bound=False)
    await chief.says(LINE)
    await chief.presses("修改、名单、点名")
    await chief.presses("改时间")
    await chief.says("后天 9:00")

    await binds(world, late)
    await world.tick("2026-11-24 10:00")

    assert late.sees().startswith("📣 培训：防返贫培训\n时间：11月26日（周四）09:00–11:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("取消活动")
    await chief.presses("确认取消")
    assert late.sees().startswith("✖️ 已取消")


async def test_who_was_never_told_is_not_told_that_it_is_off(world: World) -> None:
    chief, _, _ = await township(world)
    late = await world.person("赵静", is_bound=False)
    await chief.says(LINE)
    await chief.presses("撤回")

    await binds(world, late)
    await world.tick("2026-11-24 10:00")

    assert not any("防返贫" in text for text in late.heard())


@pytest.mark.parametrize(("township_of", "told"), [("勐板乡", 1), ("大山乡", 0)])
async def test_who_is_posted_into_the_audience_belongs_to_it(
    world: World, township_of: str, told: int
) -> None:
    chief, _, _ = await township(world)
    await chief.says(LINE)

    new = await world.person("赵静", township=township_of, start_on=date(2026, 11, 25))
    for minute in (1, 2):
        await world.tick(f"2026-11-24 10:0{minute}")

    assert announced(new) == told


async def test_who_moves_within_the_audience_is_still_reminded_and_told_nothing_twice(
    world: World,
) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)
    with world.database.begin() as session:
        posting = session.scalars(sa.select(Posting).filter_by(person_id=wang.person_id)).one()
        posting.end_on = date(2026, 11, 24)
        six = session.scalars(sa.select(Unit.id).filter_by(name="六村")).one()
        session.add(
            Posting(person_id=wang.person_id, unit_id=six, role="member",
                    start_on=date(2026, 11, 25))
        )  # fmt: skip

    await world.tick("2026-11-25 13:00")

    assert announced(wang) == 1
    assert len(reminders(wang)) == 1


async def test_by_name_by_role_and_by_village(world: World) -> None:
    chief, wang, li = await township(world)
    secretary = await world.person("村书记", role="village_secretary")
    other = await world.person("六村书记", role="village_secretary", village="六村")
    await chief.says("/event")
    for label in ("新建", "培训"):
        await chief.presses(label)
    await chief.says("明天 14:00")
    await chief.presses("2小时")
    await chief.says("换届培训")
    await chief.presses("不填")
    await chief.says("三村、村书记、李四，张三")
    assert chief.sees() == "您下面没有：张三。请把名单重写一遍。"
    await chief.says("三村、村支书、李四")
    await chief.presses("下一步")

    await chief.presses("发送")

    assert chief.sees().startswith("✅ 已发给2人")
    assert secretary.sees().startswith("📣 培训：换届培训")
    assert li.sees().startswith("📣 培训：换届培训")
    assert not any("换届" in text for text in [*wang.heard(), *other.heard()])
