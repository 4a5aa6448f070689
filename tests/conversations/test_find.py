"""/find: a supervisor asks who somebody is and where; nobody sees whom they may not."""

from tests.world import World


async def test_by_name_with_number_and_whereabouts(world: World) -> None:
    township = await world.person("镇委", role="township")
    member = await world.person("王芳", phone="+8613812340001")
    await member.says("/where 三组入户 10:30")

    await township.says("/find 王芳")

    assert township.sees() == ("王芳 · 队员 · 勐板乡 三村 ☎138 1234 0001\n🔵三组入户，10:30回")


async def test_in_plain_words_by_number_and_in_english(world: World) -> None:
    captain = await world.person("李队长", role="captain", language="en")
    await world.person("王芳", phone="+8613812340001", is_bound=False)

    await captain.says("find 0001")

    assert captain.sees() == (
        "王芳 · member · 勐板乡 三村 ☎138 1234 0001\nNot bound yet; please call."
    )


async def test_only_below_the_own_unit(world: World) -> None:
    await world.person("王芳", village="四村")
    captain = await world.person("李队长", role="captain")

    await captain.says("/find 王芳")

    assert captain.sees().startswith("在您能看到的人里没有“王芳”")


async def test_a_sending_unit_finds_its_own_people_wherever_they_are(world: World) -> None:
    sender = await world.person("县医院", role="sending_unit", sending_unit="县医院")
    await world.person("王芳", sending_unit="县医院", village="四村")
    await world.person("赵静", sending_unit="县一中", village="四村")

    await sender.says("/find 四村")

    assert "王芳" in sender.sees()
    assert "赵静" not in sender.sees()


async def test_a_leave_shows_as_the_board_has_it_without_its_kind(world: World) -> None:
    township = await world.person("镇委", role="township")
    member = await world.person("王芳")
    await world.person("李队长", role="captain")
    await member.says("/leave 今天 今天 病假 发烧")

    await township.says("查人 王芳")

    assert "发烧" not in township.sees() and "病" not in township.sees()


async def test_many_are_counted_and_a_wildcard_is_a_character(world: World) -> None:
    county = await world.person("县办", role="county")
    for n in range(12):
        await world.person(f"王{n}", is_bound=False)

    await county.says("/find 王")
    assert county.sees().count("☎") == 10
    assert county.sees().endswith("另有2人，请多写几个字。")

    await county.says("/find %")
    assert county.sees().startswith("在您能看到的人里没有“%”")


async def test_a_member_has_no_such_command(world: World) -> None:
    member = await world.person("王芳")

    await member.says("/find 王芳")

    assert "☎" not in member.sees()
