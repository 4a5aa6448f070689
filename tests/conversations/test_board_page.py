"""The public page: what a villager reads within two seconds, and what they must never read."""

import asyncio

import httpx
import sqlalchemy as sa

from bot.web.app import create_web
from models.people.person import Person
from models.people.unit import Unit
from tests.world import DAY, OFFICE, World


async def page(world: World, **headers: str) -> httpx.Response:
    return await get(world, "", **headers)


async def get(world: World, below: str, **headers: str) -> httpx.Response:
    unit = world.all(Unit, Unit.name == "三村")[0]
    way = httpx.ASGITransport(app=create_web(world.app))
    async with httpx.AsyncClient(transport=way, base_url="http://board.test") as client:
        return await client.get(f"/board/{unit.code}{below}", headers=headers)


async def test_one_line_is_on_the_page_until_two_hours_past_the_return(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 三组入户 10:30")

    shown = await page(world)
    world.clock.set(f"{DAY} 12:31")
    later = await page(world)

    assert "三组入户" in shown.text
    assert "三组入户" not in later.text
    assert "待更新，请打电话" in later.text


async def test_a_reader_who_has_the_page_gets_304_and_robots_are_told_off(world: World) -> None:
    await world.person("王小明")

    first = await page(world)
    again = await page(world, **{"if-none-match": first.headers["etag"]})

    assert (first.status_code, again.status_code, again.text) == (200, 304, "")
    assert "noindex" in first.headers["x-robots-tag"]


async def test_since_when_somebody_is_away_until_they_only_say_still_there(world: World) -> None:
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/where 三组入户 10:30")
    left = (await page(world)).text
    await world.tick(f"{DAY} 10:35")
    await wang.presses("还在那里")
    world.clock.forward(seconds=2)

    still = (await page(world)).text

    assert "10:30回 · 09:00出发" in left
    assert "12:35回" in still and "出发" not in still


async def test_caches_may_keep_page_and_pictures_for_two_seconds(world: World) -> None:
    await world.person("王小明")

    answers = [await get(world, below) for below in ("", ".png", ".pdf")]
    again = [
        await get(world, below, **{"if-none-match": first.headers["etag"]})
        for below, first in zip(("", ".png", ".pdf"), answers, strict=True)
    ]

    for answer in answers + again:
        assert answer.headers["cache-control"] == "public, max-age=2"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert [x.status_code for x in answers + again] == [200] * 3 + [304] * 3
    assert answers[1].headers["etag"] == answers[2].headers["etag"], "drawn from the same words"


async def test_a_thousand_readers_in_a_second_cost_as_much_as_one(world: World) -> None:
    await world.person("王小明")
    unit = world.all(Unit, Unit.name == "三村")[0]
    way = httpx.ASGITransport(app=create_web(world.app))
    asked: list[str] = []
    with world.database.read() as session:
        reads = session.get_bind()
    sa.event.listen(reads, "before_cursor_execute", lambda *given: asked.append(given[2]))

    async with httpx.AsyncClient(transport=way, base_url="http://board.test") as client:
        await client.get(f"/board/{unit.code}")
        for_one = len(asked)
        answers = await asyncio.gather(*(client.get(f"/board/{unit.code}") for _ in range(1000)))

    assert {x.status_code for x in answers} == {200}
    assert 0 < for_one == len(asked)


async def test_no_coordinates_and_no_private_phone(world: World) -> None:
    wang = await world.person("王小明", phone="+8613800000001")
    await wang.sends_location(*OFFICE)

    text = (await page(world)).text

    assert "王小明" in text
    assert "13800000001" not in text
    assert not any(f"{number:.2f}" in text for number in OFFICE)


async def test_leave_is_leave_and_nobody_reads_why(world: World) -> None:
    captain = await world.person("李队长", "captain")
    wang = await world.person("王小明")
    world.clock.set(f"{DAY} 09:00")
    await wang.says("/leave 今天 今天 病假 陪父亲看病")
    await captain.presses("同意")
    world.clock.forward(minutes=15)

    text = (await page(world)).text

    assert "请假" in text
    assert not any(word in text for word in ("病", "父亲", "事假"))


async def test_the_number_is_the_one_the_member_chose(world: World) -> None:
    wang = await world.person("王小明", phone="+8613800000001")
    with world.database.begin() as session:
        session.get_one(Person, wang.person_id).board_phone = "+8613912345678"

    text = (await page(world)).text

    assert "139 1234 5678" in text
    assert 'href="tel:+8613912345678"' in text
    assert "0001" not in text
