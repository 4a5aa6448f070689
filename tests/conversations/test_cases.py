"""Cases: opened by the clock, the person speaks first, a named human decides. Scenarios 4, 10, 16."""

from datetime import date, timedelta

import pytest

from models.cases.case import Case, CaseStep, Did, State
from models.people.unit import Unit
from tests.world import OFFICE, Friend, World

SILENT = ("2026-11-16", "2026-11-17", "2026-11-18")
OPENED = "2026-11-19"


async def team(world: World) -> dict[str, Friend]:
    """The captain and the second sign in; 赵静 says nothing for three days."""
    world.clock.set("2026-11-13 18:00")
    return {
        "captain": await world.person("李队长", role="captain"),
        "second": await world.person("陈书记", role="first_secretary"),
        "silent": await world.person("赵静"),
        "secretary": await world.person("罗支书", role="village_secretary"),
        "township": await world.person("镇委", role="township"),
        "clerk": await world.person("镇干事", role="township"),
        "county": await world.person("县办", role="county"),
    }


async def quiet_day(world: World, people: dict[str, Friend], day: str) -> None:
    """Everybody but the silent one signs in; the sweeps run as on any day."""
    await world.tick(f"{day} 08:12")
    for name in ("captain", "second"):
        await people[name].sends_location(*OFFICE)
    for at in ("09:10", "12:00", "12:02", "12:30", "14:30", "15:00", "17:30"):
        await world.tick(f"{day} {at}")


async def silent_days(world: World, people: dict[str, Friend], *days: str) -> None:
    for day in days:
        await quiet_day(world, people, day)


async def opened(world: World) -> dict[str, Friend]:
    """Thursday, 15:00: the third day is unexplained since noon."""
    people = await team(world)
    await silent_days(world, people, *SILENT)
    assert world.count(Case) == 0, "the third day may still be answered"
    await world.tick(f"{OPENED} 08:12")
    for name in ("captain", "second", "silent"):
        await people[name].sends_location(*OFFICE)
    for at in ("12:00", "12:02", "15:00"):
        await world.tick(f"{OPENED} {at}")
    return people


def the_case(world: World) -> Case:
    (case,) = world.all(Case)
    return case


def about(friend: Friend) -> list[str]:
    return [text for text in friend.heard() if "🗂" in text]


async def test_three_days_without_a_word_are_a_question_to_the_person_first(world: World) -> None:
    people = await opened(world)

    assert people["silent"].sees() == (
        "🗂 核查1号与您有关。\n"
        "2026年11月有3天没有说明（当天问过，限时内没有回答）：\n"
        "· 11月16日（周一）：未说明\n· 11月17日（周二）：未说明\n· 11月18日（周三）：未说明\n"
        "还没有任何结论，听过您说明之前不会记“不在岗”。请在11月20日（周五） 18:00前说说情况，"
        "文字、语音都行；发 /fix 加日期说明也可以。\n由李队长核实处理。"
    )
    assert people["silent"].phone.last.buttons == [["我要说明"]]
    text = people["captain"].sees()
    assert text.startswith("🗂 核查1号：赵静（三村）☎+86138")
    assert "这只是待核实，不是认定：人在岗吗？请先问本人。再问问罗支书。" in text
    assert people["captain"].phone.last.buttons == [["在岗", "不在岗"]]
    for name in ("second", "township", "county", "secretary"):
        assert not about(people[name])
    assert {world.day(people["silent"], day).status for day in SILENT} == {"unexplained"}


async def test_it_is_opened_once_whatever_is_restarted(world: World) -> None:
    people = await opened(world)

    for at in ("15:01", "15:30"):
        await world.restart()
        await world.tick(f"{OPENED} {at}")
    await world.tick("2026-11-20 15:00")

    assert world.count(Case) == 1
    assert len(about(people["silent"])) == len(about(people["captain"])) == 1
    assert world.count(CaseStep) == 1


async def test_nobody_is_called_absent_before_they_could_speak(world: World) -> None:
    people = await opened(world)

    await people["captain"].presses("不在岗")

    assert people["captain"].sees().startswith("请先听赵静说明")
    assert the_case(world).state is State.TO_VERIFY
    await people["silent"].presses("我要说明")
    await people["silent"].says("家里老人住院，手机没电")
    assert people["silent"].sees() == "✅ 已记入。由李队长核实处理。"
    assert "赵静说明：“家里老人住院，手机没电”" in about(people["captain"])[-1]


async def test_an_older_button_shows_what_was_said_since(world: World) -> None:
    people = await opened(world)
    old = people["captain"].phone.last
    (row,) = old.inline_rows
    data = row[1]["callback_data"]
    await people["silent"].says("陈述 在四组调解，没信号")

    newest = people["captain"].phone.last
    newest.body["reply_markup"] = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
    await people["captain"].presses("x", newest)

    assert any(text.startswith("之后有了新情况") for text in people["captain"].heard())
    assert the_case(world).state is State.TO_VERIFY


async def test_present_closes_it_and_the_days_are_explained(world: World) -> None:
    people = await opened(world)

    await people["captain"].presses("在岗")

    case = the_case(world)
    assert (case.state, case.due_at, case.level) == (State.PRESENT, None, 1)
    assert "✅ 已办结：在岗，不计入任何记录。" in people["captain"].sees()
    assert "李队长核实：在岗" in people["silent"].sees()
    row = world.day(people["silent"], SILENT[0])
    assert (row.status, row.counts) == ("explained", False)
    assert not about(people["township"])


async def absent(world: World) -> dict[str, Friend]:
    """The person has spoken, the captain has asked around and calls it an absence."""
    people = await opened(world)
    await people["silent"].says("陈述 记不清了")
    await people["captain"].presses("不在岗")
    assert people["captain"].sees().startswith("不在岗：问过谁、了解到什么？")
    await people["captain"].says("罗支书说三天都没见到人")
    return people


async def test_absent_needs_a_sentence_makes_the_days_absent_and_goes_up(world: World) -> None:
    people = await absent(world)

    rows = [world.day(people["silent"], day) for day in SILENT]
    assert {row.status for row in rows} == {"absent"}
    assert "李队长" in rows[0].reasons
    case = the_case(world)
    assert (case.state, case.level, case.nth) == (State.TO_DECIDE, 2, 1)
    text = people["township"].sees()
    assert "李队长核实：不在岗：“罗支书说三天都没见到人”" in text
    assert "十二个月内第一次。请与赵静谈一次" in text
    assert people["township"].phone.last.buttons == [["在岗", "已处理"]]
    assert people["captain"].phone.last.buttons == []
    assert "不对的话，请在11月26日（周四） 18:00前发“申诉”和理由" in people["silent"].sees()


async def test_the_office_talks_writes_it_down_and_that_closes_it(world: World) -> None:
    people = await absent(world)

    await people["township"].presses("已处理")
    await people["township"].says("已当面谈话，本人认识到没有报备不对")

    case = the_case(world)
    assert (case.state, case.closed_at is not None) == (State.DECIDED, True)
    assert "镇委谈话处理：“已当面谈话，本人认识到没有报备不对”" in people["silent"].sees()
    assert [step.did for step in world.all(CaseStep)] == [
        Did.OPENED, Did.STATED, Did.ABSENT, Did.DECIDED,
    ]  # fmt: skip


async def test_words_do_it_too_when_buttons_are_dead(world: World) -> None:
    people = await opened(world)
    await people["silent"].says("陈述 记不清了")

    await people["captain"].says("核查")
    assert people["captain"].sees().startswith("待核查1件：\n1号 赵静（三村）11月19日起：待核实")
    await people["captain"].says("核查 1 不在岗 罗支书没见到人")
    await people["township"].says("/cases 1 已谈话提醒")

    assert the_case(world).state is State.DECIDED
    assert "镇委谈话处理：“已谈话提醒”" in people["silent"].sees()


async def test_an_appeal_freezes_it_and_somebody_else_looks(world: World) -> None:
    """Scenario 16: what was recorded and what is said against it stand side by side."""
    people = await absent(world)

    await people["silent"].says("申诉 17日我一整天在四组，李家可以作证")

    assert people["silent"].sees().startswith("🗂 核查1号与您有关。")
    assert "您已申诉，重新核实之前一切暂停。由镇委核实处理。" in people["silent"].sees()
    assert "赵静申诉：“17日我一整天在四组，李家可以作证”" in people["township"].sees()
    await people["township"].says("/cases 1 先谈话")
    assert the_case(world).state is State.APPEALED
    await people["township"].says("/cases 1 在岗 问过李家，属实")

    assert the_case(world).state is State.PRESENT
    rows = [world.day(people["silent"], day) for day in SILENT]
    assert {(row.status, row.basis, row.corrections) for row in rows} == {
        ("explained", "correction", 1)
    }


async def test_an_appeal_that_does_not_hold_goes_back_and_is_not_heard_twice(world: World) -> None:
    people = await absent(world)
    await people["silent"].says("申诉 我在")

    await people["township"].says("/cases 1 不在岗 李家说没来过")

    assert the_case(world).state is State.TO_DECIDE
    assert {world.day(people["silent"], day).status for day in SILENT} == {"absent"}
    await people["silent"].says("申诉 我还是在")
    assert the_case(world).state is State.TO_DECIDE


async def test_after_five_workdays_it_is_too_late_to_appeal(world: World) -> None:
    people = await absent(world)
    await people["township"].says("/cases 1 已谈话提醒")

    await world.tick("2026-11-26 18:01")
    await people["silent"].says("申诉 我在")

    assert the_case(world).state is State.DECIDED


async def test_nobody_moves_it_then_the_next_in_the_line_has_it_too(world: World) -> None:
    people = await opened(world)

    await world.tick("2026-11-23 17:59")
    assert not about(people["second"])
    for _ in range(2):
        await world.tick("2026-11-23 18:00")
        await world.restart()

    assert len(about(people["second"])) == 1
    assert people["second"].phone.last.buttons == [["在岗", "不在岗"]]
    await world.tick("2026-11-25 18:00")
    assert len(about(people["township"])) == 1
    await people["second"].presses("在岗")
    assert the_case(world).state is State.PRESENT
    assert people["captain"].phone.last.buttons == []


async def test_the_second_time_in_twelve_months_the_highest_office_decides(world: World) -> None:
    people = await absent(world)
    await people["township"].says("/cases 1 已谈话提醒")
    await silent_days(world, people, "2026-12-01", "2026-12-02", "2026-12-03")
    for at in ("12:02", "15:00"):
        await world.tick(f"2026-12-04 {at}")
    await people["silent"].says("陈述 不想说")
    await people["captain"].says("/cases 2 不在岗 又三天没见到人")

    assert "十二个月内第二次，由最上级处理。" in people["county"].sees()
    await people["township"].says("/cases 2 已谈话")
    assert people["township"].sees().startswith("核查2号现由县办处理")
    await people["county"].says("/cases 2 约谈并通报")

    assert [case.level for case in world.all(Case)] == [2, 3]
    assert world.all(Case)[1].state is State.DECIDED


async def test_what_lies_more_than_twelve_months_back_is_not_counted(world: World) -> None:
    people = await absent(world)
    await people["township"].says("/cases 1 已谈话提醒")
    with world.database.begin() as session:
        session.get_one(Case, 1).verified_at = world.clock() - timedelta(days=360)
    await silent_days(world, people, "2026-12-01", "2026-12-02", "2026-12-03")
    for at in ("12:02", "15:00"):
        await world.tick(f"2026-12-04 {at}")
    await people["silent"].says("陈述 不想说")
    await people["captain"].says("/cases 2 不在岗 又三天没见到人")

    assert [case.nth for case in world.all(Case)] == [1, 1]


async def test_the_list_has_ten_a_page(world: World) -> None:
    people = await team(world)
    (village,) = world.all(Unit, Unit.name == "三村")
    with world.database.begin() as session:
        captain_id = people["captain"].person_id
        for n in range(12):
            month = date(2025 + n // 12, n % 12 + 1, 1)
            session.add(
                Case(
                    person_id=people["silent"].person_id, unit_id=village.id, cause="misses", month=month,
                    evidence=[month.isoformat()], opened_on=month, opened_at=world.clock(),
                    statement_until=world.clock(), waits_for_id=captain_id, version=1,
                )
            )  # fmt: skip

    await people["captain"].says("/cases")
    assert people["captain"].sees().count("\n") == 10
    await people["captain"].presses("下一页 ▶")

    assert "12号 赵静" in people["captain"].sees()
    assert people["captain"].sees().count("\n") == 2


async def test_me_shows_who_decides_and_how_to_answer(world: World) -> None:
    people = await opened(world)

    await people["silent"].says("/me")

    assert (
        people["silent"]
        .sees()
        .endswith(
            "🗂 核查1号（2026年11月）：待核实。\n由李队长核实处理。先听您说：发“陈述”和情况。"
        )
    )


async def test_a_voice_is_kept_and_heard(world: World) -> None:
    people = await opened(world)
    await people["silent"].presses("我要说明")

    await people["silent"].sends_voice()

    assert people["captain"].phone.last.buttons == [["在岗", "不在岗", "🔊 听"]]
    await people["captain"].presses("🔊 听")
    assert people["captain"].phone.last.media == "voice"


async def test_one_item_rings_what_follows_is_an_edit(world: World) -> None:
    """Scenario 10: no flood; a supervisor has one message a case."""
    people = await opened(world)
    captain = people["captain"]
    assert len([m for m in captain.phone.rings if "🗂" in (m.text or "")]) == 1

    await people["silent"].says("陈述 记不清了")
    await people["silent"].says("陈述 想起来了，在四组")

    assert len([m for m in captain.phone.rings if "🗂" in (m.text or "")]) == 1
    assert len(about(captain)) == 1


@pytest.mark.parametrize("said", ["在四组调解", None])
async def test_plain_words_or_a_voice_are_offered_as_their_word_on_it(
    world: World, said: str | None
) -> None:
    people = await opened(world)
    if said is None:
        await people["silent"].sends_voice()
    else:
        await people["silent"].says(said)

    await people["silent"].presses("🗂 我对核查1号的说明")

    assert people["silent"].sees() == "✅ 已记入。由李队长核实处理。"
    (_, step) = world.all(CaseStep)
    assert (step.did, step.words, step.file_id is None) == (Did.STATED, said, said is not None)


async def test_who_has_no_case_is_offered_nothing_of_it(world: World) -> None:
    people = await opened(world)

    await people["second"].says("在四组调解")

    assert not any("核查" in label for row in people["second"].phone.last.buttons for label in row)


async def test_the_office_finds_that_they_were_there_after_all(world: World) -> None:
    """Overruling somebody's word needs a word: the days are explained, the case is over."""
    people = await absent(world)

    await people["township"].presses("在岗")
    assert people["township"].sees() == "在岗。怎么了解到的？写一句话，本人看得到。"
    await people["township"].says("乡卫生院证明住院")

    assert the_case(world).state is State.PRESENT
    assert {world.day(people["silent"], day).status for day in SILENT} == {"explained"}
    assert "镇委核实：在岗：“乡卫生院证明住院”" in people["silent"].sees()


async def test_who_comes_second_is_told_that_it_is_over(world: World) -> None:
    people = await opened(world)
    await people["silent"].says("陈述 记不清了")
    await people["township"].says("/cases 1 在岗")

    await people["captain"].says("/cases 1 不在岗 没见到人")

    assert people["captain"].sees().startswith("核查1号已不在这一步，没有改动。")
    assert the_case(world).state is State.PRESENT
