"""A photo on the board: where the policy allows it, by the member's own choice, and gone again."""

import io
import re

import httpx
from PIL import Image

from bot.web.app import create_web
from models.people.unit import Unit
from models.policy.policy import set_policy
from tests.conversations.test_evidence import fetch
from tests.pictures import GPS, jpeg
from tests.world import Friend, World

FACE = re.compile(r'src="([^"]*/face/[^"]+)"')


def allow(world: World, text: str = "on") -> None:
    unit = world.all(Unit, Unit.name == "三村")[0]
    with world.database.begin() as session:
        set_policy(
            session, now=world.clock(), key="board.photo", text=text, unit_id=unit.id,
            from_on=world.clock().date(), by_person_id=None,
        )  # fmt: skip


async def get(world: World, path: str = "") -> httpx.Response:
    unit = world.all(Unit, Unit.name == "三村")[0]
    way = httpx.ASGITransport(app=create_web(world.app))
    async with httpx.AsyncClient(transport=way, base_url="https://board.test") as client:
        return await client.get(path or f"/board/{unit.code}")


async def face_of(world: World) -> str | None:
    found = FACE.search((await get(world)).text)
    return found[1] if found else None


def labels(friend: Friend) -> list[str]:
    return [label for row in friend.messages[-1].buttons for label in row]


async def shows(friend: Friend, world: World) -> None:
    await friend.says("/board")
    await friend.presses("📷")
    await friend.sends_photo(jpeg("red"))
    await fetch(world)


async def test_by_steps_with_words_in_between_and_a_restart(world: World) -> None:
    wang = await world.person("王小明")
    allow(world)
    await wang.says("/board")
    await wang.presses("📷")
    await wang.says("这样吗")
    again = wang.sees()

    await world.restart()
    await wang.sends_photo(jpeg("red"))
    before = await face_of(world)
    await fetch(world)
    face = await face_of(world)
    picture = await get(world, face or "")

    assert "请发一张本人照片" in again
    assert before is None
    assert picture.headers["content-type"] == "image/jpeg"
    opened = Image.open(io.BytesIO(picture.content))
    assert opened.size == (240, 240)
    assert GPS not in opened.getexif()


async def test_taken_away_it_is_gone_at_once_and_its_address_with_it(world: World) -> None:
    wang = await world.person("王小明")
    allow(world)
    await shows(wang, world)
    face = await face_of(world) or ""

    await wang.says("/board")
    await wang.presses("不再显示照片")

    assert await face_of(world) is None
    assert (await get(world, face)).status_code == 404


async def test_not_offered_and_not_shown_where_the_policy_forbids_it(world: World) -> None:
    wang = await world.person("王小明")
    await wang.says("/board")
    never = labels(wang)
    allow(world)
    await shows(wang, world)
    face = await face_of(world) or ""
    allow(world, "off")
    await wang.says("/board")

    assert not any("📷" in label for label in never)
    assert labels(wang)[-1] == "不再显示照片"
    assert await face_of(world) is None
    assert (await get(world, face)).status_code == 404


async def test_cancelled_midway_nothing_is_shown(world: World) -> None:
    wang = await world.person("王小明")
    allow(world)
    await wang.says("/board")
    await wang.presses("📷")

    await wang.says("/cancel")
    await wang.sends_photo(jpeg("red"))
    await fetch(world)

    assert await face_of(world) is None


async def test_only_on_the_own_board(world: World) -> None:
    await world.person("王小明")
    other = await world.person("外村人", village="四村")
    allow(world)

    await other.says("/board 三村")

    assert not any("📷" in label for label in labels(other))
