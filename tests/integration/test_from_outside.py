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
from models.policy.calendar import Calendar
from tests.slow.running import Program, program

OFFICE = (24.03, 99.25)
TEAM = {
    "李队长": ("captain", "三村"), "王勤": ("member", "三村"), "赵静": ("member", "三村"),
    "镇委": ("township", ""),
}  # fmt: skip
UNLED = {
    "甲队长": ("captain", "一村"), "甲员": ("member", "一村"), "乙队长": ("captain", "二村"),
    "乙员": ("member", "二村"), "丙队长": ("captain", "三村"), "丙员": ("member", "三村"),
    "镇委": ("township", ""),
}  # fmt: skip
"""The captain of the first village has no phone bound, the second's is on leave, the third's is the
missing one."""
ON_BOTH = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])],
    indirect=True,
)
UNSENT = Outgoing.state.in_((State.PENDING, State.SENDING))


def zone_of_eight() -> str:
    """Where it is between eight and nine now. (Etc/GMT-8 is eight hours ahead of Greenwich.)"""
    ahead = 8 - utc_now().hour
    ahead += 24 if ahead < -12 else 0
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


Roster = dict[str, tuple[str, str]]
"""Role and village by name."""


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
async def team(
    url: str, folder: Path, people: Roster = TEAM, *, unbound: tuple[str, ...] = ()
) -> AsyncIterator[Team]:
    """Imported by hand, bound and agreed by their own phones, on a workday, at eight."""
    async with program(url, folder, people=0) as running:
        running.environment["ZHUCUN_TIMEZONE"] = zone_of_eight()
        day = datetime.now(ZoneInfo(zone_of_eight())).date()
        write_lists(folder, people, day - timedelta(days=20))
        await running.command("import", "villages", str(folder / "villages.csv"))
        await running.command("import", "roster", str(folder / "roster.csv"))
        if not Calendar("CN", (6, 7), {}).is_workday(day):
            await running.command("calendar", "set", day.isoformat(), "workday")
        await running.start()
        made = Team(running, day, {})
        bound = [name for name in people if name not in unbound]
        for name in bound:
            await bind(made, name, list(people).index(name))
        agreed = Person.consented_at.is_not(None)
        await running.until("bound", lambda: running.count(Person, agreed), len(bound))
        await made.delivered()
        yield made


def write_lists(folder: Path, people: Roster, start: date) -> None:
    villages = sorted({village for _, village in people.values() if village})
    (folder / "villages.csv").write_text(
        "county,township,village,latitude,longitude,landline\n"
        + "".join(f"永德县,勐板乡,{village},24.03,99.25,0883-5211234\n" for village in villages),
        "utf-8",
    )
    rows = [
        f"{name},1380000000{n},{role},永德县,勐板乡,{village},{start}"
        for n, (name, (role, village)) in enumerate(people.items())
    ]
    roster = "name,phone,role,county,township,village,start_on\n" + "\n".join(rows) + "\n"
    (folder / "roster.csv").write_text(roster, "utf-8")


async def bind(made: Team, name: str, number: int) -> None:
    phone = made.running.telegram.phone(
        name, phone=f"+861380000000{number}", language_code="zh-cn"
    )
    made.phones[name] = phone
    await made.answered(name, "says", "/start")
    await made.answered(name, "taps", "📱 我是本人")
    phone.presses("同意")


async def sign_in(made: Team, *names: str) -> None:
    for name in names:
        await made.answered(name, "sends_location", *OFFICE)


@ON_BOTH
async def test_the_captain_learns_of_exactly_the_silent_one_once(
    database_url: str, tmp_path: Path
) -> None:
    async with team(database_url, tmp_path) as made:
        await sign_in(made, "李队长", "王勤")
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
        await made.running.start()
        for moment in ("12:31", "12:50"):
            await made.at(moment)
        await made.running.end(signal.SIGKILL)
        await made.running.start()
        await made.at("12:50")
        assert (made.heard(), made.rings()) == (heard, rings)

        await sign_in(made, "赵静")
        await made.delivered()
        assert "赵静" not in made.heard()["李队长"][-1]
        assert made.rings()["李队长"] == rings["李队长"]


@pytest.mark.slow
@ON_BOTH
async def test_a_start_after_four_hours_down_changes_nothing_in_that(
    database_url: str, tmp_path: Path
) -> None:
    async with team(database_url, tmp_path) as made:
        await sign_in(made, "李队长", "王勤")
        rings = made.rings()
        await made.running.end(signal.SIGTERM)
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


@pytest.mark.slow
@ON_BOTH
async def test_the_right_one_is_told_when_the_captain_is_unbound_on_leave_or_missing(
    database_url: str, tmp_path: Path
) -> None:
    async with team(database_url, tmp_path, UNLED, unbound=("甲队长",)) as made:
        await made.answered("乙队长", "says", f"/leave {made.day} {made.day} 陪父亲看病")
        await made.answered("镇委", "says", "同意 1")
        await sign_in(made, "丙员")
        await made.at("09:10")
        await made.at("12:00")
        await made.answered("甲员", "presses", "在村，没信号")
        rings = made.rings()
        await made.at("12:30")

        told = made.heard()["镇委"][-1]
        assert "一村 甲员：答“在村，没信号”" in told
        assert "二村 乙员：未签到、未回答" in told
        assert "三村 丙队长：未签到、未回答" in told
        assert "丙员" not in told and "乙队长：" not in told
        assert made.rings() == rings | {"镇委": rings["镇委"] + 1}

        await made.at("14:30")
        assert made.rings() == rings | {"镇委": rings["镇委"] + 1}, "they have it already"
