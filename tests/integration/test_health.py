"""/healthz is about our own loops; /metrics counts; a page is there before Telegram is."""

import httpx
import pytest

from bot.doctor.database import check_rows
from bot.web.app import create_web
from locales.catalogs import translator_for
from models.messages.outbox import Lane
from models.people.unit import Unit
from tests.integration.post import Post
from tests.world import World


async def get(world: World, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(create_web(world.app))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
        return await client.get(path)


async def test_healthy_while_our_loops_beat_even_if_telegram_is_silent(world: World) -> None:
    await world.app.ingress.poll_once(timeout=0)
    world.app.pulse.beat("ingress", world.clock())
    assert (await get(world, "/healthz")).json()["telegram"] == "ok"

    world.clock.forward(seconds=100)
    answer = await get(world, "/healthz")
    assert (answer.status_code, answer.json()["telegram"]) == (200, "unreachable")

    world.clock.forward(seconds=21)
    answer = await get(world, "/healthz")
    assert (answer.status_code, answer.json()["stuck"]) == (503, ["ingress"])


async def test_the_first_page_says_how_it_is_and_where_to_go_next(world: World) -> None:
    empty = (await get(world, "/")).text
    await world.person("王小明")
    await world.app.ingress.poll_once(timeout=0)
    world.app.pulse.beat("ingress", world.clock())
    world.clock.forward(seconds=2)
    well = (await get(world, "/")).text
    world.clock.forward(seconds=100)
    deaf = (await get(world, "/")).text
    world.clock.forward(seconds=30)
    stuck = (await get(world, "/")).text

    assert "zhucun import villages" in empty
    assert "运行正常" in well and "三村" in well and "https://t.me/zhucun_bot" in well
    assert "暂时连不上 Telegram" in deaf and "运行正常" not in deaf
    assert "停住了" in stuck


async def test_metrics_count_what_was_sent_and_what_waits(world: World, post: Post) -> None:
    before = value(await get(world, "/metrics"), 'zhucun_messages_total{verdict="sent"}')
    post.owe("sent")
    await post.deliver()
    post.owe("waits")

    after = await get(world, "/metrics")

    assert value(after, 'zhucun_messages_total{verdict="sent"}') == before + 1
    assert value(after, 'zhucun_rows{what="messages_pending"}') == 1


def value(metrics: httpx.Response, name: str) -> float:
    for line in metrics.text.splitlines():
        if line.startswith(name + " "):
            return float(line.split()[-1])
    return 0.0


@pytest.mark.parametrize("below", ["%00", "%2500.png", "三村%00/write", "{code}/note/%00"])
async def test_an_address_that_no_database_can_look_up_is_none(world: World, below: str) -> None:
    await world.person("王小明")
    code = world.all(Unit, Unit.name == "三村")[0].code

    assert (await get(world, f"/board/{below.format(code=code)}")).status_code == 404


async def test_an_alert_that_may_never_have_arrived_is_not_given_up_in_silence(
    world: World, post: Post
) -> None:
    ended = 'zhucun_messages_not_sent_total{lane="alert",state="dead"}'
    before = value(await get(world, "/metrics"), ended)
    world.telegram.break_next("sendMessage", "read_after_effect", times=3)
    post.owe("somebody is missing", lane=Lane.ALERT)

    for _ in range(4):
        await post.deliver_later(minutes=2)

    after = await get(world, "/metrics")
    assert value(after, 'zhucun_rows{what="messages_unsure"}') == 1
    assert value(after, ended) == before + 1
    with world.database.read() as session:
        (found,) = check_rows(session)
    assert found.words(translator_for("en", "UTC")).endswith("arrived: 1; to supervisors: 1.")
