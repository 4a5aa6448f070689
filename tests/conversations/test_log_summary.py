"""The week and the month in one text: drafted from the log, the author's to change, sent up once."""

from models.work_log.entry import LogEntry
from models.work_log.summary import LogSummary
from tests.world import Friend, World


async def a_week(world: World) -> tuple[Friend, Friend]:
    captain = await world.person("李队长", role="captain")
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:00")
    await wang.says("/log 三组入户 5 户")
    await wang.presses("➡️ 下一步")
    await wang.says("周五再去")
    await wang.says("/log 11-20 上周的会")
    world.clock.set("2026-11-27 16:00")
    await wang.says("/log 调解地界")
    await captain.says("/log 开支部会")
    return captain, wang


def sent(world: World) -> list[str]:
    return [row.text for row in world.all(LogSummary, LogSummary.sent_at.is_not(None))]


async def test_the_week_is_drafted_and_sent_and_the_captain_hears_silently(world: World) -> None:
    captain, wang = await a_week(world)

    await wang.says("/log week")
    draft = wang.heard()[-2]
    await wang.presses("发送")

    assert draft.splitlines() == [
        "三村 王小明 一周工作总结（11月23日至29日）", "【入户走访】1篇", "· 11月24日 三组入户 5 户",
        "【矛盾调解】1篇", "· 11月27日 调解地界", "【下步打算】", "· 周五再去",
    ]  # fmt: skip
    assert sent(world) == [draft]
    assert wang.sees().startswith("✅ 一周工作总结（11月23日至29日）已发送")
    told = captain.messages[-1]
    assert told.text == "三村一周工作总结（11月23日至29日）：2人中已交1份（王小明）。"
    assert told.silent


async def test_the_author_changes_it_by_writing_it_anew_also_after_a_restart(
    world: World,
) -> None:
    captain, wang = await a_week(world)
    await wang.says("日志 周")
    await world.restart()
    await wang.says("这周：入户 5 户，调解一起。")
    assert "已换成您写的" in wang.sees()
    await wang.says("这周：入户 6 户，调解一起。")
    await wang.presses("发送")
    await captain.presses("查看")
    await captain.presses("王小明")

    assert captain.sees() == "这周：入户 6 户，调解一起。"
    await captain.presses("‹ 返回列表")
    assert captain.sees().splitlines() == [
        "三村 一周工作总结 11月23日", "已交：王小明", "还没有：李队长",
    ]  # fmt: skip


async def test_not_now_keeps_the_draft_and_anew_makes_it_from_the_log(world: World) -> None:
    _, wang = await a_week(world)
    await wang.says("/log week")
    await wang.says("我自己的话")
    await wang.presses("先不发")
    await wang.says("这句不进总结")
    await wang.says("/log 本周")
    assert wang.heard()[-2] == "我自己的话"

    await wang.presses("按日志重拟")

    assert "调解地界" in wang.heard()[-2]
    assert sent(world) == []


async def test_cancel_in_the_middle_keeps_the_draft_too(world: World) -> None:
    _, wang = await a_week(world)
    await wang.says("/log week")
    await wang.says("我自己的话")
    await wang.says("/cancel")
    await wang.says("这句不进总结")

    await wang.says("/log week")

    assert wang.heard()[-2] == "我自己的话"


async def test_another_version_after_sending_leaves_the_first_as_it_was(world: World) -> None:
    captain, wang = await a_week(world)
    await wang.says("/log week")
    await wang.presses("发送")
    question = wang.messages[-1]
    await wang.says("/log week")
    await wang.says("第二稿")
    await wang.presses("发送")

    assert sent(world)[1:] == ["第二稿"]
    assert len(sent(world)) == 2
    assert len([m for m in captain.messages if "已交" in (m.text or "")]) == 1
    await captain.presses("查看")
    await captain.presses("王小明")
    assert captain.sees() == "第二稿"
    assert question.text is not None


async def test_last_week_the_month_and_a_time_without_entries(world: World) -> None:
    _, wang = await a_week(world)

    await wang.says("/log last week")
    assert wang.heard()[-2].splitlines()[-1] == "· 11月20日 上周的会"
    await wang.says("日志 月")
    assert "月工作总结（11月1日至30日）" in wang.heard()[-2]
    assert wang.heard()[-2].count("·") == 4
    await wang.says("/log 上月")
    assert wang.heard()[-2].endswith("这段时间没有日志。")


async def test_the_captain_drafts_from_everybodys_log_and_it_goes_up(world: World) -> None:
    captain, _ = await a_week(world)
    office = await world.person("周主任", role="township")
    await captain.says("/log week")
    await captain.presses("👥 全队的")
    await captain.presses("王小明")
    assert captain.sees() == "王小明还没有交总结，这段时间有日志2篇。"
    await captain.presses("‹ 返回列表")
    await captain.presses("📝 按全队日志起草")
    draft = captain.heard()[-2]
    await captain.presses("发送")

    assert draft.splitlines()[0] == "三村 一周工作总结（11月23日至29日）"
    assert "· 11月27日 王小明 调解地界" in draft and "李队长 开支部会" in draft
    await office.presses("查看")
    await office.presses("李队长")
    assert office.sees() == draft


async def test_other_villages_summaries_stay_closed(world: World) -> None:
    captain, wang = await a_week(world)
    other = await world.person("孙队长", role="captain", village="九村")
    await wang.says("/log week")
    await wang.presses("发送")
    told = captain.messages[-1]

    await other.presses("查看", told)

    assert other.phone.toasts[-1].startswith("这份总结您不能打开")


async def test_a_long_month_fits_into_one_message(world: World) -> None:
    wang = await world.person("王小明")
    for number in range(60):
        await wang.says(f"/log 第{number}件：" + "走访农户" * 30)

    await wang.says("/log month")

    assert len(wang.heard()[-2]) <= 3500
    await wang.presses("发送")
    assert len(sent(world)) == 1


async def test_words_meant_for_something_else_give_the_draft_back(world: World) -> None:
    _, wang = await a_week(world)
    await wang.says("/log week")
    draft = wang.heard()[-2]
    await wang.says("五组水管坏了")
    await world.restart()
    await wang.presses("这不是总结")
    await wang.presses("📝 记为日志")
    assert "五组水管坏了" in [row.text for row in world.all(LogEntry)]

    await wang.says("/log week")

    assert wang.heard()[-2] == draft


async def test_the_authors_message_edited_in_telegram_changes_the_draft(world: World) -> None:
    _, wang = await a_week(world)
    await wang.says("/log week")
    await wang.says("入户5户，调节一起")
    mine = next(m for m in wang.messages if m.text == "入户5户，调节一起")

    await wang.edits(mine, "入户5户，调解一起")
    await wang.presses("发送")

    assert sent(world) == ["入户5户，调解一起"]
