"""Chart, sheet and the roll's page, made from a real database."""

from pathlib import Path

import httpx
import openpyxl
import pytest

from bot.reports.makers import maker_of
from bot.web.app import create_web
from models.database import open_database
from models.events import code
from models.events.actions import rolling
from models.events.queries import roll_screen
from tests.clock import at
from tests.conversations.conftest import settings, world  # noqa: F401
from tests.unit.events.county import County, build
from tests.world import World

PARAMS = {"unit": "勐板乡", "year": 2026, "language": "zh_CN", "zone": "Asia/Shanghai"}


@pytest.fixture
def county(chosen_url: str) -> County:
    database = open_database(chosen_url)
    with database.begin() as session:
        made = build(session)
        made.person("乡长", "township", "勐板乡")
        made.person("王芳")
        for kind, starts in (("training", "2026-11-25 14:00"), ("talk", "2026-12-02 10:00")):
            event = made.call("乡长", kind=kind, starts=starts)
            rolling.tick(
                session, now=at(starts), by=made.actor("乡长"), event_id=event.id,
                person_id=made.people["王芳"],
            )  # fmt: skip
    database.dispose()
    return made


def make(kind: str, county: County, url: str, folder: Path) -> Path:
    database = open_database(url)
    with database.read() as session:
        unit_id = county.units["勐板乡"].id
        path = maker_of(kind)(session, {**PARAMS, "unit_id": unit_id, "event_id": 1,
                                        "at": "2026-11-24T10:00:00+00:00"}, folder)  # fmt: skip
    database.dispose()
    return path


def test_the_sheet_has_a_row_a_month_and_kind(
    county: County, chosen_url: str, tmp_path: Path
) -> None:
    path = make("event_sheet", county, chosen_url, tmp_path)

    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert list(sheet.iter_rows(values_only=True)) == [
        ("月份", "召集单位", "种类", "场次", "人次", "学时"),
        ("2026-11", "勐板乡", "培训", 1, 1, 2),
        ("2026-12", "勐板乡", "宣讲", 1, 1, 2),
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_chart_is_a_picture(county: County, chosen_url: str, tmp_path: Path) -> None:
    path = make("event_chart", county, chosen_url, tmp_path)

    assert path.read_bytes().startswith(b"\x89PNG")
    assert path.stat().st_size > 5000


def test_the_calendar_file_is_named_after_its_day(
    county: County, chosen_url: str, tmp_path: Path
) -> None:
    path = make("event_calendar", county, chosen_url, tmp_path)

    assert path.name == "2026-11-25-1.ics"
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")


async def test_the_big_screen_shows_the_code_of_this_half_minute(
    world: World,  # noqa: F811
) -> None:
    chief = await world.person("乡长", role="township")
    await world.person("王小明")
    await chief.says("/event training 2026-11-24T08:30 60 <b>培训")
    with world.database.read() as session:
        shown = roll_screen(session, event_id=1, now=world.clock())
    web = httpx.AsyncClient(
        transport=httpx.ASGITransport(create_web(world.app)), base_url="http://board.test"
    )

    async with web:
        page = await web.get(f"/event/{shown.screen}")
        forged = await web.get(f"/event/1-{'0' * 24}")
        odd = await web.get("/event/²-x")

    assert f'<p class="code">{shown.digits}</p>' in page.text
    assert "&lt;b&gt;培训" in page.text
    assert "<svg" in page.text
    assert page.headers["cache-control"] == "private, no-store"
    assert (forged.status_code, odd.status_code) == (404, 404)
    assert len(shown.digits) == code.DIGITS
