"""After a meeting: minutes, decisions, hours, numbers, files."""

from pathlib import Path

from bot.reports.event_calendar import make_calendar
from bot.settings import Settings
from models.messages.job import Job
from tests.conversations.test_event import LINE, township
from tests.world import OFFICE, Friend, World


async def taken(world: World, chief: Friend, name: str, line: str, now: str) -> None:
    """An event whose roll has one name on it."""
    await chief.says(line)
    world.clock.set(now)
    await chief.presses("修改、名单、点名")
    await chief.presses("名单")
    await chief.presses(f"⬜ {name}")


async def test_minutes_and_decisions_remind_their_owner(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event 例会 2026-11-24T09:00 60 周例会")
    world.clock.set("2026-11-24 09:50")
    await chief.presses("修改、名单、点名")
    await chief.presses("会议纪要")
    await chief.says("学习了文件，讨论了防返贫。")
    await chief.says("/event")
    await chief.presses("09:00 周例会")
    await chief.presses("议定事项")

    await chief.says("王小明 周五 张贴名单")

    assert chief.sees() == "记下了：王小明，11月27日（周五）前，张贴名单。当天会提醒。"
    await chief.says("/event")
    await chief.presses("09:00 周例会")
    assert "▫️ 王小明，11月27日（周五）前：张贴名单" in chief.sees()
    await world.tick("2026-11-27 08:30")
    assert wang.sees() == "📌 11月27日（周五）前：张贴名单\n（“周例会”议定）"
    await wang.presses("已办")
    await world.tick("2026-11-28 08:30")
    assert "✅ 已办：张贴名单" in wang.heard()
    assert not any(text.startswith("📌") for text in wang.heard())


async def test_what_is_overdue_comes_up_at_the_next_meeting_by_itself(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says("/event 例会 2026-11-24T09:00 60 周例会")
    world.clock.set("2026-11-24 09:50")
    await chief.presses("修改、名单、点名")
    await chief.presses("议定事项")
    await chief.says("王小明 周五 张贴名单")

    await chief.says("/event 例会 2026-12-01T09:00 60 周例会")

    assert "上次未办：1项" in wang.sees()
    assert "张贴" not in wang.sees()
    await chief.presses("修改、名单、点名")
    overdue = "📌 逾期：王小明（11月27日（周五）前）张贴名单"
    assert overdue in chief.sees()
    await chief.presses("会议纪要")
    assert overdue in chief.sees()


async def test_two_of_one_name_are_told_apart_by_their_village(world: World) -> None:
    chief, _, _ = await township(world)
    await world.person("王小明", village="七村", phone="+8613900000077")
    await chief.says("/event 例会 2026-11-24T09:00 60 周例会")
    world.clock.set("2026-11-24 09:50")
    await chief.presses("修改、名单、点名")
    await chief.presses("议定事项")

    await chief.says("王小明 周五 张贴名单")
    assert chief.sees() == "名单上有多位王小明，请在姓名前加村名，如：三村王小明、七村王小明"
    await chief.says("七村王小明 周五 张贴名单")

    assert chief.sees().startswith("记下了：王小明，11月27日（周五）前")


async def test_a_name_of_two_words_owns_a_decision(world: World) -> None:
    chief = await world.person("Chief", role="township", language="en")
    await world.person("Wang Fang", language="en")
    await chief.says("/event meeting 2026-11-24T09:00 60 Weekly")
    world.clock.set("2026-11-24 09:50")
    await chief.presses("Change, list, roll")
    await chief.presses("Decision")

    await chief.says("Wang Fang Fri put up the list")

    assert chief.sees().startswith("Kept: Wang Fang, until Fri 27 Nov: put up the list.")


async def test_my_month_tells_the_hours_of_the_year(world: World) -> None:
    chief, wang, _ = await township(world)
    line = "/event training 2026-11-24T09:00 90 防返贫培训"
    await taken(world, chief, "王小明", line, "2026-11-24 09:00")

    await wang.says("/me")

    assert wang.sees().endswith("今年会议学习1.5学时。")


async def test_the_county_reads_its_numbers_and_asks_for_the_files(world: World) -> None:
    chief, _, _ = await township(world)
    line = "/event training 2026-11-24T09:00 90 防返贫培训"
    await taken(world, chief, "王小明", line, "2026-11-24 09:00")

    await chief.says("/event")
    await chief.presses("统计")
    assert chief.sees() == "勐板乡 2026年至今：\n培训：1场，1人次，1.5学时"
    await chief.presses("按单位")
    assert chief.sees() == "勐板乡 2026年至今：\n勐板乡：1场，1人次，1.5学时"
    await chief.presses("按月")
    assert chief.sees() == "勐板乡 2026年至今：\n2026年11月：1场，1人次，1.5学时"
    await chief.presses("‹ 2025")
    assert chief.sees() == "勐板乡 2025年：还没有开过。"
    await chief.says("/event")
    await chief.presses("统计")
    await chief.presses("图表")

    (job,) = world.all(Job)
    assert (job.kind, job.chat_id) == ("event_chart", chief.phone.user_id)


async def test_the_calendar_file_follows_a_change(world: World, tmp_path: Path) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)
    await wang.presses("日历")
    await chief.presses("撤回")
    await wang.presses("更新日历")

    first, second = world.all(Job)
    with world.database.read() as session:
        path = make_calendar(session, second.params, tmp_path)
    assert first.params["event_id"] == second.params["event_id"]
    assert b"METHOD:CANCEL" in path.read_bytes()
    assert b"SEQUENCE:1" in path.read_bytes()


async def test_in_english_too(world: World) -> None:
    chief = await world.person("Chief", role="township", language="en")
    ann = await world.person("Ann", language="en")

    await chief.says("/event training tomorrow 14:00 2h Data protection")

    assert chief.sees() == (
        "✅ Sent to 1 person: Training: Data protection\nWhen: Wed 25 Nov 14:00–16:00\n"
        "Called by: Chief, 勐板乡"
    )
    await world.tick("2026-11-25 13:00")
    assert ann.sees().startswith("⏰ in 1 h: Data protection, 14:00–16:00\nSigning the roll there")
    assert ann.phone.last.buttons == [["Coming", "Can't come"], ["Calendar"]]


async def test_a_place_on_the_map_asks_who_signs_where_they_are(world: World) -> None:
    chief, wang, _ = await township(world)
    await at_a_place(world, chief, "今天 9:00", "2026-11-24 08:55")
    assert ["地图", "日历"] in wang.phone.last.buttons
    await wang.presses("地图")
    venue = wang.phone.last.body["venue"]
    assert (venue["location"]["latitude"], venue["location"]["longitude"]) == OFFICE
    assert venue["title"] == "防返贫培训"
    await wang.says(chief.sees().split("签到码：")[1][:4])
    assert wang.sees().endswith("方便的话，再发一下位置。")

    await wang.sends_location(OFFICE[0] + 0.009, OFFICE[1])

    assert wang.sees() == "谢谢，离会场约1公里。"
    await chief.presses("勾选名单")
    assert chief.phone.last.buttons[0][0] == "✅ 王小明 · 三村、约1公里"
    await world.tick("2026-11-24 11:16")
    assert any(m.text == "“防返贫培训”点名已结束，已到1/1人。" for m in chief.messages)


async def test_absent_from_the_class_and_from_the_village_is_one_item(world: World) -> None:
    """Scenario 5, the other half: one line for the captain with both in it."""
    world.clock.set("2026-11-23 18:00")
    chief = await world.person("乡长", role="township")
    captain = await world.person("李队长", role="captain")
    wang = await world.person("王小明")
    zhao = await world.person("赵静")
    line = "/event training 2026-11-24T09:00 480 乡镇培训"
    await taken(world, chief, "王小明", line, "2026-11-24 08:55")
    await captain.sends_location(*OFFICE)
    rings = len(captain.phone.rings)

    await world.tick("2026-11-24 12:00")
    await world.tick("2026-11-24 12:30")

    assert len(captain.phone.rings) == rings + 1
    assert "① 赵静：未签到、未回答" in captain.sees()
    assert "“乡镇培训”也没到。" in captain.sees()
    assert "王小明" not in captain.sees()
    assert not any("先问问您" in text for text in wang.heard())
    assert any("先问问您" in text for text in zhao.heard())


async def test_title_length_and_material_can_still_change(world: World) -> None:
    chief, wang, _ = await township(world)
    await chief.says(LINE)
    await chief.presses("修改、名单、点名")

    await chief.presses("改标题")
    await chief.says("长" * 101)
    assert chief.sees().startswith("标题有101个字，最多100个")
    await chief.says("防返贫监测培训")
    await chief.presses("修改、名单、点名")
    await chief.presses("改时长")
    await chief.says("3小时")
    heard = len(wang.heard())
    await chief.presses("修改、名单、点名")
    await chief.presses("加材料")
    await chief.sends_photo()

    assert chief.sees() == "“防返贫监测培训”现有材料1个，随提醒发给大家。"
    assert len(wang.heard()) == heard
    assert "防返贫监测培训\n时间：11月25日（周三）14:00–17:00" in wang.sees()
    await world.tick("2026-11-25 13:00")
    assert any("材料" in row for row in wang.phone.last.buttons)
    await wang.presses("材料")
    assert wang.phone.last.body["photo"]


async def test_without_a_public_page_the_qr_code_is_a_picture(
    world: World, settings: Settings
) -> None:
    world.settings = settings.model_copy(update={"public_url": ""})
    await world.restart()
    chief, wang, _ = await township(world)
    await chief.says("/event training 2026-11-24T08:30 30 防返贫培训")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")

    await world.tick("2026-11-24 08:10:15")
    first = chief.phone.last
    assert first.body["photo"]
    assert first.silent
    await world.tick("2026-11-24 08:10:45")
    assert first not in chief.messages
    assert "签到码：" in chief.sees()
    await wang.says(f"/start {chief.sees().split('start=')[1].split()[0]}")
    assert wang.sees().startswith("✅ 已到会")
    await world.tick("2026-11-24 09:20")

    assert any(m.text == "“防返贫培训”点名已结束，已到1/2人。" for m in chief.messages)
    assert not any("photo" in m.body for m in chief.messages)


async def test_closing_the_roll_takes_its_picture_away(world: World, settings: Settings) -> None:
    world.settings = settings.model_copy(update={"public_url": ""})
    await world.restart()
    chief, _, _ = await township(world)
    await chief.says("/event training 2026-11-24T08:30 30 防返贫培训")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    await world.tick("2026-11-24 08:10:15")

    await chief.presses("结束点名")

    assert chief.sees() == "“防返贫培训”点名已结束，已到0/2人。"
    assert not any("photo" in m.body for m in chief.messages)


async def test_the_next_mornings_location_is_a_sign_in_again(world: World) -> None:
    chief, wang, _ = await township(world)
    await at_a_place(world, chief, "今天 20:30", "2026-11-24 20:25")
    await wang.says(chief.sees().split("签到码：")[1][:4])
    assert wang.sees().endswith("方便的话，再发一下位置。")

    world.clock.set("2026-11-25 08:00")
    await wang.sends_location(*OFFICE)

    assert wang.sees().startswith("✅ 已签到 08:00")


async def test_who_is_at_the_place_is_marked_so(world: World) -> None:
    chief, wang, _ = await township(world)
    await at_a_place(world, chief, "今天 9:00", "2026-11-24 08:55")
    await wang.says(chief.sees().split("签到码：")[1][:4])

    await wang.sends_location(OFFICE[0] + 0.001, OFFICE[1])

    assert wang.sees() == "谢谢，位置在会场。"
    await chief.presses("勾选名单")
    assert chief.phone.last.buttons[0][0] == "✅ 王小明 · 三村、在会场"


async def at_a_place(world: World, chief: Friend, start: str, roll_at: str) -> None:
    """A training whose place was sent from the map; its roll is open."""
    await chief.says("/event")
    for label in ("新建", "培训"):
        await chief.presses(label)
    await chief.says(start)
    await chief.presses("2小时")
    await chief.says("防返贫培训")
    await chief.sends_location(*OFFICE)
    await chief.says("三村")
    await chief.presses("下一步")
    await chief.presses("发送")
    world.clock.set(roll_at)
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
