"""What is held: everybody can see it, take it along and have the places forgotten."""

import json
from datetime import date
from pathlib import Path

from bot.worker import Worker
from models.attendance.sign_in import SignIn
from models.people.feedback import STRANGERS_A_DAY, Feedback
from tests.world import OFFICE, World


def made_in(folder: Path) -> str:
    (path,) = folder.glob("*/*.json")
    return path.read_text("utf-8")


async def test_everything_comes_as_a_file(world: World, tmp_path: Path) -> None:
    wang = await world.person("王小明")
    await world.person("赵静")
    await wang.sends_location(*OFFICE)
    await wang.says("/privacy")
    await wang.presses("导出我的全部数据")
    waiting = wang.sees()

    Worker(world.database, world.clock, world.app.place, tmp_path).do_one()
    await world.settle()

    data = json.loads(made_in(tmp_path))
    assert "文件" in waiting
    assert wang.messages[-1].body["document"]["file_name"] == "zhucun-2026-11-24.json"
    assert [row["name"] for row in data["person"]] == ["王小明"]
    assert len(data["sign_in"]) == 1


async def test_places_are_forgotten_and_the_day_stays(world: World) -> None:
    wang = await world.person("王小明")
    await wang.sends_location(*OFFICE)
    await wang.says("隐私")

    await wang.presses("立即删除坐标")

    (row,) = world.all(SignIn)
    assert (row.latitude, row.longitude) == (None, None)
    assert row.distance_m is not None
    assert "1" in wang.sees()


async def test_a_stranger_is_told_how_to_become_known(world: World) -> None:
    stranger = await world.stranger()

    await stranger.says("/privacy")

    assert "/start" in stranger.sees()


async def test_complaints_go_to_who_is_of_the_county_now(world: World) -> None:
    before = await world.person("前任", role="county", end_on=date(2026, 11, 1))
    county = await world.person("县办", role="county")
    wang = await world.person("王小明")

    await wang.says("/feedback 队长总不在")

    assert "队长总不在" in county.sees()
    assert not any("队长总不在" in text for text in before.heard())


async def test_a_complaint_by_voice_is_not_thanked_for_and_lost(world: World) -> None:
    county = await world.person("县办", role="county")
    wang = await world.person("王小明")
    heard = len(county.messages)

    await wang.says("/feedback")
    await wang.sends_voice()

    assert len(county.messages) == heard
    assert "附件1个" in wang.sees()

    await wang.says("队长总不在")

    assert "队长总不在" in county.sees()


async def test_a_long_complaint_is_kept_whole(world: World) -> None:
    wang = await world.person("王小明")

    await wang.says("/feedback " + "长" * 3_000)

    assert [len(row.text) for row in world.all(Feedback)] == [3_000]


async def test_who_is_not_on_the_list_complains_once_a_day(world: World) -> None:
    county = await world.person("县办", role="county")
    stranger = await world.stranger()
    await stranger.says("/feedback 村里没人")

    world.clock.forward(minutes=5)
    await stranger.says("/feedback 还是没人")

    assert "明天" in stranger.sees()
    assert not any("还是没人" in text for text in county.heard())

    world.clock.forward(hours=24)
    await stranger.says("/feedback 今天也没人")

    assert "今天也没人" in county.sees()


async def test_many_who_are_not_on_the_list_do_not_bury_the_county(world: World) -> None:
    county = await world.person("县办", role="county")
    for number in range(STRANGERS_A_DAY + 1):
        stranger = await world.stranger(f"陌生人{number}")
        await stranger.says(f"/feedback 第{number}条")

    assert sum("条" in text for text in county.heard()) == STRANGERS_A_DAY
