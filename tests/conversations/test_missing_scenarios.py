"""Who is missing, by the scenarios of the field: the bot was down, odd calendars, too many alerts."""

from datetime import date

from models.attendance.outage import Outage
from models.attendance.question import Question
from models.policy.calendar import DayKind, set_day
from tests.world import OFFICE, World


async def test_scenario_2_down_in_the_morning_and_everybody_is_in_time(world: World) -> None:
    """Scenario 2: bot down 07:30-09:40; the backlog counts by its own time, no stale reminder."""
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain")
    member = await world.person("王勤")
    await world.tick("2026-11-24 07:30")
    world.clock.set("2026-11-24 08:10")
    for friend in (captain, member):
        friend.phone.sends_location(*OFFICE)  # nobody listens yet

    world.clock.set("2026-11-24 09:40")
    await world.restart()
    await world.tick()
    await world.tick("2026-11-24 12:30")

    assert world.count(Question) == 0
    assert not any("早上好" in text for text in member.heard()), "its moment has passed"
    assert not any("待核实" in text for text in captain.heard())
    row = world.day(member, "2026-11-24")
    assert (row.status, str(row.signed_in_at)[11:16]) == ("on_post", "08:10")
    await member.says("/me")
    assert "⏳✅" in member.sees()


async def test_scenario_2_after_more_than_a_day_down_nobody_is_asked(world: World) -> None:
    """Scenario 2: longer than Telegram keeps messages: the days are excused, and all are told."""
    world.clock.set("2026-11-23 18:00")
    captain = await world.person("李队长", role="captain")
    member = await world.person("王勤")
    await world.tick("2026-11-24 07:30")

    world.clock.set("2026-11-25 08:45")
    await world.restart()
    await world.tick()
    await world.tick("2026-11-25 12:30")
    await world.restart()
    await world.tick("2026-11-25 14:30")

    assert world.count(Outage) == 1
    assert world.count(Question) == 0
    for friend in (captain, member):
        assert len([text for text in friend.heard() if "系统故障" in text]) == 1
        for day in ("2026-11-24", "2026-11-25"):
            row = world.day(friend, day)
            assert row.status == "system_outage" and "system_outage" in row.reasons


async def test_a_clock_that_is_moved_while_we_listen_is_no_outage(world: World) -> None:
    await world.person("李队长", role="captain")
    await world.tick("2026-11-24 09:00")
    await world.tick("2026-11-26 09:00")

    assert world.count(Outage) == 0


async def test_scenario_7_a_worked_sunday_and_a_holiday_on_a_workday(world: World) -> None:
    """Scenario 7: the State Council's calendar, not the week, says who is asked."""
    world.clock.set("2026-02-13 18:00")
    await world.person("李队长", role="captain")
    for day in ("2026-02-14", "2026-02-16"):
        await world.tick(f"{day} 08:00")
        await world.tick(f"{day} 12:00")
    await world.tick("2026-02-28 08:00")
    await world.tick("2026-02-28 12:00")

    asked = {q.duty_on.isoformat() for q in world.all(Question)}
    assert {"2026-02-14", "2026-02-28"} <= asked
    assert not {"2026-02-15", "2026-02-16"} & asked


async def test_scenario_7_a_leap_february_with_the_spring_festival(world: World) -> None:
    """Scenario 7: 29 days, 18 workdays, so 18 are enough; two worked Sundays; a county's own feast."""
    world.clock.set("2024-01-31 18:00")
    captain = await world.person("李队长", role="captain", start_on=date(2024, 1, 1))
    with world.database.begin() as session:
        set_day(session, now=world.clock(), day=date(2024, 2, 22), kind=DayKind.HOLIDAY,
                name="民族节日", by_person_id=None)  # fmt: skip
    for day in range(1, 30):
        for at in ("08:00", "12:00"):
            await world.tick(f"2024-02-{day:02} {at}")

    asked = {q.duty_on.day for q in world.all(Question)}
    assert {4, 18, 29} <= asked, "adjusted Sundays and the leap day are worked"
    assert not set(range(10, 18)) & asked, "Spring Festival"
    assert 22 not in asked, "the county's own feast"
    assert len(asked) == 17
    world.clock.set("2024-02-29 12:10")
    await captain.sends_location(*OFFICE)
    assert "本月 1/17 天" in captain.sees(), "20, but no more than the month has workdays"


async def test_scenario_10_a_township_hears_once_about_ten_villages(world: World) -> None:
    """Scenario 10: exceptions only, one message grouped by village, never more than three rings."""
    world.clock.set("2026-11-23 18:00")
    township, members = await world.person("镇委", role="township"), []
    for number in range(10):
        village = f"{number}村"
        await world.person(f"队长{number}", role="captain", village=village)
        members.append(await world.person(f"队员{number}", village=village))
    await world.tick("2026-11-24 08:12")
    rings = len(township.phone.rings)

    for at in ("09:10", "09:35", "12:00", "12:30", "12:45", "14:30", "16:00", "18:30"):
        await world.tick(f"2026-11-24 {at}")

    assert len(township.phone.rings) - rings <= 3
    by_village = [text for text in township.heard() if "⚠ 7村" in text]
    assert len(by_village) == 1
    assert by_village[0].count("⚠") == 10

    rings = len(township.phone.rings)
    await members[7].sends_location(*OFFICE)
    await world.tick("2026-11-24 18:40")
    assert not any("⚠ 7村" in text for text in township.heard()), "edited in place"
    assert any("⚠ 6村" in text for text in township.heard())
    assert len(township.phone.rings) == rings, "less news does not ring"


async def test_scenario_9_a_village_without_signal_is_excused_until_it_is_heard(
    world: World,
) -> None:
    """Scenario 9: the township declares it; nobody there is asked; a sign-in ends it."""
    world.clock.set("2026-11-23 18:00")
    township = await world.person("镇委", role="township")
    member = await world.person("王勤")
    await world.tick("2026-11-24 08:12")

    await township.says("/outage 三村")
    assert "三村" in township.sees()
    await world.tick("2026-11-24 12:00")
    assert world.count(Question) == 0

    await member.sends_location(*OFFICE)
    await world.tick("2026-11-24 13:00")
    await world.tick("2026-11-25 12:00")

    assert [q.duty_on.isoformat() for q in world.all(Question)] == ["2026-11-25"]


async def test_a_member_may_not_declare_an_outage(world: World) -> None:
    member = await world.person("王勤")

    await member.says("/outage 三村")

    assert world.count(Outage) == 0


async def test_scenario_9_a_silent_village_is_a_safety_alarm_once(world: World) -> None:
    """Scenario 9: twelve hours the township, twenty-four the county, each once; the next day none."""
    world.clock.set("2026-11-22 18:00")
    county = await world.person("县办", role="county")
    township = await world.person("镇委", role="township")
    await world.person("王勤")
    times = ("09:10", "12:00", "12:30", "14:30", "19:01", "21:00")
    for at in times:
        await world.tick(f"2026-11-23 {at}")
    assert "⚠安全" in township.sees()
    assert not any("⚠安全" in text for text in county.heard())

    for day in ("2026-11-24", "2026-11-25"):
        for at in ("07:01", *times):
            await world.tick(f"{day} {at}")

    assert len([text for text in township.heard() if "⚠安全" in text]) == 1
    assert len([text for text in county.heard() if "⚠安全" in text]) == 1


async def test_scenario_9_a_landslide_from_the_first_silence_to_days_of_residence(
    world: World,
) -> None:
    """Scenario 9: silent for two days; township, then county; declared by landline; bulk make-up."""
    world.clock.set("2026-11-22 18:00")
    county = await world.person("县办", role="county")
    township = await world.person("镇委", role="township")
    secretary = await world.person("村书记", role="village_secretary")
    team = [await world.person("李队长", role="captain")]
    team += [await world.person(name) for name in ("王勤", "赵静")]
    monday, tuesday = "2026-11-23", "2026-11-24"

    for at in ("09:10", "12:00", "12:30", "14:30"):
        await world.tick(f"{monday} {at}")
    assert "⚠ 三村：3人驻村，7小时无消息，可能没信号 ☎0883-5211234" in township.sees()
    await world.tick(f"{monday} 19:00")
    assert "⚠安全 三村：3人驻村，12小时无消息 ☎0883-5211234" in township.sees()
    assert not any("⚠安全" in text for text in county.heard())
    await world.tick(f"{tuesday} 07:00")
    assert "⚠安全 三村：3人驻村，24小时无消息" in county.sees()

    world.clock.set(f"{tuesday} 07:40")  # the captain is reached by the landline
    await township.presses("只是没信号")
    assert "三村从11月23日（周一）07:00起没有信号" in township.sees()
    assert "镇委已处理" in county.sees()
    rings = [len(friend.phone.rings) for friend in (township, county)]
    for at in ("09:10", "12:00", "12:30", "14:30", "19:00"):
        await world.tick(f"{tuesday} {at}")
    assert {q.duty_on.isoformat() for q in world.all(Question)} == {monday}
    assert [q.outcome for q in world.all(Question)] == ["away"] * 3
    assert [world.day(one, monday).status for one in team] == ["comms_outage"] * 3
    assert not any(world.day(one, tuesday).counts for one in team), "excused, not yet residence"

    world.clock.set("2026-11-25 08:10")  # the road is open again
    await team[1].sends_location(*OFFICE)
    await world.tick("2026-11-25 08:15")
    assert "三村从11月23日（周一）07:00到11月25日（周三）08:10没有信号" in secretary.sees()
    await secretary.presses("属实")

    for one in team:
        for day in (monday, tuesday):
            row = world.day(one, day)
            assert (row.status, row.counts) == ("comms_outage", True)
    assert [len(friend.phone.rings) for friend in (township, county)] == rings
