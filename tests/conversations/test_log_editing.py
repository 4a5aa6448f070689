"""Changing an entry within its day, with history; writing about an earlier day says so."""

from datetime import date

from models.work_log.entry import LogEntry, LogVersion
from tests.world import Friend, World


def entry(world: World) -> LogEntry:
    (row,) = world.all(LogEntry)
    return row


def sent(friend: Friend, text: str) -> object:
    return next(m for m in friend.messages if m.text == text)


async def test_words_people_and_next_step_one_at_a_time_none_demanded(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/log 三组入户")
    await wang.presses("✏️ 改内容")
    assert "三组入户" in wang.sees()
    await wang.says("三组入户5户")
    await wang.presses("👥 参与人")
    await world.restart()
    await wang.says("张三、李四")
    await wang.presses("➡️ 下一步")
    await wang.says("周五再去")

    row = entry(world)
    assert (row.text, row.people, row.next_step) == ("三组入户5户", "张三、李四", "周五再去")
    assert [v.text for v in world.all(LogVersion)] == ["三组入户", "三组入户5户", "三组入户5户"]
    card = next(m for m in wang.messages if (m.text or "").startswith("✅ 已记入"))
    assert card.text.splitlines()[1:] == ["👥 张三、李四", "➡️ 周五再去"]


async def test_the_message_edited_in_telegram_changes_the_entry(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/log 昨天 三组入户 4户")
    heard = len(wang.heard())

    await wang.edits(sent(wang, "/log 昨天 三组入户 4户"), "/log 昨天 三组入户 5户")

    assert entry(world).text == "三组入户 5户"
    assert [v.text for v in world.all(LogVersion)] == ["三组入户 4户"]
    assert len(wang.heard()) == heard, "the answer is edited, nothing rings"


async def test_an_edited_caption_changes_what_waits_and_then_the_entry(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_photo(b"road", caption="路踏了")
    photo = next(m for m in wang.messages if m.media == "photo")
    await wang.edits(photo, "路塌了")
    assert "路塌了" in wang.sees()
    await wang.presses("📝 记为日志")

    await wang.edits(photo, "五组路塌了")

    assert entry(world).text == "五组路塌了"


async def test_one_message_of_several_is_edited_the_others_stay(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("修水管")
    await wang.says("装路灯")
    await wang.presses("📝 这2条合成一篇日志")

    await wang.edits(sent(wang, "修水管"), "修了三处水管")

    assert entry(world).text == "修了三处水管\n装路灯"


async def test_the_day_after_nothing_can_be_changed_and_it_is_said_how_to_add(
    world: World,
) -> None:
    wang = await world.person("王小明")
    await wang.says("/log 三组入户")
    card = wang.messages[-1]
    world.clock.set("2026-11-25 09:00")

    await wang.edits(sent(wang, "/log 三组入户"), "/log 五组入户")
    assert wang.sees().startswith("这篇日志不能再改了")
    await wang.presses("撤回", card)
    assert wang.sees().startswith("这篇日志不能再改了")

    assert (entry(world).text, entry(world).withdrawn_at) == ("三组入户", None)


async def test_after_midnight_it_is_still_the_same_day(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 23:50")
    await wang.says("/log 调解地界")
    world.clock.set("2026-11-25 00:20")

    await wang.presses("🏷 改类型")
    await wang.presses("入户走访")

    assert (entry(world).kind, entry(world).duty_on) == ("visit", date(2026, 11, 24))


async def test_an_earlier_day_in_front_or_by_a_button_is_late_and_says_so(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/log 昨天 三组入户")
    assert "补记，写于11月24日" in wang.sees()
    await wang.presses("📅 记今天")
    assert "补记" not in wang.sees()
    await wang.presses("📅 记昨天")

    assert entry(world).duty_on == date(2026, 11, 23)
    assert "11月23日" in wang.sees() and "补记" in wang.sees()


async def test_a_day_alone_asks_what_was_done_then(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/log 11-20")
    assert wang.sees().startswith("11月20日")

    await wang.sends_voice()

    assert (entry(world).duty_on, len(entry(world).media)) == (date(2026, 11, 20), 1)


async def test_a_number_in_front_is_no_day_and_neither_is_tomorrow(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/log 5 户走访")
    await wang.says("/log 3.5 亩地")
    await wang.says("/log 明天 要开会，今天备料")

    rows = world.all(LogEntry)
    assert [row.text for row in rows] == ["5 户走访", "3.5 亩地", "明天 要开会，今天备料"]
    assert {row.duty_on for row in rows} == {date(2026, 11, 24)}


async def test_a_locked_month_and_days_before_the_posting_are_refused(world: World) -> None:
    wang = await world.person("王小明")
    new = await world.person("新来的", start_on=date(2026, 11, 23))

    await wang.says("/log 10-30 入户")
    assert wang.sees() == "10月30日（周五）的日志已不能补记，目前可以写11月1日（周日）以后的。"
    await new.says("/log 11-20 入户")
    assert "已不能补记" in new.sees()
    await wang.says("/log 2月30日 入户")
    assert "2月30日" in wang.sees()
    world.clock.set("2026-12-04 09:00")
    await wang.says("/log 11-30 入户")

    assert entry(world).duty_on == date(2026, 11, 30)


async def test_a_withdrawal_can_be_undone_and_a_change_cancelled(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/log 三组入户")
    await wang.presses("撤回")
    await wang.presses("恢复")
    await wang.presses("✏️ 改内容")
    await wang.says("/cancel")
    await wang.says("中午到")

    assert (entry(world).text, entry(world).withdrawn_at) == ("三组入户", None)
    assert world.count(LogVersion) == 0


async def test_somebody_elses_entry_cannot_be_changed(world: World) -> None:
    wang, zhao = await world.person("王小明"), await world.person("赵六")
    await wang.says("/log 三组入户")
    await zhao.says("/log 五组入户")

    await zhao.presses("撤回", wang.messages[-1])

    assert [row.withdrawn_at for row in world.all(LogEntry)] == [None, None]
