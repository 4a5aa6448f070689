"""Scenario 5 of domain.md §6: a township training for a day. Tuesday 24 November 2026."""

from datetime import date

from models.attendance.question import Question
from models.attendance.rows import attendance_rows
from models.people.profile import load_profile
from models.whereabouts.interval import Interval, Kind
from tests.world import OFFICE, Friend, World

LINE = "/event training 2026-11-24T09:00 510 乡镇培训"
NEEDED = "还没收到您的签到"


async def class_of(world: World) -> tuple[Friend, Friend, Friend, Friend]:
    """The township called everybody the evening before; the captain stays in the village."""
    world.clock.set("2026-11-23 18:00")
    chief = await world.person("乡长", role="township")
    captain = await world.person("李队长", role="captain")
    wang = await world.person("王小明")
    zhao = await world.person("赵静")
    await chief.says(LINE)
    return chief, captain, wang, zhao


async def scans(world: World, chief: Friend, member: Friend, at: str) -> None:
    world.clock.set(at)
    await chief.presses("修改、名单、点名")
    await chief.presses("点名")
    await member.says(f"/start {chief.sees().split('start=')[1].split()[0]}")


def day_of(world: World, name: str) -> tuple[str, bool]:
    with world.database.read() as session:
        rows = attendance_rows(
            session, profile=load_profile("cn_county"), zone=world.clock.zone,
            first=date(2026, 11, 24), last=date(2026, 11, 24), now=world.clock(),
        )  # fmt: skip
        row = next(row for row in rows if row.name == name)
        return str(row.status), bool(row.counts)


async def test_one_scan_is_the_whole_day(world: World) -> None:
    """Attendance, off-village report and residence; no reminder, no question; the board says it."""
    chief, captain, wang, zhao = await class_of(world)
    await scans(world, chief, wang, "2026-11-24 08:50")
    await captain.sends_location(*OFFICE)
    heard = len(wang.heard())

    await captain.says("/board")
    assert "🟠王小明 队员：乡镇培训，17:30回" in captain.sees()
    for moment in ("09:10", "09:35", "12:00", "12:30", "14:30"):
        await world.tick(f"2026-11-24 {moment}")

    assert wang.heard()[heard:] == []
    assert not any(NEEDED in text for text in zhao.heard()), (
        "who is on the list is waited for there"
    )
    (interval,) = world.all(Interval, Interval.person_id == wang.person_id)
    assert (interval.kind, interval.place) == (Kind.TRAINING, "乡镇培训")
    assert day_of(world, "王小明") == ("training", True)
    await world.tick("2026-11-24 17:46")
    assert not any("签到里没有您" in text for text in wang.heard()[heard:])


async def test_on_the_list_is_enough_for_no_reminder_and_for_the_question_at_noon(
    world: World,
) -> None:
    """Scenario 5: at 09:10 who is on their way is left in peace; who said no is reminded."""
    _, _, wang, zhao = await class_of(world)
    await zhao.presses("去不了")
    await zhao.says("要下乡")

    await world.tick("2026-11-24 09:10")
    assert not any(NEEDED in text for text in wang.heard())
    assert sum(NEEDED in text for text in zhao.heard()) == 1
    await world.tick("2026-11-24 12:00")

    assert any("先问问您" in text for text in wang.heard())
    (asked,) = world.all(Question, Question.person_id == wang.person_id)
    assert not asked.was_outage, "no reminder was owed: that none came is no fault of ours"


async def test_an_event_of_the_evening_takes_no_reminder_away(world: World) -> None:
    chief, _, wang, _ = await class_of(world)
    await chief.presses("撤回")
    await chief.says("/event 夜校 2026-11-24T19:30 90 学政策")

    await world.tick("2026-11-24 09:10")

    assert any(NEEDED in text for text in wang.heard())


async def test_late_and_off_early_are_in_the_hours(world: World) -> None:
    chief, _, wang, _ = await class_of(world)
    await scans(world, chief, wang, "2026-11-24 09:30")
    assert "（记为稍晚到，不用说明。）" in wang.sees()
    await chief.presses("勾选名单")
    assert ["✅ 王小明 · 三村、晚到"] in chief.phone.last.buttons
    await chief.presses("早退")
    world.clock.set("2026-11-24 15:00")

    await chief.presses("✅ 王小明")
    await wang.says("/me")

    assert wang.sees().endswith("今年会议学习5.5学时。")


async def test_who_calls_is_warned_of_leave_and_of_other_events(world: World) -> None:
    chief, captain, wang, zhao = await class_of(world)
    world.has_leave(zhao, "2026-11-26 00:00", "2026-11-26 23:00")
    await captain.says("/event talk 2026-11-26T10:00 60 政策宣讲")
    await chief.says("/event training 2026-11-26T09:00 120 防返贫培训")

    assert "⚠ 那时请假：赵静" in chief.sees()
    assert "⚠ 同时有别的会：李队长、王小明" in chief.sees()
    await chief.presses("修改、名单、点名")
    await chief.presses("改时间")
    await chief.says("11-27 9:00")
    assert "⚠" not in chief.sees()
    await wang.presses("去不了")
    await chief.says("/event talk 2026-11-27T10:00 60 又一场")

    assert "⚠ 同时有别的会：李队长、赵静" in chief.sees()
