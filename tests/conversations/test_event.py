"""Training and meetings, as a chat. Tuesday 24 November 2026, 08:00."""

from datetime import date

import sqlalchemy as sa

from models.attendance.rows import attendance_rows
from models.events.event import Event, EventState, Repeat
from models.events.invitation import Invitation
from models.people.profile import load_profile
from models.people.unit import Unit
from models.policy.policy import set_policy
from models.whereabouts.interval import Interval, Kind
from tests.clock import FixedClock
from tests.world import Friend, World

LINE = "/event training 2026-11-25T14:00 120 防返贫培训"


async def township(world: World) -> tuple[Friend, Friend, Friend]:
    chief = await world.person("乡长", role="township")
    wang = await world.person("王小明")
    li = await world.person("李四", village="六村")
    return chief, wang, li


def reminders(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if text.startswith("⏰")]


async def test_one_line_reaches_every_invited_person(world: World) -> None:
    chief, wang, li = await township(world)
    other = await world.person("赵六", township="大山乡", village="八村")

    await chief.says(LINE)

    assert chief.sees() == (
        "✅ 已发给2人：培训：防返贫培训\n时间：11月25日（周三）14:00–16:00\n召集：乡长，勐板乡"
    )
    assert (
        wang.sees()
        == li.sees()
        == ("📣 培训：防返贫培训\n时间：11月25日（周三）14:00–16:00\n召集：乡长，勐板乡")
    )
    assert wang.phone.last.buttons == [["会到", "去不了"], ["日历"]]
    assert "防返贫" not in other.sees()


async def test_words_of_either_language_do(world: World) -> None:
    chief, wang, _ = await township(world)

    await chief.says("/event 例会 明天 14:00 2小时 周例会")

    assert wang.sees() == (
        "📣 例会：周例会\n时间：11月25日（周三）14:00–16:00\n"
        "议程：第一议题学习、工作汇报、困难问题、议定事项\n召集：乡长，勐板乡"
    )


async def test_undo_takes_it_back_from_everybody(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)

    await chief.presses("撤回")

    assert chief.sees() == "已撤回“防返贫培训”，都已通知。"
    assert wang.sees() == ("✖️ 已取消：培训：防返贫培训，11月25日（周三）14:00–16:00。不用来了。")


async def test_a_line_that_lacks_something_explains_itself(world: World) -> None:
    chief, _wang, _ = await township(world)

    await chief.says("/event 培训 明天 防返贫培训")
    assert chief.sees().startswith("没看懂。一行就够")
    await chief.says("/event 培训 11-24 07:00 120 防返贫培训")
    assert "已经过了" in chief.sees()

    assert world.count(Event) == 0


async def test_members_cannot_call_anybody(world: World) -> None:
    _, wang, _ = await township(world)

    await wang.says(LINE)

    assert world.count(Event) == 0


async def test_reminders_ring_as_new_messages_and_the_old_one_goes(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)
    invitation = wang.phone.last.id

    await world.tick("2026-11-24 20:00")
    assert wang.sees().startswith("⏰ 明天 14:00–16:00：防返贫培训")
    evening = wang.phone.last.id
    await world.tick("2026-11-25 13:00")

    assert wang.sees().startswith("⏰ 还有1小时：防返贫培训，14:00–16:00")
    assert wang.phone.last in wang.phone.rings
    shown = [m.id for m in wang.messages]
    assert invitation not in shown
    assert evening not in shown


async def test_an_hour_before_exactly_once_over_a_restart_and_an_outage(world: World) -> None:
    chief, wang, li = await township(world)
    await chief.says("/event training 2026-11-24T14:00 120 防返贫培训")

    world.clock.set("2026-11-24 11:30")
    await world.restart()
    world.clock.set("2026-11-24 13:30")
    for _ in range(3):
        await world.tick()
    await world.restart()
    await world.tick("2026-11-24 13:45")
    await world.tick("2026-11-24 14:01")

    for phone in (wang, li):
        (reminder,) = reminders(phone)
        assert "还有30分钟" in reminder


async def test_who_cannot_come_says_why_and_is_left_in_peace(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)

    await wang.presses("去不了")
    await wang.says("带老人看病")
    await chief.presses("修改、名单、点名")
    assert "去不了：王小明（带老人看病）" in chief.sees()
    await world.tick("2026-11-25 13:00")

    assert reminders(wang) == []


async def test_moving_and_calling_off_tell_who_was_told(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)
    await chief.presses("修改、名单、点名")

    await chief.presses("改时间")
    await chief.says("后天 9:00")
    assert wang.sees().startswith("🔁 有变动：培训：防返贫培训\n时间：11月26日（周四）09:00–11:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("取消活动")
    await chief.presses("确认取消")

    assert wang.sees().startswith("✖️ 已取消：培训：防返贫培训，11月26日（周四）")


async def test_events_lists_what_is_ahead(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)
    await chief.says("/event talk 2026-11-26T10:00 60 政策宣讲会")

    await wang.says("/events")
    assert wang.sees() == (
        "近期安排：\n1. 明天 14:00 培训：防返贫培训\n2. 11月26日（周四）10:00 宣讲：政策宣讲会"
    )
    await wang.presses("1. 防返贫培训")
    await wang.presses("会到")

    assert wang.sees().startswith("👌 记下了，会到：培训：防返贫培训")


async def test_a_training_day_from_invitation_to_the_empty_list_of_the_captain(
    world: World,
) -> None:
    """Scenario 5: one scan is attendance, whereabouts and residence; nothing else is asked."""
    chief, wang, _ = await township(world)
    await chief.says("/event training 2026-11-24T09:00 480 乡镇培训")
    world.clock.set("2026-11-24 08:50")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    link = chief.sees().split("start=")[1].split()[0]

    await wang.says(f"/start {link}")

    assert wang.sees() == "✅ 已到会：乡镇培训。去向牌已更新，至17:00。\n今天不用再签到了。"
    (interval,) = world.all(Interval, Interval.person_id == wang.person_id)
    assert (interval.kind, interval.place) == (Kind.TRAINING, "乡镇培训")
    with world.database.read() as session:
        rows = attendance_rows(
            session, profile=load_profile("cn_county"), zone=world.clock.zone,
            first=date(2026, 11, 24), last=date(2026, 11, 24), now=world.clock(),
        )  # fmt: skip
        day = next(row for row in rows if row.name == "王小明")
    assert (day.status, day.counts) == ("training", True)
    await world.tick("2026-11-24 17:15")
    assert world.all(Event)[0].state is EventState.HELD
    assert not any("签到里没有您" in text for text in wang.heard())


async def test_the_code_on_the_screen_changes_and_can_be_typed(world: World) -> None:
    chief, wang, li = await township(world)
    await chief.says("/event training 2026-11-24T09:00 60 防返贫培训")
    world.clock.set("2026-11-24 08:55:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    first, message = chief.sees(), chief.phone.last.id

    await world.tick("2026-11-24 08:55:30")
    code = chief.sees().split("签到码：")[1][:4]
    await wang.says(f"/in {code}")
    await li.says(code)
    await world.tick("2026-11-24 08:56:00")

    assert chief.phone.last.id == message
    assert chief.sees() != first
    assert "已到2/2人" in chief.sees()
    assert wang.sees().startswith("✅ 已到会")


async def test_an_old_or_wrong_code_explains_itself(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event training 2026-11-24T09:00 60 防返贫培训")
    world.clock.set("2026-11-24 08:55:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    link = chief.sees().split("start=")[1].split()[0]

    world.clock.set("2026-11-24 08:56:00")
    await wang.says(f"/start {link}")

    assert wang.sees() == "“防返贫培训”的二维码已更换，请重新扫一次。"
    await wang.says("/in 12")
    assert wang.sees().startswith("签到码不对")


async def test_a_scan_counts_for_when_it_was_made_however_late_it_arrives(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event training 2026-11-24T09:00 60 防返贫培训")
    world.clock.set("2026-11-24 08:55:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    link = chief.sees().split("start=")[1].split()[0]

    wang.phone.says(f"/start {link}")
    world.clock.set("2026-11-24 09:20:00")
    await world.settle()

    assert wang.sees().startswith("✅ 已到会：防返贫培训")
    (row,) = world.all(Invitation, Invitation.person_id == wang.person_id)
    assert row.attended_at == FixedClock("2026-11-24 08:55:00")()
    assert not row.is_late


async def test_the_organiser_ticks_names_and_takes_it_back(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event training 2026-11-24T09:00 60 防返贫培训")
    world.clock.set("2026-11-24 09:05")
    await chief.presses("修改、名单、点名")
    await chief.presses("名单")

    await chief.presses("⬜ 王小明")
    assert chief.phone.last.buttons[0] == ["✅ 王小明 · 三村"]
    await chief.presses("早退")
    await chief.presses("✅ 王小明")
    assert chief.phone.last.buttons[0] == ["🚪 王小明 · 三村"]

    assert world.all(Invitation, Invitation.person_id == wang.person_id)[0].left_early_at


async def test_who_missed_is_told_once_with_the_material(world: World) -> None:
    chief, wang, li = await township(world)
    await step_by_step(chief, until="附件")
    await chief.sends_document(b"%PDF", "防返贫.pdf")
    await chief.presses("下一步")
    await chief.presses("发送")
    world.clock.set("2026-11-25 14:00")
    await chief.presses("修改、名单、点名")
    await chief.presses("名单")
    await chief.presses("⬜ 王小明")

    await world.tick("2026-11-25 16:15")
    await world.tick("2026-11-25 16:20")

    assert li.phone.last.body["document"]["file_name"] == "防返贫.pdf"
    assert sum("签到里没有您" in text for text in li.heard()) == 1
    assert not any("签到里没有您" in text for text in wang.heard())


async def step_by_step(chief: Friend, *, until: str = "") -> None:
    """/event by steps up to the material, or up to the preview."""
    await chief.says("/event")
    await chief.presses("新建")
    await chief.presses("培训")
    await chief.says("明天 14:00")
    await chief.presses("2小时")
    await chief.says("防返贫培训")
    await chief.says("乡政府二楼")
    await chief.presses("全体队员（2人）")
    if not until:
        await chief.presses("下一步")


async def test_step_by_step_with_a_preview(world: World) -> None:
    chief, wang, _ = await township(world)

    await step_by_step(chief)

    assert chief.sees() == (
        "预览，发给2人：\n📣 培训：防返贫培训\n时间：11月25日（周三）14:00–16:00\n"
        "地点：乡政府二楼\n召集：乡长，勐板乡\n提醒：20:00、明天 13:00"
    )
    await chief.presses("发送")
    assert wang.sees().startswith("📣 培训：防返贫培训")
    assert world.count(Event) == 1


async def test_cancelled_midway_nobody_hears_of_it(world: World) -> None:
    chief, wang, _ = await township(world)
    before = wang.heard()
    await step_by_step(chief)

    await chief.presses("取消")

    assert chief.sees() == "已取消，没有通知任何人。"
    assert wang.heard() == before
    assert world.count(Event) == 0


async def test_killed_between_any_two_steps_nothing_is_lost(world: World) -> None:
    chief, wang, _ = await township(world)
    does = [
        ("says", "/event"), ("presses", "新建"), ("presses", "培训"), ("says", "明天 14:00"),
        ("presses", "2小时"), ("says", "防返贫培训"), ("says", "乡政府二楼"),
        ("presses", "只叫队长"), ("presses", "取消"), ("presses", "新建"), ("says", "培训"),
        ("says", "明天 14:00"), ("says", "120"), ("says", "防返贫培训"), ("presses", "不填"),
        ("says", "王小明"), ("presses", "下一步"), ("presses", "只此一次"), ("presses", "发送"),
    ]  # fmt: skip

    for act, what in does:
        await getattr(chief, act)(what)
        await world.restart()

    (event,) = world.all(Event)
    assert (event.title, event.minutes, event.repeats) == ("防返贫培训", 120, Repeat.WEEKLY)
    assert wang.sees().startswith("📣 培训：防返贫培训")


async def test_an_old_preview_does_not_send_twice(world: World) -> None:
    chief, _, _ = await township(world)
    await step_by_step(chief)
    preview = chief.phone.last
    await chief.presses("发送")

    await chief.presses("发送", preview)

    assert world.count(Event) == 1


async def test_a_village_two_hours_away_is_reminded_two_hours_before(world: World) -> None:
    chief, wang, li = await township(world)
    with world.database.begin() as session:
        far = session.scalars(sa.select(Unit).filter_by(name="六村")).one()
        set_policy(
            session, now=world.clock(), key="events.remind_before", text="120",
            unit_id=far.id, from_on=date(2026, 11, 1), by_person_id=None,
        )  # fmt: skip
    await chief.says("/event training 2026-11-24T14:00 120 防返贫培训")

    await world.tick("2026-11-24 12:00")

    assert [text[:8] for text in reminders(li)] == ["⏰ 还有2小时："]
    assert reminders(wang) == []
    await world.tick("2026-11-24 13:00")
    assert [text[:8] for text in reminders(wang)] == ["⏰ 还有1小时："]
    assert len(reminders(li)) == 1


async def test_a_night_school_leaves_the_sign_in_as_it_is(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event 夜校 2026-11-24T19:30 120 学政策")
    world.clock.set("2026-11-24 19:20")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")

    await wang.says(f"/start {chief.sees().split('start=')[1].split()[0]}")

    assert wang.sees() == "✅ 已到会：学政策。去向牌已更新，至21:30。"


async def test_who_called_it_finds_it_under_events_too(world: World) -> None:
    chief, _, _ = await township(world)
    await chief.says(LINE)

    await chief.says("/events")

    assert chief.sees().startswith("您召集的")
    await chief.presses("防返贫培训")
    assert "2" in chief.sees()
    assert "防返贫培训" in chief.sees()
