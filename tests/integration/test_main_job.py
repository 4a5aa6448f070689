"""The main job, from outside only: a list in GB18030, five people, their phones, the sheet.

Nothing here knows our code: commands and the program run as processes, Telegram is served over HTTP
and dates every message itself. The zone is chosen so that it is eleven where the team lives.
"""

import asyncio
import csv
import io
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import monotonic, utc_now
from bot.emulator.phone import Phone
from bot.emulator.world import World as Telegram
from tests.emulator.serving import served

ROOT = Path(__file__).parents[2]
TOKEN = "123456:from-outside"
VILLAGE, FAR = (24.0300, 99.2500), (24.6235, 99.2500)
PEOPLE = ("王勤", "赵静", "李二", "岩温", "玉香")


def zone_of_eleven() -> str:
    """Where it is between eleven and twelve. (Etc/GMT-8 is eight hours ahead of Greenwich.)"""
    ahead = 11 - utc_now().hour
    ahead += 24 if ahead < -12 else 0
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@dataclass
class Outside:
    """A desk with a command line, a Telegram whose clock is moved, people with phones."""

    folder: Path
    environment: dict[str, str]
    telegram: Telegram
    today: datetime
    phones: dict[str, Phone] = field(default_factory=dict)

    async def zhucun(self, *words: str) -> str:
        process = await self.start(*words)
        said, complaint = await process.communicate()
        assert process.returncode == 0, complaint.decode()
        return said.decode("utf-8-sig")

    async def start(self, *words: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *words, cwd=ROOT, env=self.environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    def at(self, clock: str) -> None:
        """What Telegram's clock says."""
        hour, minute = map(int, clock.split(":"))
        now = self.today.replace(hour=hour, minute=minute)
        self.telegram.now = lambda: now

    async def until(self, what: str, is_so: Callable[[], bool]) -> None:
        deadline = monotonic() + 60
        while not is_so():
            if monotonic() > deadline:
                raise TimeoutError(what)
            await asyncio.sleep(0.02)

    async def answered(self, name: str, act: str, *given: object) -> str:
        phone = self.phones[name]
        before = len(phone.messages)
        getattr(phone, act)(*given)
        mine = act != "presses"
        await self.until(f"{name} {act}", lambda: len(phone.messages) > before + mine)
        return phone.sees()


@asynccontextmanager
async def outside(folder: Path, url: str) -> AsyncIterator[Outside]:
    zone = ZoneInfo(zone_of_eleven())
    today = datetime.now(zone).replace(minute=0, second=0, microsecond=0)
    telegram = Telegram(now=utc_now, token=TOKEN)
    async with served(telegram) as address:
        yield Outside(
            folder,
            {
                **os.environ, "ZHUCUN_BOT_TOKEN": TOKEN, "ZHUCUN_API_URL": address,
                "ZHUCUN_DATABASE_URL": url, "ZHUCUN_DATA_DIR": str(folder),
                "ZHUCUN_TIMEZONE": zone.key, "ZHUCUN_WEB_BIND": "127.0.0.1:0",
            },
            telegram, today,
        )  # fmt: skip


def roster(start: datetime) -> str:
    rows = [f"{name},1390000000{n},队员,永德县,勐板乡,三村,{start:%Y-%m-%d}"
            for n, name in enumerate(PEOPLE)]  # fmt: skip
    return "\n".join(["姓名,手机,角色,县,乡镇,村,开始驻村时间", *rows, ""])


async def bound(desk: Outside, links: dict[str, str]) -> None:
    """Everybody opens the link, shares the own number and agrees."""
    for n, name in enumerate(PEOPLE):
        desk.phones[name] = desk.telegram.phone(name, phone=f"+861390000000{n}",
                                                language_code="zh-hans")  # fmt: skip
        token = links[name].partition("?start=")[2]
        await desk.answered(name, "says", f"/start {token}")
        await desk.answered(name, "taps", "📱 我是本人")
        await desk.answered(name, "presses", "同意")


EACH_DATABASE = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])],
    indirect=True,
)


@EACH_DATABASE
async def test_the_sheet_says_what_five_people_did(database_url: str, tmp_path: Path) -> None:
    async with outside(tmp_path, database_url) as desk:
        (tmp_path / "villages.csv").write_bytes(
            "县,乡镇,村,纬度,经度\n永德县,勐板乡,三村,24.03,99.25\n".encode("gb18030")
        )
        (tmp_path / "roster.csv").write_bytes(
            roster(desk.today - timedelta(days=30)).encode("gb18030"))  # fmt: skip
        await desk.zhucun("import", "villages", str(tmp_path / "villages.csv"))
        assert "5 new" in await desk.zhucun("import", "roster", str(tmp_path / "roster.csv"))
        await desk.zhucun("calendar", "set", f"{desk.today:%Y-%m-%d}", "workday")
        invited = csv.DictReader(io.StringIO(await desk.zhucun("invites")))
        links = {row["name"]: row["link"] for row in invited}
        program = await desk.start("run")
        desk.at("07:40")
        await bound(desk, links)
        desk.at("08:12")
        await desk.answered("王勤", "sends_location", *VILLAGE)
        assert "66公里" in await desk.answered("赵静", "sends_location", *FAR)
        await desk.answered("李二", "sends_location", *VILLAGE)
        desk.at("08:20")
        twice = desk.phones["李二"]
        twice.sends_location(*VILLAGE)
        await desk.until("a thumb", lambda: twice.messages[-1].reactions == ["👌"])
        await desk.answered("玉香", "says", "签到 在三组入户")
        desk.at("10:05")
        await desk.answered("岩温", "sends_location", *VILLAGE)
        program.send_signal(signal.SIGTERM)
        await program.communicate()
        sheet = await desk.zhucun("export", "attendance", "--from", f"{desk.today:%Y-%m-%d}",
                                  "--to", f"{desk.today:%Y-%m-%d}")  # fmt: skip

    assert program.returncode == 0
    day = {row["name"]: row for row in csv.DictReader(io.StringIO(sheet))}
    said = {n: (r["status"], r["signed_in_at"][11:16], r["grade"]) for n, r in day.items()}
    assert said == {
        "王勤": ("on_post", "08:12", "E2"),
        "赵静": ("outside", "08:12", "E2"),
        "李二": ("on_post", "08:12", "E2"),
        "岩温": ("late", "10:05", "E2"),
        "玉香": ("on_post", "08:20", "E0"),
    }
