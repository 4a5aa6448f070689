"""Another organisation: four levels, Monday to Saturday, Nairobi, words partly in Swahili."""

import asyncio
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.emulator.world import World as Telegram
from bot.settings import Settings
from models.absence.request import Absence
from models.attendance.sign_in import SignIn
from models.cases.case import Case
from models.people.importing.roster import import_roster
from models.people.importing.table import Line, Table
from models.people.importing.villages import import_villages
from models.people.invites import invitations
from models.people.person import Person
from models.people.profile import load_profile
from models.people.unit import Unit
from tests.clock import FixedClock
from tests.conversations.conftest import TOKEN
from tests.databases import opened
from tests.world import Friend, World, make_app

FOREIGN = re.compile(r"(?<!/)captain|township|county|task force|village(?!r)", re.IGNORECASE)
PROFILE = load_profile("field_team")
SITE = (-1.2921, 36.8219)
SITES = """
region,branch,area,site,latitude,longitude
Kisumu,North,Lakeside,Dunga,-1.2921,36.8219
"""
TEAM = """
name,phone,role,region,branch,area,site,start_on
Akinyi,0712345678,worker,Kisumu,North,Lakeside,Dunga,2026-01-05
Otieno,+254712345679,team lead,Kisumu,North,Lakeside,Dunga,2026-01-05
Wanjiru,0712 345 680,supervisor,Kisumu,North,Lakeside,,2026-01-05
"""


def table(text: str) -> Table:
    head, *rows = [tuple(line.split(",")) for line in text.strip().splitlines()]
    return Table(head, tuple(Line(number, row) for number, row in enumerate(rows, 2)))


@pytest.fixture
def kenya(chosen_url: str, tmp_path: Path) -> Iterator[World]:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(chosen_url),
        data_dir=tmp_path,
        api_url="http://telegram.test",
        profile="field_team",
        timezone="Africa/Nairobi",
        language="sw",
    )
    clock = FixedClock("2026-11-24 07:30", "Africa/Nairobi")
    telegram = Telegram(now=clock, token=TOKEN)
    database = opened(settings.database)
    with database.begin() as session:
        now, today = clock(), date(2026, 11, 24)
        import_villages(session, table(SITES), now=now, profile=PROFILE)
        import_roster(session, table(TEAM), now=now, today=today, profile=PROFILE)
    app = asyncio.run(make_app(settings, database, clock, telegram))
    yield World(clock, telegram, database, settings, app)
    database.dispose()


async def bound(kenya: World, name: str) -> Friend:
    """By the printed link, as they would."""
    with kenya.database.begin() as session:
        links = {i.name: i for i in invitations(session, today=date(2026, 11, 24))}
    friend = await kenya.stranger(name, phone=links[name].phone)
    await friend.says(f"/start {links[name].token}")
    await friend.shares_contact()
    (agree, _), *_ = friend.phone.last.buttons
    await friend.presses(agree)
    return friend


async def test_four_levels_from_two_files(kenya: World) -> None:
    units = [(unit.level, unit.name) for unit in kenya.all(Unit)]
    phones = {person.name: person.phone for person in kenya.all(Person)}

    assert units == [
        ("region", "Kisumu"), ("branch", "North"), ("area", "Lakeside"), ("site", "Dunga"),
    ]  # fmt: skip
    assert phones["Akinyi"] == "+254712345678"
    assert phones["Wanjiru"] == "+254712345680"


async def test_a_morning_at_the_site(kenya: World) -> None:
    akinyi = await bound(kenya, "Akinyi")

    await akinyi.sends_location(*SITE)

    (row,) = kenya.all(SignIn)
    assert str(row.duty_on) == "2026-11-24"
    assert "07:30" in akinyi.sees()
    assert "mwezi huu" in akinyi.sees()


async def test_the_team_lead_hears_of_the_silent_one_on_a_saturday(kenya: World) -> None:
    otieno, akinyi = await bound(kenya, "Otieno"), await bound(kenya, "Akinyi")
    kenya.clock.set("2026-11-28 07:30")
    await otieno.sends_location(*SITE)
    for at in ("2026-11-28 09:10", "2026-11-28 12:00", "2026-11-28 12:30"):
        await kenya.tick(at)

    assert any("by 12:00" in text for text in akinyi.heard())
    assert "Akinyi" in otieno.sees()


async def test_sunday_is_a_day_of_rest(kenya: World) -> None:
    akinyi = await bound(kenya, "Akinyi")
    kenya.clock.set("2026-11-28 07:30")
    await akinyi.sends_location(*SITE)
    before = len(akinyi.heard())
    for at in ("2026-11-29 09:10", "2026-11-29 12:00", "2026-11-29 12:30"):
        await kenya.tick(at)

    assert akinyi.heard()[before:] == []


async def test_leave_goes_up_by_the_days_of_that_organisation(kenya: World) -> None:
    otieno, akinyi = await bound(kenya, "Otieno"), await bound(kenya, "Akinyi")
    wanjiru = await bound(kenya, "Wanjiru")
    await akinyi.says("/leave tomorrow tomorrow clinic")
    await otieno.says("Approve 1")
    await akinyi.says("/leave 7 Dec 9 Dec wedding")
    await otieno.says("Approve 2")
    await wanjiru.says("Approve 2")

    found = [(row.decide_level, row.limits, row.state) for row in kenya.all(Absence)]
    assert found == [
        ("site", "2,5,30,366", "approved"),
        ("area", "2,5,30,366", "approved"),
    ]


async def test_a_case_goes_up_that_organisations_line_and_names_nobody_elses_offices(
    kenya: World,
) -> None:
    """Monday to Saturday: the third day is a Saturday, the deadline skips the Sunday."""
    otieno, akinyi = await bound(kenya, "Otieno"), await bound(kenya, "Akinyi")
    wanjiru = await bound(kenya, "Wanjiru")
    for day in (26, 27, 28, 30):
        await kenya.tick(f"2026-11-{day} 07:30")
        await otieno.sends_location(*SITE)
        for at in ("09:10", "12:00", "12:02", "15:00"):
            await kenya.tick(f"2026-11-{day} {at}")
    assert "Case no. 1 is about you." in akinyi.sees()
    assert "by Jumanne 1 Des 18:00" in akinyi.sees()
    await akinyi.says("/statement my phone was broken")

    await otieno.says("/cases 1 absent nobody at the clinic saw her")
    await wanjiru.says("/cases 1 We talked, she will send word by a neighbour")

    (case,) = kenya.all(Case)
    assert (case.state, case.level) == ("decided", 2)
    assert "We talked, she will send word" in akinyi.sees()
    said = [*akinyi.heard(), *otieno.heard(), *wanjiru.heard()]
    about_it = " ".join(text for text in said if "Case no." in text).casefold()
    assert not [word for word in ("township", "county", "captain", "village") if word in about_it]


async def test_nobody_hears_of_captains_townships_or_villages(kenya: World) -> None:
    """Words come from the profile: a day of who is silent, asks for leave, is helped, binds anew."""
    otieno, akinyi = await bound(kenya, "Otieno"), await bound(kenya, "Akinyi")
    wanjiru = await bound(kenya, "Wanjiru")
    stranger = await kenya.stranger("Mgeni")
    for friend in (otieno, akinyi, wanjiru):
        await friend.says("/language")
        await friend.presses("English")
    await stranger.says("/start")
    await stranger.shares_contact()
    await otieno.sends_location(*SITE)
    for at in ("09:10", "12:00"):
        await kenya.tick(f"2026-11-24 {at}")
    await akinyi.presses("Here, no signal")
    await kenya.tick("2026-11-24 12:30")
    assert ["① True", "① Ask supervisor"] in otieno.phone.last.buttons
    for friend, said in (
        (otieno, "ask 1"), (otieno, "/today"), (akinyi, "/out Nairobi tomorrow"), (akinyi, "/privacy"),
        (akinyi, "/policy"), (akinyi, "/fix 2026-11-20 no signal"), (otieno, "/outage Dunga"),
        (akinyi, "/feedback"), (akinyi, "fine so far"), (wanjiru, "/today"), (akinyi, "/help"),
        (akinyi, "/where"), (otieno, "/board"), (wanjiru, "/report"),
    ):  # fmt: skip
        await friend.says(said)
    await kenya.tick("2026-11-24 14:30")

    for friend in (otieno, akinyi, wanjiru, stranger):
        shown = [text for m in friend.messages for row in m.buttons for text in row]
        for text in [*friend.heard(), *shown]:
            assert not FOREIGN.search(text), text
