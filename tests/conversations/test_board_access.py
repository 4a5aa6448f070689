"""Who may read a board: everybody, who has its key, who was given a pass in chat, nobody."""

import httpx
import pytest

from bot.web.app import create_web
from models.people.unit import Unit
from models.policy.policy import set_policy
from models.whereabouts.access import renew
from tests.world import DAY, Friend, World


def make(world: World, visibility: str, village: str = "三村") -> None:
    unit = world.all(Unit, Unit.name == village)[0]
    with world.database.begin() as session:
        set_policy(
            session, now=world.clock(), key="board.visibility", text=visibility, unit_id=unit.id,
            from_on=world.clock().date(), by_person_id=None,
        )  # fmt: skip


async def get(world: World, path: str) -> httpx.Response:
    way = httpx.ASGITransport(app=create_web(world.app))
    async with httpx.AsyncClient(transport=way, base_url="https://board.test") as client:
        return await client.get(path)


def address(friend: Friend) -> str | None:
    """Of the page, as the button under the last message has it."""
    found = [b["url"] for row in friend.messages[-1].inline_rows for b in row if "url" in b]
    return found[0].removeprefix("https://board.test") if found else None


async def team(world: World) -> tuple[Friend, Friend, str]:
    captain = await world.person("李队长", "captain")
    member = await world.person("王小明")
    return captain, member, f"/board/{world.all(Unit, Unit.name == '三村')[0].code}"


async def test_a_public_board_needs_nothing_and_stands_in_the_list(world: World) -> None:
    _, member, plain = await team(world)

    await member.says("/board")

    assert (await get(world, address(member) or "")).status_code == 200
    assert "?" not in (address(member) or "?")
    assert plain in (await get(world, "/")).text


async def test_a_board_with_a_key_opens_with_the_captains_link_only(world: World) -> None:
    captain, member, plain = await team(world)
    make(world, "key")

    await captain.says("/board")
    await member.says("/board")
    link = address(captain) or ""
    await world.restart()
    with_key, bare = await get(world, link), await get(world, plain)
    forged = await get(world, plain + "?k=" + "x" * 24)

    assert (with_key.status_code, bare.status_code, forged.status_code) == (200, 404, 404)
    assert address(member) is None
    assert "private" in with_key.headers["cache-control"]
    assert "noindex" in with_key.headers["x-robots-tag"]
    assert plain not in (await get(world, "/")).text


async def test_the_key_of_one_board_opens_no_other_and_goes_along_to_the_forms(
    world: World,
) -> None:
    captain, _, plain = await team(world)
    await world.person("张三", "captain", "四村")
    make(world, "key")
    make(world, "key", "四村")
    await captain.says("/board")
    key = (address(captain) or "").partition("?")[2]
    other = world.all(Unit, Unit.name == "四村")[0].code

    page = await get(world, f"{plain}?{key}")

    assert (await get(world, f"/board/{other}?{key}")).status_code == 404
    assert (await get(world, f"{plain}/write?what=nobody&{key}")).status_code == 200
    assert (await get(world, f"{plain}/write?what=nobody")).status_code == 404
    assert page.text.count(key) >= 3


async def test_members_get_a_pass_in_chat_that_ends(world: World) -> None:
    _, member, plain = await team(world)
    stranger = await world.person("外村人", village="四村")
    make(world, "members")

    await member.says("/board")
    await stranger.says("/board 三村")
    link = address(member) or ""
    by_day = await get(world, link)
    world.clock.forward(hours=12)
    later = await get(world, link)
    longer = await get(world, link.replace("k=", "k=9"))

    assert (by_day.status_code, later.status_code, longer.status_code) == (200, 404, 404)
    assert (await get(world, plain)).status_code == 404
    assert address(stranger) is None


@pytest.mark.parametrize("visibility", ["key", "members", "off"])
@pytest.mark.parametrize(
    "below",
    ["", ".png", ".pdf", "/live", "/face/x", "/write", "/note/12345678", "?k=", "?k=1.x"],
)
async def test_a_closed_board_looks_like_none(world: World, visibility: str, below: str) -> None:
    _, _, plain = await team(world)
    make(world, visibility)

    closed, none = await get(world, plain + below), await get(world, "/board/nothing" + below)

    assert (closed.status_code, closed.text) == (none.status_code, none.text) == (404, "404")


@pytest.mark.parametrize("visibility", ["public", "key", "members"])
async def test_in_chat_everybody_of_the_county_reads_it(world: World, visibility: str) -> None:
    await team(world)
    neighbour = await world.person("外村人", village="四村", township="永康镇")
    far = await world.person("外县人", "member", "五村", county="云县", township="茶房乡")
    make(world, visibility)

    await neighbour.says("/board 三村")
    await far.says("/board 三村")

    assert "⚪王小明 队员" in neighbour.sees()
    assert ("⚪王小明 队员" in far.sees()) is (visibility == "public")


async def test_switched_off_it_is_for_its_own_and_others_are_told_whom_to_call(
    world: World,
) -> None:
    captain, member, _ = await team(world)
    office = await world.person("赵主任", "township", "")
    secretary = await world.person("村书记", "village_secretary")
    neighbour = await world.person("外村人", village="四村")
    make(world, "off")

    for friend in (captain, member, office, secretary, neighbour):
        await friend.says("/board 三村")

    for own in (captain, member, office, secretary):
        assert "⚪王小明 队员" in own.sees()
        assert address(own) is None
    assert neighbour.sees() == (
        "三村的去向牌只给本队和上级单位看。有事请打村委会电话：☎ 0883-5211234"
    )


async def test_switched_off_it_hangs_in_no_group(world: World) -> None:
    captain, member, _ = await team(world)
    group = world.telegram.group("三村群", [captain.phone, member.phone])
    await captain.says("/board", in_group=group)
    hung = [m.text for m in group.messages if m.from_bot][-1]

    make(world, "off")
    await world.tick(f"{DAY} 08:02")
    taken_down = [m.text for m in group.messages if m.from_bot][-1]
    await captain.says("/board", in_group=group)

    assert "王小明" in (hung or "")
    assert taken_down == "三村的去向牌不再挂在这里：只给本队和上级单位看。"
    assert [m.text for m in group.messages if m.from_bot][-1].startswith("三村的去向牌只给本队")


@pytest.mark.parametrize("visibility", ["key", "members"])
async def test_a_link_that_got_around_is_renewed_for_one_village(
    world: World, visibility: str
) -> None:
    captain, _, plain = await team(world)
    other = await world.person("张三", "captain", "四村")
    for village in ("三村", "四村"):
        make(world, visibility, village)
    await captain.says("/board")
    await other.says("/board")
    old, theirs = address(captain) or "", address(other) or ""
    key = old.partition("?")[2]

    with world.database.begin() as session:
        renew(session, now=world.clock(), unit_id=world.all(Unit, Unit.name == "三村")[0].id)
    await captain.says("/board")
    new = address(captain) or ""

    assert new != old
    assert (await get(world, new)).status_code == 200
    assert (await get(world, theirs)).status_code == 200
    for below in ("", ".png", ".pdf", "/live", "/write"):
        assert (await get(world, f"{plain}{below}?{key}")).status_code == 404


async def test_robots_are_told_off_everywhere(world: World) -> None:
    _, _, plain = await team(world)

    page, index = await get(world, plain), await get(world, "/")

    assert (await get(world, "/robots.txt")).text == "User-agent: *\nDisallow: /\n"
    assert all("noindex" in x.headers["x-robots-tag"] for x in (page, index))
    assert all('name="robots" content="noindex' in x.text for x in (page, index))
