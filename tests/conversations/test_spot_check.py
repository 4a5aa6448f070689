"""Spot checks: drawn, answered, looked at by a human; scenario 14. Tuesday 24 November 2026, 10:00."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.attendance.question import Question
from models.attendance.sign_in import Grade, SignIn
from models.checks.check import Busy, Check, Method, Result, State
from models.people.posting import Posting
from models.people.unit import Unit
from models.whereabouts.interval import Interval
from tests.world import FAR, OFFICE, Friend, World

ASKED = (
    "📋 勐板乡 乡长抽查。请在10:30前发位置，或发一段所在地的短视频。"
    "开车、入户、开会请点下面按钮，可以延后。不要在群众家里拍摄。没回应不算违规，会有人打电话。"
)


async def office(world: World) -> tuple[Friend, Friend]:
    chief = await world.person("乡长", role="township")
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)
    world.clock.set("2026-11-24 10:00")
    return chief, wang


def the_check(world: World) -> Check:
    (check,) = world.all(Check)
    return check


async def test_a_location_is_the_answer_and_a_human_says_what_it_means(world: World) -> None:
    chief, wang = await office(world)

    await chief.says("/check 王小明 位置")
    assert wang.sees() == ASKED
    assert wang.phone.last in wang.phone.rings
    assert wang.phone.last.buttons == [["发位置", "发视频"], ["开车中", "入户中", "会议中"]]
    world.clock.set("2026-11-24 10:12")
    await wang.sends_location(*OFFICE)

    assert wang.sees().startswith("🙏 收到，已转给检查人：离村委会")
    assert chief.sees().startswith("🔎 王小明（三村）位置抽查\n10:12已发位置：离村委会")
    check = the_check(world)
    assert (check.grade, check.is_inside, check.result) == (Grade.E2, True, None)
    await chief.presses("在岗")
    assert "在岗\n这一条本身不计入考勤。" in chief.sees()
    assert "抽查（位置）：在岗。" in wang.sees()
    assert the_check(world).state is State.DONE
    await wang.says("/me")
    assert wang.sees().endswith("抽查（位置）：在岗")


async def test_driving_gives_an_hour_more_once_and_nobody_films_on_the_road(world: World) -> None:
    """Scenario 14: a mountain road, then no answer, then the landline, and it is no violation."""
    chief, wang = await office(world)
    await chief.says("/check 王小明 视频")

    await wang.presses("开车中")
    assert wang.sees() == "记下了，11:00前回应就行，安全第一。"
    assert the_check(world).busy is Busy.DRIVING
    for moment in ("10:30", "10:59"):
        await world.tick(f"2026-11-24 {moment}")
        assert the_check(world).state is State.ASKED
    await world.tick("2026-11-24 11:00")

    assert "没有回应（不算违规），请打电话：\n村委会 ☎0883-5211234、王小明 ☎" in chief.sees()
    await world.tick("2026-11-24 13:00")
    assert wang.sees().startswith("📋 勐板乡 乡长再次抽查。")
    assert wang.phone.last.buttons == [["发位置", "发视频"]], "more time was given once"
    await world.tick("2026-11-24 13:30")

    assert "没联系上（不等于不在岗）\n这一条本身不计入考勤。" in chief.sees()
    check = the_check(world)
    assert (check.state, check.result) == (State.NO_CONTACT, None)
    assert world.day(wang, "2026-11-24").status == "on_post"
    assert world.count(Question) == 0


async def test_an_old_button_gives_no_second_hour(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 位置")
    question = wang.phone.last
    data = question.inline_rows[1][1]["callback_data"]
    await wang.presses("会议中")

    question.body["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    await wang.presses("x", question)

    assert wang.sees().startswith("已经延后过一次。")


async def test_a_video_goes_to_the_checker_and_no_further(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 视频")
    await wang.presses("发视频")
    assert "不要在群众家里拍" in wang.sees()

    await wang.sends_video_note()

    assert any(m.media == "video_note" and m.body.get("has_protected_content")
               for m in chief.messages)  # fmt: skip
    assert any("已发视频。" in text for text in chief.heard())
    assert the_check(world).state is State.ANSWERED


async def test_an_answer_from_far_away_writes_nothing_against_anybody(world: World) -> None:
    chief = await world.person("乡长", role="township")
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 10:00")
    await chief.says("/check 王小明 位置")

    await wang.sends_location(*FAR)

    assert "离村委会约65公里" in chief.sees()
    assert world.count(SignIn) == world.count(Interval) == 0


async def test_the_answer_from_the_village_is_the_days_sign_in_as_well(world: World) -> None:
    chief = await world.person("乡长", role="township")
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:20")
    await chief.says("/check 王小明 位置")

    await wang.sends_location(*OFFICE)

    assert any(text.startswith("🙏 收到") for text in wang.heard())
    assert wang.sees().startswith("✅ 已签到 09:20")


async def test_absent_is_a_word_that_can_be_answered_and_changes_no_day(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 走访")
    assert chief.phone.last.buttons == [["在岗", "不在岗"], ["备注", "撤销"]]
    assert "抽查" not in wang.sees()

    await chief.presses("不在岗")
    await chief.presses("备注")
    await chief.says("签到本在，人不在，邻居说下地了")
    await wang.presses("我要说明")
    await wang.says("在四组李家调解")

    assert wang.sees() == "已附在这次抽查里，检查人已收到。"
    assert "备注：签到本在" in chief.sees()
    assert "王小明说明：在四组李家调解" in chief.sees()
    assert the_check(world).result is Result.ABSENT
    assert world.day(wang, "2026-11-24").status == "on_post"


async def test_by_phone_no_answer_is_the_landline_and_a_second_try(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("抽查 王小明 电话")
    assert "请打电话：\n王小明 ☎" in chief.sees()

    await chief.presses("没人接")
    assert "12:00再试一次。" in chief.sees()
    await world.tick("2026-11-24 12:00")
    assert "第二次，请打电话：" in chief.sees()
    await chief.presses("没人接")

    assert the_check(world).state is State.NO_CONTACT
    assert "没联系上（不等于不在岗）" in wang.sees()


async def test_undercover_is_nobodys_until_it_is_reported(world: World) -> None:
    inspector = await world.person("督查员", role="inspector")
    chief, wang = await office(world)
    before = wang.heard()

    await inspector.says("/check 王小明 暗访")
    await chief.says("/check")
    assert "暗访：" not in chief.sees()
    assert wang.heard() == before
    await inspector.says("/check")
    assert "王小明（三村）暗访：等回应" in inspector.sees()
    await inspector.presses(
        "在岗", next(m for m in inspector.messages if "在岗" in str(m.buttons))
    )

    assert "暗访）：在岗。" in wang.sees()
    await chief.says("/check")
    assert "王小明（三村）暗访：在岗" in chief.sees()


async def test_two_of_one_name_are_asked_about_first(world: World) -> None:
    chief, _ = await office(world)
    other = await world.person("王小明", village="七村", phone="+8613900000077")

    await chief.says("/check 王小明 位置")
    assert world.count(Check) == 0
    await chief.presses("七村 王小明")

    assert the_check(world).person_id == other.person_id


async def test_who_has_no_right_checks_nobody(world: World) -> None:
    _, wang = await office(world)
    await world.person("李四")

    await wang.says("/check 李四 位置")

    assert world.count(Check) == 0
    assert wang.sees().startswith("这项操作不在您的权限内")


@pytest.mark.parametrize(
    ("name", "words"),
    [("没有这人", "没有找到"), ("别村人", "没有找到")],
)
async def test_only_ones_own_people(world: World, name: str, words: str) -> None:
    chief, _ = await office(world)
    await world.person("别村人", township="大山乡", village="八村")

    await chief.says(f"/check {name} 位置")

    assert words in chief.sees()
    assert world.count(Check) == 0


async def test_nobody_checks_themselves(world: World) -> None:
    _, wang = await office(world)
    with world.database.begin() as session:
        unit_id = session.scalars(sa.select(Unit.id).filter_by(name="勐板乡")).one()
        post = Posting(person_id=wang.person_id, unit_id=unit_id, role="township",
                       start_on=date(2026, 1, 1), roster_order=9)  # fmt: skip
        session.add(post)

    await wang.says("/check 王小明 电话")

    assert wang.sees() == "不能抽查自己，由上级抽查。"
    assert world.count(Check) == 0


async def test_not_on_leave_not_at_night_not_at_a_class(world: World) -> None:
    chief, wang = await office(world)
    li, zhao = await world.person("李四"), await world.person("赵静")
    world.has_leave(li, "2026-11-24 04:00", "2026-11-26 04:00")
    await chief.says("/event 培训 2026-11-24T10:30 60 防返贫")
    await wang.presses("去不了")

    await chief.says("/check 李四 电话")
    assert chief.sees() == "李四正在请假，不抽查。假到11月26日（周四）。"
    await chief.says("/check 赵静 位置")
    assert chief.sees().startswith("赵静正在（或应在）开会培训")
    world.clock.set("2026-11-24 22:30")
    await chief.says("/check 王小明 电话")
    assert chief.sees() == "22:30至07:00不抽查，请白天再查。"
    assert world.count(Check) == 0
    del zhao


async def test_a_village_is_left_in_peace_after_two_in_a_week(world: World) -> None:
    chief, _ = await office(world)
    for name in ("李四", "赵静"):
        await world.person(name)
        await chief.says(f"/check {name} 走访")

    await chief.says("/check 王小明 走访")

    assert chief.sees().startswith("三村本周已检查2次")
    world.clock.set("2026-11-30 10:00")
    await chief.says("/check 王小明 走访")
    assert chief.sees().startswith("🔎 王小明（三村）走访抽查")


async def test_nobody_is_checked_twice_at_once(world: World) -> None:
    chief, _ = await office(world)
    other = await world.person("副乡长", role="township")
    await chief.says("/check 王小明 走访")

    await other.says("/check 王小明 位置")
    assert other.sees() == "王小明还有一次抽查没有结束。"
    await chief.says("/check 王小明 电话")

    assert the_check(world).method is Method.VISIT
    assert chief.sees().startswith("🔎 王小明（三村）走访抽查"), "the open one, with fresh buttons"


async def test_words_do_where_buttons_are_dead(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 走访")

    await chief.says("抽查 王小明 在岗")
    assert the_check(world).result is Result.PRESENT
    assert "走访）：在岗。" in wang.sees()
    await chief.says("抽查 王小明 不在岗")

    assert "没有找到" in chief.sees()
    assert the_check(world).result is Result.PRESENT


async def test_leave_or_an_event_takes_an_open_check_away(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 位置")
    world.has_leave(wang, "2026-11-24 10:05", "2026-11-25 18:00")

    await world.tick("2026-11-24 10:30")

    assert the_check(world).state is State.EXCUSED
    assert "请假或参会，免查" in chief.sees()
    assert "请假或参会，免查" in wang.sees()


async def test_who_signs_a_roll_is_checked_no_more_and_cannot_be_drawn(world: World) -> None:
    """Issue 6: attending takes away the sign-in and the spot check. Scenario 5."""
    chief = await world.person("乡长", role="township")
    wang = await world.person("王小明")
    await chief.says("/check 王小明 位置")
    await chief.says("/event 培训 2026-11-24T08:20 480 乡镇培训")
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    await wang.says(f"/start {chief.sees().split('start=')[1].split()[0]}")

    await world.tick("2026-11-24 08:30")
    assert the_check(world).state is State.EXCUSED
    world.clock.set("2026-11-24 15:00")
    await chief.says("/check 王小明 走访")

    assert chief.sees().startswith("王小明正在（或应在）开会培训")
    assert world.count(Check) == 1


async def test_an_old_or_forged_button_changes_nothing(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 走访")
    screen = chief.phone.last
    packed = screen.inline_rows[0][1]["callback_data"]
    await chief.presses("在岗")

    forged = wang.phone.last
    forged.body["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": packed}]]}
    await wang.presses("x", forged)
    assert wang.sees().startswith("这项操作不在您的权限内")
    chief.phone.last.body["reply_markup"] = forged.body["reply_markup"]
    await chief.presses("x")

    assert chief.sees().startswith("这次抽查已经回应、登记或撤销")
    assert the_check(world).result is Result.PRESENT


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    chief, wang = await office(world)
    await chief.says("/check 王小明 位置")
    await world.restart()
    await wang.presses("入户中")
    await world.restart()
    await world.tick("2026-11-24 11:00")
    await world.restart()

    await wang.sends_location(*OFFICE)
    await world.restart()
    await chief.presses("在岗")

    check = the_check(world)
    assert (check.state, check.busy) == (State.DONE, Busy.VISITING)


async def test_an_answer_on_its_way_in_our_outage_is_no_silence(world: World) -> None:
    """Nobody counts as silent before everything that waits at Telegram is known."""
    chief, wang = await office(world)
    await chief.says("/check 王小明 位置")
    wang.phone.sends_location(*OFFICE)

    world.clock.set("2026-11-24 10:40")
    await world.app.sweeps.run_due()
    assert the_check(world).state is State.ASKED
    await world.tick()

    assert the_check(world).state is State.ANSWERED


async def test_in_english_too(world: World) -> None:
    chief = await world.person("Chief", role="county", language="en")
    ann = await world.person("Ann", language="en")
    world.clock.set("2026-11-24 10:00")

    await chief.says("/check Ann location")
    assert ann.sees().startswith("📋 A spot check by 永德县 Chief. Until 10:30 please send your")
    await ann.sends_location(*OFFICE)
    await chief.presses("Absent", next(m for m in chief.messages if "Absent" in str(m.buttons)))

    assert "Absent\nThis counts for nothing by itself." in chief.sees()
