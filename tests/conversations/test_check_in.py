"""Signing in, as a chat. Tuesday 24 November 2026; the office of 三村 is OFFICE, FAR is 65 km off."""

from datetime import date

from models.attendance.sign_in import Grade, SignIn, SignInKind, Via
from models.people.person import Person
from models.whereabouts.interval import Interval, Kind
from tests.world import FAR, OFFICE, World

NEAR = (OFFICE[0] + 0.0027, OFFICE[1])


async def test_in_the_village(world: World) -> None:
    wang = await world.person("王小明")

    world.clock.set("2026-11-24 08:12")
    await wang.sends_location(*NEAR)

    assert wang.sees().startswith("✅ 已签到 08:12，在村（离村委会约300米）。")
    assert wang.sees().endswith("去向牌：在村，至 18:00。")
    assert wang.phone.last.buttons == [["🚶 要出去", "📝 写日志", "不对"]]
    (row,) = world.all(SignIn)
    assert (row.kind, row.via, row.grade, row.is_inside) == (
        SignInKind.DAY, Via.LOCATION, row.grade, True,
    )  # fmt: skip


async def test_twice_gets_a_thumb_and_no_second_message(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 08:12")
    await wang.sends_location(*OFFICE)
    heard = wang.heard()

    world.clock.set("2026-11-24 08:15")
    await wang.sends_location(*OFFICE)
    await wang.says("签到")

    assert wang.heard() == heard
    mine = [m for m in wang.messages if not m.from_bot]
    assert [m.reactions for m in mine[-3:]] == [[], ["👌"], ["👌"]]
    assert world.count(SignIn) == 1


async def test_far_away_is_asked_about_and_the_answer_moves_the_board(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 08:12")

    await wang.sends_location(*FAR)

    assert wang.sees() == ("📍 08:12 已收到，您离三村约65公里。这不算违规，请告诉我们您去哪里：")
    await wang.presses("镇县办事")
    assert wang.sees() == "✅ 记下了。去向牌：镇县办事，至 18:00。谢谢。"
    (interval,) = world.all(Interval)
    assert interval.kind is Kind.OFFICIAL
    assert world.count(SignIn, SignIn.kind == SignInKind.DAY) == 0


async def test_far_away_in_own_words(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*FAR)

    await wang.presses("🙋")
    await wang.says("在县医院")

    assert wang.sees() == "✅ 记下了。去向牌：在县医院，至 18:00。谢谢。"


async def test_the_place_is_off_counts_by_own_word(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 08:12")
    await wang.sends_location(*FAR)

    await wang.presses("其实在村")

    assert wang.sees().startswith("✅ 已签到 08:12，按您说的记在村。")
    (day,) = world.all(SignIn, SignIn.kind == SignInKind.DAY)
    assert "says_here" in day.evidence


async def test_far_away_again_after_the_answer_asks_nothing(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*FAR)
    await wang.presses("培训开会")

    await wang.sends_location(*FAR)

    assert wang.sees() == "📍 08:00 已收到。去向牌上已写明：培训开会，至 18:00，不用再报。"


async def test_late_with_a_reason(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:50")

    await wang.sends_location(*OFFICE)

    assert "（09:30 后，记晚签，照样算今天在村）" in wang.sees()
    assert wang.phone.last.buttons[0] == ["信号差", "入户路上"]
    await wang.presses("信号差")
    assert wang.sees() == "✅ 已签到 09:50（晚签）。原因已记：信号差。"
    assert world.all(SignIn)[0].late_reason == "no_signal"


async def test_late_with_other_words_and_the_time_they_sent_it(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:50")
    await wang.sends_location(*OFFICE)

    await wang.presses("其他")
    await wang.says("8:10 就发了，山上没信号")

    (row,) = world.all(SignIn)
    assert row.claimed_at is not None
    assert row.said_at - row.claimed_at == world.clock() - row.claimed_at
    assert wang.sees().endswith("原因已记：8:10 就发了，山上没信号。")


async def test_before_seven_counts_from_the_opening(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 06:40")

    await wang.sends_location(*OFFICE)

    assert "从 07:00 起算" in wang.sees()


async def test_after_twelve_is_a_make_up(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 15:10")

    await wang.sends_location(*OFFICE)

    assert wang.sees().startswith("✅ 已补签 15:10")


async def test_by_text_in_every_way(world: World) -> None:
    wang, li, zhao = [await world.person(name) for name in ("王小明", "李四", "赵五")]

    await wang.says("/checkin 没信号")
    await li.says("签到")
    await zhao.says("✍️ 文字签到")

    rows = world.all(SignIn)
    assert [(r.via, r.grade, r.words) for r in rows] == [
        (Via.TEXT, Grade.E0, "没信号"), (Via.TEXT, Grade.E0, None), (Via.TEXT, Grade.E0, None),
    ]  # fmt: skip
    assert zhao.sees().startswith("✅ 已签到 08:00，在村（文字签到）。")


async def test_a_place_that_says_nothing_is_refused_kindly(world: World) -> None:
    wang = await world.person("王小明")

    await wang.sends_location(*OFFICE, forwarded=True)
    assert wang.sees().startswith("转发的消息")
    await wang.sends_venue(*OFFICE, "村委会")
    assert wang.sees().startswith("这是从列表里选的地点")
    await wang.sends_location(*OFFICE, scheduled=True)
    assert wang.sees().startswith("这条是定时发送的")
    await wang.sends_location(*OFFICE, via_bot="placebot")
    assert wang.sees().startswith("这条是别的机器人代发的")
    await wang.sends_location(0, 0)
    assert wang.sees().startswith("手机没有给出真实位置")

    assert world.count(SignIn) == 0


async def test_scheduled_and_forwarded_words_sign_nobody_in(world: World) -> None:
    wang, li = await world.person("王小明"), await world.person("李四")

    await wang.says("签到", scheduled=True)
    assert wang.sees().startswith("这条是定时发送的")
    await wang.says("/checkin", via_bot="autobot")
    assert wang.sees().startswith("这条是别的机器人代发的")
    await li.forwards(next(m for m in wang.messages if m.text == "签到"))
    assert li.sees().startswith("转发的消息")

    assert world.count(SignIn) == 0


async def test_a_live_location_signs_in_once_and_its_moves_raise_the_grade(world: World) -> None:
    wang = await world.person("王小明")
    live = await wang.starts_live_location(*OFFICE)
    heard = wang.heard()

    for step in (1, 2, 3):
        world.clock.forward(minutes=1)
        await wang.moves(live, OFFICE[0] + step / 10_000, OFFICE[1], accuracy=12)
    await wang.stops_live(live)

    (row,) = world.all(SignIn)
    assert (row.via, row.grade) == (Via.LIVE, Grade.E3)
    assert wang.heard() == heard


async def test_an_edited_message_changes_nothing_and_says_so(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/checkin")
    mine = next(m for m in wang.messages if m.text == "/checkin")

    await wang.edits(mine, "/checkin 其实在县城")

    assert wang.sees() == "修改旧消息不起作用，原来的记录不变。请另发一条新消息。"
    assert world.count(SignIn) == 1


async def test_strangers_and_people_who_have_not_agreed_leave_no_trace(world: World) -> None:
    stranger = await world.stranger()
    await stranger.says("/start")
    await stranger.sends_location(*OFFICE)

    assert "还没有绑定" in stranger.sees()
    assert world.count(SignIn) == world.count(Interval) == 0


async def test_a_posting_that_has_ended_signs_nobody_in(world: World) -> None:
    wang = await world.person("王小明", end_on=date(2026, 11, 23))

    await wang.sends_location(*OFFICE)

    assert wang.sees().startswith("您的驻村任期已于11月23日结束")
    assert world.count(SignIn) == 0


async def test_thats_wrong_takes_back_and_makes_room(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    await wang.presses("不对")
    await wang.presses("撤回签到")

    assert wang.sees().startswith("已撤回 08:00 的签到")
    world.clock.set("2026-11-24 08:30")
    await wang.sends_location(*OFFICE)
    assert wang.sees().startswith("✅ 已签到 08:30")


async def test_a_day_long_gone_cannot_be_taken_back(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    world.clock.set("2026-11-28 08:00")
    await wang.presses("不对")
    await wang.presses("撤回签到")

    assert wang.sees().startswith("11月24日（周二）的签到已过更改时间")
    assert world.all(SignIn)[0].withdrawn_at is None


async def test_nothing_is_late_on_a_rest_day(world: World) -> None:
    wang = await world.person("王小明")

    world.clock.set("2026-11-28 15:20")
    await wang.sends_location(*NEAR)

    assert wang.sees().startswith("✅ 已签到 15:20，在村（离村委会约300米）。")


async def test_a_pin_picked_on_the_map_is_accepted_and_its_oddness_noted(world: World) -> None:
    """The lowest grade of a place; what follows from it is in `test_reviews.py` (scenario 4)."""
    wang = await world.person("王小明")
    world.clock.set("2026-11-23 08:10")
    await wang.sends_location(*NEAR, reply=False)

    world.clock.set("2026-11-24 08:10")
    await wang.sends_location(*NEAR, reply=False)

    assert wang.sees().startswith("✅ 已签到 08:10")
    assert world.all(SignIn)[1].evidence == ["static_point", "same_coordinates"]


async def test_the_night_by_one_word_and_not_before_eight(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    await wang.says("晚安")
    assert wang.sees().startswith("住村确认每晚 20:00")
    world.clock.set("2026-11-24 21:00")
    await wang.says("晚安")

    assert wang.sees().startswith("🌙 21:00 已记今晚住村")


async def test_going_out_and_coming_back(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    await wang.presses("🚶")
    await wang.says("镇里开会 17:30")
    assert wang.sees() == "✅ 记下了。去向牌：镇里开会，至 17:30。回来发 /back。路上注意安全。"
    world.clock.set("2026-11-24 16:00")
    await wang.says("/back")

    assert wang.sees() == "✅ 16:00 已回村。去向牌：在村，至 18:00。"


async def test_leaving_after_signing_in_offers_the_board(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)

    world.clock.set("2026-11-24 15:00")
    await wang.sends_location(*FAR)

    assert wang.sees() == "今天的签到不变。您现在离三村约65公里，要在去向牌上写去哪里吗？"
    assert world.count(SignIn) == 1


async def test_a_time_that_has_passed_is_asked_again(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/out 镇里 07:30")
    assert wang.sees() == "07:30 已经过了。镇里：几点回？点一下，或写 17:30、周五。"
    await wang.says("/out 镇里 2月30日")
    assert wang.sees().startswith("没有“2月30日”这一天")
    assert world.count(Interval) == 0

    await wang.says("/out")
    await wang.says("镇里 07:30")
    await wang.says("17:30")
    (interval,) = world.all(Interval)
    assert (interval.kind, interval.place) == (Kind.OFFICIAL, "镇里")


async def test_nothing_of_a_place_is_kept_before_they_agreed(world: World) -> None:
    wang = await world.person("王小明")
    with world.database.begin() as session:
        session.get_one(Person, wang.person_id).consented_at = None

    await wang.sends_location(*OFFICE)
    await wang.starts_live_location(*OFFICE)

    assert wang.sees().startswith("还差一步")
    assert world.count(SignIn) == world.count(Interval) == 0


async def test_a_place_signs_in_at_any_step_of_another_flow(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/out")

    await wang.sends_location(*OFFICE)
    assert wang.sees().startswith("✅ 已签到")
    await wang.says("镇里开会")

    assert wang.sees().startswith("✅ 记下了。去向牌：镇里开会")


async def test_in_english(world: World) -> None:
    jane = await world.person("Jane", language="en")
    world.clock.set("2026-11-24 09:50")

    await jane.sends_location(*NEAR)

    assert jane.sees() == (
        "✅ Signed in 09:50 (after 09:30: late, and still counts as today). "
        "1 of 20 days this month. Board: here until 18:00. A reason, if you like; none is needed:"
    )


async def test_the_next_days_words_are_no_answer_to_yesterdays_question(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set("2026-11-24 09:50")
    await wang.sends_location(*OFFICE)
    await wang.presses("其他")

    world.clock.set("2026-11-25 08:00")
    await wang.says("签到")

    assert wang.sees().startswith("✅ 已签到 08:00")
    assert world.all(SignIn)[0].late_reason is None
