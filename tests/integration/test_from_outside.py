"""The main job from outside: the real program as a process, Telegram over HTTP, a clock that is moved.

The zone is chosen so that it is eight in the morning where the team lives, whenever this runs; the
day goes on by `zhucun sweep --now`.
"""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import utc_now
from bot.emulator.phone import Phone
from models.attendance.question import Question
from models.messages.outbox import Outgoing, State
from models.people.person import Person
from tests.slow.running import Program, program

OFFICE = (24.03, 99.25)
TEAM = {"李队长": "captain", "王勤": "member", "赵静": "member", "镇委": "township"}
UNSENT = Outgoing.state.in_((State.PENDING, State.SENDING))


def zone_of_eight() -> str:
    """Where it is between eight and nine now. (Etc/GMT-8 is eight hours ahead of Greenwich.)"""
    ahead = 8 - utc_now().hour
    ahead += 24 if ahead < -12 else 0
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@dataclass
class Team:
    """A team, its day and its phones; `at` moves the clock."""

    running: Program
    day: date
    phones: dict[str, Phone]

    async def at(self, moment: str, *, is_up: bool = True) -> None:
        await self.running.command("sweep", "--now", f"{self.day}T{moment}", "--force")
        if is_up:
            await self.delivered()

    async def delivered(self) -> None:
        await self.running.until("sent", lambda: -self.running.count(Outgoing, UNSENT), 0)

    def heard(self) -> dict[str, list[str]]:
        return {
            name: [m.text or "" for m in phone.messages if m.from_bot]
            for name, phone in self.phones.items()
        }

    def rings(self) -> dict[str, int]:
        return {name: len(phone.rings) for name, phone in self.phones.items()}

    async def answered(self, name: str, act: str, *given: object) -> None:
        """Do something with a phone and wait for the bot's next words, new or edited."""
        phone = self.phones[name]
        before = self.heard()[name]
        getattr(phone, act)(*given)
        await self.running.until(f"{name} {act}", lambda: int(self.heard()[name] != before), 1)


@asynccontextmanager
async def team(url: str, folder: Path) -> AsyncIterator[Team]:
    """Imported by hand, bound and agreed by their own phones, on a workday, at eight."""
    async with program(url, folder, people=0) as running:
        running.environment["ZHUCUN_TIMEZONE"] = zone_of_eight()
        day = datetime.now(ZoneInfo(zone_of_eight())).date()
        start = (day - timedelta(days=20)).isoformat()
        (folder / "villages.csv").write_text(
            "county,township,village,latitude,longitude,landline\n"
            "永德县,勐板乡,三村,24.03,99.25,0883-5211234\n", "utf-8",
        )  # fmt: skip
        rows = [
            f"{name},1380000000{n},{role},永德县,勐板乡,{'' if role == 'township' else '三村'},{start}"
            for n, (name, role) in enumerate(TEAM.items())
        ]
        roster = "name,phone,role,county,township,village,start_on\n" + "\n".join(rows) + "\n"
        (folder / "roster.csv").write_text(roster, "utf-8")
        await running.command("import", "villages", str(folder / "villages.csv"))
        await running.command("import", "roster", str(folder / "roster.csv"))
        await running.command("calendar", "set", day.isoformat(), "workday")
        await running.start()
        made = Team(running, day, {})
        for n, name in enumerate(TEAM):
            phone = running.telegram.phone(name, phone=f"+861380000000{n}", language_code="zh-cn")
            made.phones[name] = phone
            await made.answered(name, "says", "/start")
            await made.answered(name, "taps", "📱 我是本人")
            phone.presses("同意")
        bound = Person.consented_at.is_not(None)
        await running.until("bound", lambda: running.count(Person, bound), len(TEAM))
        await made.delivered()
        for name in ("李队长", "王勤"):
            await made.answered(name, "sends_location", *OFFICE)
        yield made


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_captain_learns_of_exactly_the_silent_one_once(
    database_url: str, tmp_path: Path
) -> None:
    async with team(database_url, tmp_path) as made:
        await made.at("09:10")
        assert "早上好" in made.heard()["赵静"][-1]
        await made.at("12:00")
        assert "先问问您" in made.heard()["赵静"][-1]
        await made.answered("赵静", "presses", "在村，没信号")
        rings = made.rings()
        await made.at("12:30")

        told = made.heard()["李队长"][-1]
        assert "① 赵静：答“在村，没信号”" in told and "王勤" not in told
        assert made.rings() == rings | {"李队长": rings["李队长"] + 1}

        heard, rings = made.heard(), made.rings()
        assert await made.running.end(signal.SIGTERM) == 0
        await made.at("12:31", is_up=False)
        await made.running.start()
        for moment in ("12:31", "12:50"):
            await made.at(moment)
        await made.running.end(signal.SIGKILL)
        await made.running.start()
        await made.at("12:50")
        assert (made.heard(), made.rings()) == (heard, rings)

        await made.answered("赵静", "sends_location", *OFFICE)
        await made.at("12:55")
        assert "赵静" not in made.heard()["李队长"][-1]
        assert made.rings()["李队长"] == rings["李队长"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_start_after_four_hours_down_changes_nothing_in_that(
    database_url: str, tmp_path: Path
) -> None:
    async with team(database_url, tmp_path) as made:
        rings = made.rings()
        await made.running.end(signal.SIGTERM)
        await made.at("12:31", is_up=False)
        await made.at("12:31", is_up=False)
        await made.running.start()
        await made.delivered()
        await made.at("12:50")

        told = made.heard()["李队长"][-1]
        assert "① 赵静：未签到、未回答" in told and "王勤" not in told
        assert made.rings()["李队长"] == rings["李队长"] + 1
        assert "先问问您" in made.heard()["赵静"][-1]
        assert made.rings()["镇委"] == rings["镇委"] and made.rings()["王勤"] == rings["王勤"]
        assert made.running.count(Question) == 1
