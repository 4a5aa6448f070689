"""Scenario 11: a villager without Telegram, nobody in the office. By forms without JavaScript."""

import re

import httpx

from bot.web.app import create_web
from models.people.unit import Unit
from models.villagers.note import VillagerNote
from tests.world import DAY, Friend, World

TOKEN = re.compile(r'name="token" value="([^"]+)"')


class Villager:
    """A browser without JavaScript, at an address of its own."""

    def __init__(self, world: World, address: str = "203.0.113.7") -> None:
        unit = world.all(Unit, Unit.name == "三村")[0]
        self.board = f"/board/{unit.code}"
        way = httpx.ASGITransport(app=create_web(world.app), client=(address, 40000))
        self.http = httpx.AsyncClient(transport=way, base_url="http://board.test")
        self.world = world

    async def reads(self, path: str = "") -> httpx.Response:
        return await self.http.get(self.board + path)

    async def form(self, what: str) -> dict[str, str]:
        page = await self.reads(f"/write?what={what}")
        found = TOKEN.search(page.text)
        assert found
        return {"what": what, "token": found[1], "website": ""}

    async def sends(self, fields: dict[str, str], **headers: str) -> httpx.Response:
        done = await self.http.post(f"{self.board}/write", data=fields, headers=headers)
        await self.world.settle()
        return done

    async def writes(self, what: str, text: str = "") -> httpx.Response:
        """The form, filled in and followed to the page of its code."""
        sent = await self.sends(await self.form(what) | {"text": text})
        assert sent.status_code == 303
        return await self.http.get(sent.headers["location"])


def code_on(page: httpx.Response) -> str:
    found = re.search(r'class="code">(\d{4}) (\d{4})<', page.text)
    assert found
    return found[1] + found[2]


async def team(world: World) -> tuple[Friend, Friend, Friend]:
    captain = await world.person("李队长", "captain")
    member = await world.person("王小明")
    township = await world.person("赵主任", "township", "")
    world.clock.set(f"{DAY} 10:20")
    return captain, member, township


async def test_nobody_was_there_and_the_answer_is_read_under_the_code(world: World) -> None:
    captain, member, _ = await team(world)
    villager = Villager(world)

    thanks = await villager.writes("nobody", "来办低保")
    told = captain.sees()
    await captain.presses("回复")
    await captain.says("下午两点我在村委会等您")
    answer = await villager.reads(f"/note?code={code_on(thanks)[:4]}+{code_on(thanks)[4:]}")
    page = await villager.http.get(answer.headers["location"])

    assert "谢谢，已告诉工作队" in thanks.text
    assert "没等到人" in told
    assert "来办低保" in told
    assert "下午两点我在村委会等您" in page.text
    assert not any("没等到人" in text for text in member.heard())


async def test_scenario_11_from_the_paper_board_to_the_answer(world: World) -> None:
    """An old man without Telegram walks an hour, finds nobody, and reads an answer later."""
    captain, member, township = await team(world)
    world.clock.set(f"{DAY} 09:00")
    await member.says("/where 三组入户 17:30")
    await world.tick(f"{DAY} 09:35")
    line = next(text for text in captain.heard() if "抄到告知牌上" in text)
    await captain.says("/board")
    buttons = [label for row in captain.messages[-1].buttons for label in row]
    world.clock.set(f"{DAY} 10:20")
    old_man = Villager(world)
    page = (await old_man.reads()).text
    heard = member.heard()

    thanks = await old_man.writes("nobody", "来办低保")
    told_now = captain.sees()
    await captain.presses("回复")
    await captain.says("下午两点我在村委会等您")
    world.clock.set(f"{DAY} 11:00")
    early = township.heard()
    await Villager(world, "203.0.113.8").writes("nobody")
    world.clock.set(f"{DAY} 14:00")
    answer = (await old_man.reads(f"/note/{code_on(thanks)}")).text

    assert "王小明（三组入户，17:30回）" in line
    assert any("🖨" in label for label in buttons)
    assert all(words in page for words in ("三组入户", "17:30回", "等了没人", "留言", "tel:0883"))
    assert "没等到人" in told_now and "来办低保" in told_now
    assert not any("没等到人" in text for text in early)
    assert sum("今天2次有村民来了没等到人" in text for text in township.heard()) == 1
    assert "下午两点我在村委会等您" in answer and "李队长" not in answer
    assert "下午两点" not in (await old_man.reads()).text
    assert member.heard() == heard, "who was missed never learns of it"


async def test_the_second_time_in_a_day_the_township_is_told_once(world: World) -> None:
    captain, _, township = await team(world)
    await Villager(world, "203.0.113.1").writes("nobody")
    first = township.heard()[1:]
    world.clock.set(f"{DAY} 15:05")

    await Villager(world, "203.0.113.2").writes("nobody")
    await Villager(world, "203.0.113.3").writes("nobody")

    told = [text for text in township.heard() if "没等到人" in text]
    assert first == []
    assert told == [
        "🚪 三村：今天3次有村民来了没等到人（10:20、15:05、15:05）。"
        f"队长已知道：李队长 ☎{captain.phone.phone}"
    ]


async def test_nothing_but_what_was_typed_is_kept(world: World) -> None:
    captain, *_ = await team(world)

    await Villager(world, "203.0.113.99").writes("message", "路灯坏了")

    row = world.all(VillagerNote)[0]
    kept = {c.name: getattr(row, c.name) for c in VillagerNote.__table__.columns}
    assert set(kept) == {
        "id", "unit_id", "kind", "text", "code", "form_key", "written_at", "duty_on", "told_id",
        "reply", "settled_at", "settled_by_id",
    }  # fmt: skip
    assert not any("203.0.113" in str(value) for value in kept.values())
    assert "路灯坏了" in captain.sees()


async def test_a_form_sent_twice_is_one_note(world: World) -> None:
    captain, *_ = await team(world)
    villager = Villager(world)
    fields = await villager.form("message") | {"text": "路灯坏了"}

    first = await villager.sends(fields)
    again = await villager.sends(fields)

    assert first.headers["location"] == again.headers["location"]
    assert world.count(VillagerNote) == 1
    assert len([text for text in captain.heard() if "路灯坏了" in text]) == 1


async def test_a_machine_that_fills_the_hidden_field_is_thanked_and_ignored(world: World) -> None:
    await team(world)
    villager = Villager(world)

    done = await villager.sends(await villager.form("message") | {"text": "买", "website": "x"})

    assert done.status_code == 303
    assert world.count(VillagerNote) == 0


async def test_one_reader_is_slowed_down_and_others_are_not(world: World) -> None:
    await team(world)
    villager = Villager(world)
    for number in range(5):
        await villager.writes("message", f"第{number}次")

    sixth = await villager.sends(await villager.form("message") | {"text": "又来"})
    other = await Villager(world, "203.0.113.8").writes("message", "我是别人")
    world.clock.forward(minutes=61)
    later = await villager.writes("message", "过了一小时")

    assert (sixth.status_code, other.status_code, later.status_code) == (429, 200, 200)
    assert "请稍等再试" in sixth.text
    assert "0883-5211234" in sixth.text


async def test_a_village_takes_thirty_notes_a_day(world: World) -> None:
    await team(world)
    for number in range(30):
        await Villager(world, f"203.0.113.{number}").writes("message", f"第{number}次")

    last = Villager(world, "203.0.113.200")
    full = await last.sends(await last.form("message") | {"text": "还有"})

    assert full.status_code == 429
    assert "请直接打电话" in full.text
    assert world.count(VillagerNote) == 30


async def test_forms_that_are_not_ours_are_refused(world: World) -> None:
    await team(world)
    villager = Villager(world)
    good = await villager.form("message") | {"text": "话"}
    world.clock.forward(hours=7)

    old = await villager.sends(good)
    forged = await villager.sends(good | {"token": "a.1.b"})
    foreign = await villager.sends(good, **{"sec-fetch-site": "cross-site"})
    long = await villager.sends(good | {"text": "长" * 3000})
    strange = await villager.sends(good | {"what": "drop"})

    statuses = [x.status_code for x in (old, forged, foreign, long, strange)]
    assert statuses == [400] * 5
    assert world.count(VillagerNote) == 0


async def test_an_empty_message_is_asked_for_again_and_a_long_one_is_cut(world: World) -> None:
    await team(world)
    villager = Villager(world)

    empty = await villager.sends(await villager.form("message") | {"text": " \n\0 "})
    await villager.writes("message", "长" * 600 + "\0")

    assert empty.status_code == 422
    assert "还没有写内容" in empty.text
    assert world.all(VillagerNote)[0].text == "长" * 500


async def test_at_night_the_captain_is_told_in_the_morning(world: World) -> None:
    captain, *_ = await team(world)
    world.clock.set(f"{DAY} 23:10")

    await Villager(world).writes("nobody")
    at_night = "\n".join(captain.heard())
    await world.tick("2026-11-25 07:01")

    assert "没等到人" not in at_night
    assert "没等到人" in "\n".join(captain.heard())


async def test_reply_by_words_handled_by_a_tap_and_nobody_else_may(world: World) -> None:
    captain, member, _ = await team(world)
    other = await world.person("外村队长", "captain", "四村")
    villager = Villager(world)
    first = code_on(await villager.writes("message", "路灯坏了"))
    second = code_on(await villager.writes("message", "水管坏了"))

    await captain.presses("已处理")
    await member.says("回复 1 好")
    await other.says("回复 1 好")
    await captain.says("回复 1 明天来修")
    await captain.says("回复 99 好")

    assert "明天来修" in (await villager.reads(f"/note/{first}")).text
    assert "工作队已看到并处理" in (await villager.reads(f"/note/{second}")).text
    assert "不在您的权限内" in member.sees()
    assert "不在您的权限内" in other.sees()
    assert "99" in captain.sees()


async def test_a_reply_is_written_after_a_restart(world: World) -> None:
    captain, *_ = await team(world)
    code = code_on(await Villager(world).writes("message", "路灯坏了"))
    await captain.presses("回复")

    await world.restart()
    await captain.says("明天来修")

    assert "明天来修" in (await Villager(world).reads(f"/note/{code}")).text


async def test_a_code_of_another_village_shows_nothing_and_guessing_is_slow(world: World) -> None:
    await team(world)
    await world.person("张三", "captain", "四村")
    other = world.all(Unit, Unit.name == "四村")[0].code
    villager = Villager(world)
    code = code_on(await villager.writes("message", "路灯坏了"))

    elsewhere = await villager.http.get(f"/board/{other}/note/{code}")
    guesses = [(await villager.reads(f"/note/{n:08d}")).status_code for n in range(60)]

    assert elsewhere.status_code == 404
    assert guesses[-1] == 429


async def test_notes_are_forgotten_after_90_days(world: World) -> None:
    await team(world)
    await Villager(world).writes("message", "路灯坏了")

    await world.tick("2027-02-23 09:00")

    assert world.count(VillagerNote) == 0
