"""Binding: the right phone becomes the right person; everything else gets its own clear answer."""

from datetime import date

import pytest

from models.attendance.sign_in import SignIn
from models.people.invites import renew, token_of
from models.people.person import Person
from models.whereabouts.interval import Interval
from tests.world import OFFICE, Friend, World


async def unbound(world: World, name: str = "王小明", number: str = "+8613800000001") -> Friend:
    return await world.person(name, phone=number, is_bound=False)


def token(world: World, friend: Friend) -> str:
    with world.database.begin() as session:
        return token_of(session, session.get_one(Person, friend.person_id))


async def test_number_agree_keyboard_and_the_first_sign_in(world: World) -> None:
    wang = await unbound(world)

    await wang.says("/start")
    await wang.taps("我是本人")
    agreement = wang.sees()
    await wang.presses("同意并开始")
    wang.phone.position = OFFICE
    await wang.taps("签到")

    assert agreement.startswith("✅ 王小明，绑定成功：三村工作队。")
    assert len(wang.phone.keyboard) == 3
    assert world.count(SignIn) == 1


async def test_an_office_is_told_what_reaches_it_and_nothing_of_signing_in(world: World) -> None:
    office = await world.person("镇主任", role="township", is_bound=False)
    secretary = await world.person("村书记", role="village_secretary", is_bound=False)

    for friend in (office, secretary):
        await friend.says("/start")
        await friend.taps("我是本人")

    assert office.sees().startswith("✅ 镇主任，绑定成功：勐板乡 · 乡镇。\n只有需要您看的才发给您")
    assert "签到" not in office.sees() + secretary.sees()
    assert "点一下就行" in secretary.sees()


async def test_nothing_about_a_place_is_kept_before_they_agree(world: World) -> None:
    wang = await unbound(world)
    await wang.says("/start")
    await wang.taps("我是本人")

    await wang.sends_location(*OFFICE)

    assert world.count(SignIn) == 0
    assert "还差一步" in wang.sees()


async def test_start_again_brings_the_menu_of_the_role(world: World) -> None:
    captain = await world.person("李队长", role="captain")

    await captain.says("/start")

    menu = world.telegram.commands[f"chat {captain.phone.user_id} "]
    assert {"checkin", "today", "cancel"} <= {entry["command"] for entry in menu}


async def test_by_link_over_a_restart(world: World) -> None:
    wang = await unbound(world)
    await wang.says(f"/start {token(world, wang)}")
    await world.restart()

    await wang.shares_contact()

    assert "绑定成功" in wang.sees()


async def test_a_link_with_another_number_is_for_the_captain_to_confirm(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    township = await world.person("镇委", role="township")
    wang = await unbound(world)
    other = await world.stranger("王小明新号", phone="+8613900000009")
    await other.says(f"/start {token(world, wang)}")
    await other.shares_contact()
    waiting = other.sees()

    await captain.presses("是本人")

    assert "请李队长确认" in waiting
    assert "改用号码+8613900000009" in township.sees()
    assert [p.telegram_user_id for p in world.all(Person, Person.name == "王小明")] == [
        other.phone.user_id
    ]


async def test_the_number_on_the_board_is_asked_for_again_with_another_number(
    world: World,
) -> None:
    captain = await world.person("李队长", role="captain")
    wang = await unbound(world)
    with world.database.begin() as session:
        session.get_one(Person, wang.person_id).board_phone = "+8613800000001"
    other = await world.stranger("王小明新号", phone="+8613900000009")
    await other.says(f"/start {token(world, wang)}")
    await other.shares_contact()
    await captain.presses("是本人")
    await other.presses("同意")

    await other.presses("+8613900000009")

    assert [p.board_phone for p in world.all(Person, Person.name == "王小明")] == [
        "+8613900000009"
    ]


async def test_both_numbers_are_shown_once_another_was_confirmed(world: World) -> None:
    """Which of them rings nobody knows: the confirmed one first, the roster's behind it."""
    captain = await world.person("李队长", role="captain")
    township = await world.person("镇委", role="township")
    wang = await unbound(world)
    other = await world.stranger("王小明新号", phone="+8613900000009")
    await other.says(f"/start {token(world, wang)}")
    await other.shares_contact()
    await captain.presses("是本人")
    await other.presses("同意")

    await captain.says("/find 王小明")
    assert "☎139 0000 0009 / 138 0000 0001" in captain.sees()
    await captain.says("/find 0009")
    assert "王小明" in captain.sees()
    world.clock.set("2026-11-25 08:00")
    await captain.says("签到")
    for clock in ("2026-11-25 09:10", "2026-11-25 12:00", "2026-11-25 12:30", "2026-11-25 14:30"):
        await world.tick(clock)
    for friend in (captain, township):
        assert any("☎+8613900000009 / +8613800000001" in text for text in friend.heard())


async def test_used_forged_and_foreign(world: World) -> None:
    wang = await unbound(world)
    link = token(world, wang)
    await wang.says(f"/start {link}")
    await wang.shares_contact()
    thief = await world.stranger("某人", phone="+8613900000010")

    await thief.says(f"/start {link}")
    await thief.shares_contact()
    used = thief.sees()
    await thief.says("/start 1-AAAAAAAAAAAAAAAAAAAAAAAAAAA")
    await thief.shares_contact()
    forged = thief.sees()
    await thief.says("/start")
    await thief.shares_contact("+8613800000001", wang.phone.user_id)
    foreign = thief.sees()
    await thief.says("/start")
    await thief.shares_contact()

    assert "已经用过" in used
    assert "链接无效" in forged
    assert "别人的名片" in foreign
    assert "名册上没有" in thief.sees()


async def test_a_second_person_on_one_account_is_refused(world: World) -> None:
    wang = await world.person("王小明")
    zhao = await unbound(world, "赵静", "+8613800000002")

    await wang.says(f"/start {token(world, zhao)}")

    assert "已绑定王小明" in wang.sees()
    assert [p.telegram_user_id for p in world.all(Person, Person.name == "赵静")] == [None]


async def test_a_made_up_number_in_a_link_is_refused(world: World) -> None:
    wang = await unbound(world)

    await wang.says(f"/start {'9' * 40}-AAAA")
    await wang.shares_contact()

    assert "链接无效" in wang.sees()


async def test_a_renewed_link_revokes_the_old_one(world: World) -> None:
    wang = await unbound(world)
    old = token(world, wang)
    with world.database.begin() as session:
        renew(session, now=world.clock(), people={wang.person_id or 0})

    await wang.says(f"/start {old}")
    await wang.shares_contact()
    refused = wang.sees()
    await wang.says(f"/start {token(world, wang)}")
    await wang.shares_contact()

    assert "这个链接已作废" in refused
    assert "绑定成功" in wang.sees()


async def test_an_ended_posting_cannot_be_bound(world: World) -> None:
    wang = await world.person("王小明", is_bound=False, end_on=date(2026, 11, 1))

    await wang.says("/start")
    await wang.taps("我是本人")

    assert "已结束" in wang.sees()
    assert [p.telegram_user_id for p in world.all(Person)] == [None]


async def test_a_shared_phone_rings_the_captain_once(world: World) -> None:
    captain = await world.person("李队长", role="captain")
    await world.person("王小明", phone="+8613800000001")
    other = await world.stranger("弟弟", phone="+8613800000001")

    for _ in range(3):
        await other.says("/start")
        await other.shares_contact()

    assert "请李队长确认" in other.sees()
    assert len([text for text in captain.heard() if "13800000001" in text]) == 1


async def test_language_help_privacy_cancel(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/language")
    await wang.presses("English")

    await wang.says("/help")
    english = wang.sees()
    await wang.says("/privacy")
    privacy = wang.sees()
    await wang.says("/where")
    await wang.says("/cancel")

    assert "/checkin Sign in" in english
    assert "/today" not in english
    assert "records about you" in privacy
    assert wang.sees() == "Cancelled. What was already kept stays."


@pytest.mark.parametrize("way_out", ["取消", "cancel", "Cancel", "/cancel"])
async def test_a_plain_word_leads_out_of_any_step(world: World, way_out: str) -> None:
    wang = await world.person("王小明")
    await wang.says("/out")

    await wang.says(way_out)

    assert wang.sees().startswith("已取消。")
    assert world.count(Interval) == 0


async def test_the_help_of_an_office_speaks_of_its_day(world: World) -> None:
    county = await world.person("县办", role="county")

    await county.says("/help")

    assert county.sees().startswith("随时发“今天”：谁在哪里、有什么等您处理。\n/")


async def test_the_captains_help_knows_today(world: World) -> None:
    captain = await world.person("李队长", role="captain")

    await captain.says("帮助")

    assert "/today 今天" in captain.sees()
