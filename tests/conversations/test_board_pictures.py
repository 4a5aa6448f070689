"""The board for the door: the same lines as PDF and PNG, drawn once, without a lie and without a lure."""

import io
import re
from pathlib import Path

import httpx
import pypdf
import pytest
from PIL import Image

from bot.web.app import create_web
from bot.worker import Worker
from models.people.unit import Unit
from tests.conversations.test_board_access import make
from tests.world import DAY, Friend, World

PAGE_WORDS = re.compile(r'class="(?:name|role|where|detail)">(?:[🟢🔵🟠🟣🌙⚪] )?([^<]+)<')
"""Of the lines of the page; the dot before a place is a drawn circle on the sheet."""


class Reader:
    """One server, so that what it keeps can be seen."""

    def __init__(self, world: World) -> None:
        self.board = f"/board/{world.all(Unit, Unit.name == '三村')[0].code}"
        way = httpx.ASGITransport(app=create_web(world.app))
        self.http = httpx.AsyncClient(transport=way, base_url="https://board.test")

    async def get(self, below: str, **headers: str) -> httpx.Response:
        return await self.http.get(self.board + below, headers=headers)


async def team(world: World) -> tuple[Friend, Friend]:
    captain = await world.person("李队长", "captain")
    member = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await member.says("/where 三组入户 10:30")
    return captain, member


def words_of(pdf: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def pictures_in(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].images)


async def test_the_sheet_says_what_the_page_says_and_then_no_longer(world: World) -> None:
    await team(world)
    reader = Reader(world)

    early = words_of((await reader.get(".pdf")).content)
    world.clock.set(f"{DAY} 12:31")
    late = words_of((await reader.get(".pdf")).content)

    assert "三组入户" in early
    assert "10:30回" in early
    assert "三组入户" not in late
    assert "待更新，请打电话" in late


async def test_the_sheet_has_every_word_of_the_page(world: World) -> None:
    """Visit with a stand-in, leave, leave over, off duty, and nothing known."""
    captain, member = await team(world)
    zhao, qian, _ = [await world.person(name) for name in ("赵四", "钱五", "孙六")]
    world.has_leave(zhao, f"{DAY} 08:00", f"{DAY} 20:00")
    world.has_leave(qian, f"{DAY} 01:00", f"{DAY} 02:00")
    await member.says("/where 镇里培训 代班李队长 17:30")
    await captain.says("/where 村委会")
    reader = Reader(world)

    shown = PAGE_WORDS.findall((await reader.get("")).text)
    sheet = words_of((await reader.get(".pdf")).content)

    assert len(shown) >= 15
    for words in (
        "镇里培训",
        "17:30回，代班李队长 · 09:00出发",
        "请假",
        "假期已到，待确认，请打电话",
        "待更新，请打电话",
    ):
        assert any(words in x for x in shown)
    assert [x for x in shown if x.replace(" ", "") not in sheet.replace(" ", "")] == []


async def test_the_picture_is_drawn_again_only_when_the_board_changes(world: World) -> None:
    """It carries the time at which it was drawn, so a second drawing would be another picture."""
    _, member = await team(world)
    reader = Reader(world)
    first = await reader.get(".png")
    world.clock.set(f"{DAY} 09:20")
    same = await reader.get(".png")
    known = await reader.get(".png", **{"if-none-match": first.headers["etag"]})
    await member.says("/where 村委会")
    world.clock.forward(seconds=2)
    other = await reader.get(".png")

    assert (first.headers["etag"], known.status_code) == (same.headers["etag"], 304)
    assert first.content == same.content
    assert other.headers["etag"] != first.headers["etag"]
    assert Image.open(io.BytesIO(other.content)).size[0] == 1080


async def test_no_code_to_scan_without_a_public_address(world: World) -> None:
    await team(world)
    with_page = (await Reader(world).get(".pdf")).content
    world.settings = world.settings.model_copy(update={"public_url": ""})
    await world.restart()

    without = (await Reader(world).get(".pdf")).content

    assert pictures_in(with_page) == 1
    assert pictures_in(without) == 0
    assert "扫码" not in words_of(without)


async def test_the_captain_gets_the_sheet_in_the_chat(world: World, tmp_path: Path) -> None:
    captain, member = await team(world)
    await member.says("/board")
    plain = member.messages[-1].buttons
    await captain.says("/board")

    await captain.presses("🖨")
    Worker(world.database, world.clock, world.app.place, tmp_path).do_one()
    await world.settle()

    file = captain.messages[-1].file
    assert file is not None
    assert file["file_name"] == "三村-11-24.pdf"
    assert not any("🖨" in label for row in plain for label in row)


@pytest.mark.parametrize(("visibility", "codes"), [("key", 1), ("members", 0)])
async def test_a_pass_that_ends_is_not_printed(world: World, visibility: str, codes: int) -> None:
    captain, _ = await team(world)
    make(world, visibility)
    await captain.says("/board")
    url = next(b["url"] for row in captain.messages[-1].inline_rows for b in row if "url" in b)
    reader, key = Reader(world), url.partition("?")[2]

    sheet = await reader.get(f".pdf?{key}")

    assert (await reader.get(".pdf")).status_code == 404
    assert pictures_in(sheet.content) == codes
