"""Captains and offices read the logs of their units, search, open, say something that arrives."""

from bot.emulator.chats import SeenMessage
from models.work_log.remark import LogRemark
from models.work_log.search import LogSearch
from tests.world import Friend, World


async def team(world: World) -> tuple[Friend, Friend]:
    return await world.person("李队长", role="captain"), await world.person("王小明")


def card(friend: Friend, text: str) -> SeenMessage:
    return next(m for m in reversed(friend.messages) if text in (m.text or ""))


async def test_todays_logs_of_the_own_units_and_no_others(world: World) -> None:
    captain, wang = await team(world)
    office = await world.person("周主任", role="township")
    zhao = await world.person("赵六", village="五村")
    far = await world.person("钱七", village="九村", township="永康镇")
    await wang.says("/log 三组入户 5 户")
    await zhao.says("/log 修水管")
    await far.says("/log 装路灯")
    await wang.says("/log 昨天 看望老人")

    await captain.says("/logs")
    await office.says("/logs")
    await wang.says("/logs")

    assert captain.sees().splitlines()[:2] == [
        "11月24日（周二） 日志1条", "1. 王小明 08:00 入户走访 三组入户 5 户",
    ]  # fmt: skip
    assert office.sees().splitlines()[:3] == [
        "11月24日（周二） 日志2条", "1. 王小明（三村） 08:00 入户走访 三组入户 5 户",
        "2. 赵六（五村） 08:00 项目建设 修水管",
    ]  # fmt: skip
    assert "王小明（三村）" not in wang.sees()


async def test_search_by_word_member_kind_and_day(world: World) -> None:
    captain, wang = await team(world)
    zhao = await world.person("赵六")
    world.clock.set("2026-11-20 09:00")
    await wang.says("/log 核桃嫁接 20 亩")
    await zhao.says("/log 入户宣传核桃补贴")
    world.clock.set("2026-11-24 09:00")
    await zhao.says("/log 调解核桃地界")

    async def found(words: str) -> list[str]:
        await captain.says(f"/logs {words}")
        return [line.split(" ", 4)[-1] for line in captain.sees().splitlines()[1:-1]]

    assert await found("核桃") == [
        "矛盾调解 调解核桃地界",
        "产业发展 核桃嫁接 20 亩",
        "入户走访 入户宣传核桃补贴",
    ]
    assert len(await found("核桃 赵六")) == 2
    assert len(await found("赵六 入户走访")) == 1
    assert len(await found("11-20")) == 2
    assert len(await found("11-20 昨天 核桃")) == 2
    assert await found("花椒") == []


async def test_names_kinds_and_days_of_several_words_in_one_line(world: World) -> None:
    chief = await world.person("Alice Wanjiru", role="captain", language="en")
    wang = await world.person("Wang Fang", language="en")
    world.clock.set("2026-11-20 09:00")
    await wang.says("/log village meeting about the walnut road")
    world.clock.set("2026-11-24 09:00")
    await chief.says("/log visited the walnut growers")

    async def found(words: str) -> int:
        await chief.says(f"/logs {words}")
        return sum(line[:1].isdigit() for line in chief.sees().splitlines()[1:])

    assert await found("walnut") == 2
    assert await found("wang fang walnut") == 1
    assert await found("Village meeting") == 1
    assert await found("20 Nov walnut") == 1
    assert await found("20 Nov yesterday walnut") == 1
    assert await found("Alice Wanjiru village meeting") == 0


async def test_pages_and_days_are_turned_also_after_a_restart(world: World) -> None:
    captain, wang = await team(world)
    for number in range(10):
        await wang.says(f"/log 第{number}件事")
    await wang.says("/log 昨天 昨天的事")
    await captain.says("/logs")
    assert "8. " in captain.sees() and "9. " not in captain.sees()
    await world.restart()

    await captain.presses("›")
    assert "9. 王小明" in captain.sees() and "第9件事" in captain.sees()
    await captain.presses("10")
    assert "第9件事" in captain.sees()
    await captain.presses("‹ 返回列表")
    await captain.presses("‹")
    await captain.presses("📅 11月23日")
    assert captain.sees().startswith("11月23日（周一） 日志1条")
    await captain.presses("📅 11月24日")

    assert captain.sees().startswith("11月24日（周二） 日志10条")
    assert len([m for m in captain.messages if "日志1" in (m.text or "")]) == 1


async def test_a_thumb_and_a_comment_reach_the_member(world: World) -> None:
    captain, wang = await team(world)
    world.clock.set("2026-11-24 10:00")
    await wang.says("/log 三组入户 5 户")
    await captain.says("/logs")
    await captain.presses("1")

    await captain.presses("👍")
    liked = wang.messages[-1]
    await captain.presses("👍")
    await captain.presses("💬 评论")
    await world.restart()
    await captain.says("辛苦了，五组也去看看")

    assert (liked.text, liked.silent) == ("👍 李队长赞了您11月24日的日志：三组入户 5 户", True)
    assert (
        wang.messages[-1].text
        == "💬 李队长评您11月24日的日志（三组入户 5 户）：\n辛苦了，五组也去看看"
    )
    assert not wang.messages[-1].silent
    assert captain.sees() == "💬 已转给王小明。"
    assert world.count(LogRemark) == 2
    await captain.presses("‹ 返回列表")
    await captain.presses("1")
    assert captain.sees().splitlines()[-2:] == [
        "👍 李队长",
        "💬 李队长：辛苦了，五组也去看看",
    ] or ("👍 李队长" in card(captain, "王小明（三村）").text)


async def test_pictures_are_opened_by_who_may_read(world: World) -> None:
    captain, wang = await team(world)
    await wang.sends_album([b"one", b"two"], caption="核桃嫁接")
    world.clock.forward(seconds=2)
    await world.settle()
    await wang.presses("📝 记为日志")
    await captain.says("/logs")
    await captain.presses("1")

    await captain.presses("🖼 附件2个")

    shown = captain.messages[-2:]
    assert [m.media for m in shown] == ["photo", "photo"]
    assert {m.caption for m in shown} == {"王小明，11月24日（周二）"}


async def test_another_townships_captain_opens_nothing(world: World) -> None:
    captain, wang = await team(world)
    other = await world.person("孙队长", role="captain", village="九村", township="永康镇")
    await wang.says("/log 三组入户")
    await captain.says("/logs")
    seen = captain.messages[-1]
    await captain.presses("1")

    await other.says("/logs 三组")
    await other.presses("👍", seen)
    await other.presses("💬 评论", seen)

    assert other.sees().startswith("10月25日至11月24日 日志0条")
    assert world.count(LogRemark) == 0
    assert "不属于您负责的单位" in captain.sees(), "the emulator answers where the button stands"


async def test_what_was_withdrawn_is_gone_from_an_open_list(world: World) -> None:
    captain, wang = await team(world)
    await wang.says("/log 三组入户")
    await captain.says("/logs")
    await wang.presses("撤回")

    await captain.presses("1")

    assert captain.sees() == "这篇日志已撤回，或不属于您负责的单位。"


async def test_a_comment_can_be_cancelled(world: World) -> None:
    captain, wang = await team(world)
    await wang.says("/log 三组入户")
    await captain.says("/logs")
    await captain.presses("1")
    await captain.presses("💬 评论")
    await captain.says("/cancel")
    await captain.says("不说了")

    assert world.count(LogRemark) == 0


async def test_searches_are_forgotten_after_two_weeks(world: World) -> None:
    captain, _ = await team(world)
    await captain.says("/logs")
    old = captain.messages[-1]
    await world.tick("2026-12-09 12:00")

    await captain.presses("📅 11月23日", old)

    assert world.count(LogSearch) == 0
    assert "按钮" in captain.sees()


async def test_ones_own_entry_gets_no_own_thumb(world: World) -> None:
    captain, _ = await team(world)
    await captain.says("/log 开支部会")
    await captain.says("/logs")

    await captain.presses("1")

    assert [label for row in captain.messages[-1].buttons for label in row] == ["‹ 返回列表"]
