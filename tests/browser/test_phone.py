"""What the phones of the demo page can do, in a real Chromium and in both languages."""

import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from locales.catalogs import translator_for
from locales.translator import Translator
from tests.browser import minute
from tests.browser.conftest import ROOT, start_demo
from tests.browser.handset import Handset
from tests.browser.slow_frame import board_held_back
from tests.browser.visit import DESK, visit

pytestmark = pytest.mark.browser
SOUND_S = 1.0


@dataclass
class Desk:
    """The page with its three phones, and the words of its language."""

    page: Page
    t: Translator
    member: Handset
    captain: Handset
    county: Handset

    def button(self, label: str) -> str:
        return self.t.pgettext("button", label)


@pytest.fixture(params=["zh_CN", "en"])
def desk(browser: Browser, demo_url: str, request: pytest.FixtureRequest) -> Iterator[Desk]:
    with visit(browser, DESK) as visitor:
        page = visitor.page
        minute.open_demo(page, demo_url, request.param)
        page.locator("#skip").click()
        t = translator_for(request.param, ZoneInfo("Asia/Shanghai"))
        yield Desk(page, t, *(Handset(page, role) for role in ("member", "captain", "county")))
        assert visitor.errors == []


def test_what_telegram_can_do(desk: Desk) -> None:
    """One morning; each step leaves to the next what it needs."""
    no_signal_keeps_the_order(desk, desk.member)
    far_away_and_gps_off(desk, desk.captain)
    a_live_location_moves(desk.member)
    pictures_and_voices_are_kept(desk, desk.member)
    own_words_change_and_go(desk, desk.member)
    others_get_a_thumb(desk.member)
    files_open(desk)
    the_group_has_the_board_pinned(desk.captain)


def no_signal_keeps_the_order(desk: Desk, member: Handset) -> None:
    lines = ["/where 三组入户 08:50", "/log 修水渠", "/me"]
    member.signal(False)
    for line in lines:
        member.says(line)
    expect(member.panel.locator(".waiting")).to_have_count(3)
    expect(member.toast).to_contain_text(desk.t.gettext("Waiting for a signal: {n}").format(n=3))
    before = member.theirs.count()

    member.signal(True)

    expect(member.theirs).to_have_count(before + 3)
    expect(member.panel.locator(".waiting")).to_have_count(0)
    sent = member.mine.all_inner_texts()
    assert [text.splitlines()[0] for text in sent[-3:]] == lines
    expect(member.toast).to_be_empty()
    expect(desk.page.locator("#next-at")).to_contain_text("08:50")


def far_away_and_gps_off(desk: Desk, captain: Handset) -> None:
    captain.place(2)
    expect(captain.toast).not_to_be_empty()
    before = captain.mine.count()

    captain.place(1)

    expect(captain.mine).to_have_count(before + 1)
    expect(captain.theirs.last).to_contain_text("66")
    captain.presses(desk.t.pgettext("where", "Official business"))
    expect(desk.page.frame_locator("iframe").locator("li.away")).to_have_count(1)


def a_live_location_moves(member: Handset) -> None:
    member.sends(2)
    expect(member.mine.last).to_contain_text("📡")
    expect(member.mine.last.locator(".meta")).to_contain_text(" ")
    expect(member.theirs.last).to_contain_text("✅")


def pictures_and_voices_are_kept(desk: Desk, member: Handset) -> None:
    member.sends(3)
    picture = member.mine.last.locator("img")
    expect(picture).to_be_visible()
    width = picture.evaluate("async (img) => { await img.decode(); return img.naturalWidth; }")
    member.presses(desk.t.pgettext("chooser", "📝 Keep as log"))

    member.sends(4)
    player = member.mine.last.locator("audio")
    expect(player).to_be_visible()
    length = player.evaluate(
        "a => a.duration || new Promise(go => a.addEventListener('loadedmetadata',"
        " () => go(a.duration)))"
    )

    assert (width, length) == (640, SOUND_S)


def own_words_change_and_go(desk: Desk, member: Handset) -> None:
    member.says("今天走访三户")
    expect(member.mine.last).to_contain_text("走访三户")
    member.tool(member.mine.last, "✎")
    member.says("今天走访四户")
    expect(member.mine.last).to_contain_text("走访四户")
    expect(member.mine.last).to_contain_text(desk.t.gettext("edited"))
    count = member.mine.count()

    member.tool(member.mine.last, "🗑")

    expect(member.mine).to_have_count(count - 1)


def others_get_a_thumb(member: Handset) -> None:
    answer = member.theirs.first  # stays the first, whatever is still answered
    member.tool(answer, "👍")
    expect(answer.locator(".reaction")).to_have_text("👍")


def files_open(desk: Desk) -> None:
    """A sheet to print, an appointment for the calendar, a table."""
    desk.captain.says("/board")
    desk.captain.presses(desk.button("🖨 Sheet for the door"))
    assert desk.captain.file(".pdf").startswith(b"%PDF")

    desk.county.says("/event training 2026-11-25T08:30 10 防返贫监测")
    expect(desk.member.theirs.last).to_contain_text("防返贫监测")
    desk.member.presses(desk.button("Calendar"))
    assert b"BEGIN:VEVENT" in desk.member.file(".ics")

    minute.next_moment(desk.page, "08:30")
    for label in ("Change, list, roll", "Take the roll", "Tick names"):
        desk.county.presses(desk.button(label))
    desk.county.theirs.locator(".buttons button", has_text="张志强").last.click()
    desk.county.says("/event")
    desk.county.presses(desk.button("Numbers"))
    desk.county.presses(desk.button("Excel"))
    sheet = openpyxl.load_workbook(BytesIO(desk.county.file(".xlsx"))).active
    assert sheet is not None and sheet.max_row > 1


def the_group_has_the_board_pinned(captain: Handset) -> None:
    name = captain.panel.locator("h2").inner_text()
    captain.panel.locator(".chats button").nth(1).click()

    expect(captain.panel.locator(".pinned")).to_contain_text("📌")
    expect(captain.theirs.first).to_contain_text(name)
    expect(captain.theirs.first.locator(".meta")).not_to_have_text("08:05")


def test_dark_is_kept_and_the_board_in_its_frame_is_dark_too(
    browser: Browser, demo_url: str
) -> None:
    with visit(browser, DESK) as visitor:
        page = visitor.page
        page.goto(demo_url)
        board = page.frame_locator("iframe").locator("body")
        colour = "one => getComputedStyle(one).backgroundColor"
        light = [one.evaluate(colour) for one in (page.locator("body"), board)]

        page.locator("#theme").click()
        page.reload()
        expect(board.locator("h1")).to_be_visible()

        dark = [one.evaluate(colour) for one in (page.locator("body"), board)]
        assert not set(light) & set(dark)


def test_the_phones_do_not_wait_for_a_board_that_is_still_on_its_way(
    browser: Browser, demo_url: str
) -> None:
    with (
        visit(browser, DESK) as visitor,
        board_held_back(demo_url) as (url, release),
    ):
        visitor.page.goto(url, wait_until="commit")

        expect(visitor.page.locator("section.phone")).to_have_count(3)
        release.set()
        visitor.page.locator("#theme").click()
        assert visitor.errors == []


def test_an_open_page_follows_who_starts_again_elsewhere(browser: Browser, demo_url: str) -> None:
    with visit(browser, DESK) as visitor:
        page = visitor.page
        minute.open_demo(page, demo_url, "zh_CN")
        member = Handset(page, "member")
        member.says("/me")
        expect(member.mine).to_have_count(2)

        minute.starts_again(page, demo_url, "en")

        expect(page.locator("body")).to_have_attribute("data-language", "en")
        expect(member.mine).to_have_count(1)
        expect(page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "en")


def test_on_the_days_after_only_who_is_played_is_missing(demo_url: str) -> None:
    """Else the county's phone fills with alarms about villages that nobody plays."""
    with httpx.Client(base_url=demo_url, timeout=60) as visitor:
        visitor.post("/demo/again", data={"language": "en"})
        while (now := visitor.get("/demo/state").json())["day"] + now["time"] < "2026-11-2609:35":
            visitor.post("/demo/next")
        county = now["phones"][2]
        visitor.post("/demo/act", json={"phone": county["id"], "act": "say", "text": "/today"})
        while (
            county["chats"][0]["messages"][-1]["mine"] or len(county["chats"][0]["messages"]) < 4
        ):
            county = visitor.get("/demo/state").json()["phones"][2]

    assert "348 people, 346 here" in county["chats"][0]["messages"][-1]["text"]


def test_what_is_said_quickly_stays_in_order(browser: Browser, demo_url: str) -> None:
    with visit(browser, DESK) as visitor:
        minute.open_demo(visitor.page, demo_url, "en")
        member = Handset(visitor.page, "member")
        member.signal(False)
        lines = [f"/log {n}" for n in range(30)]

        member.panel.locator(".composer").evaluate(
            """(form, lines) => { for (const line of lines) {
              form.querySelector("input").value = line;
              form.requestSubmit();
            } }""",
            lines,
        )

        waiting = member.panel.locator(".waiting")
        expect(waiting).to_have_count(30)
        assert [text.splitlines()[0] for text in waiting.all_inner_texts()] == lines


def test_a_fresh_clone_shows_the_page_and_ctrl_c_leaves_no_trace(tmp_path: Path) -> None:
    folder, scratch = tmp_path / "clone", tmp_path / "scratch"
    scratch.mkdir()
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    process, url = start_demo(stderr=subprocess.STDOUT, folder=folder, TMPDIR=str(scratch))
    page = httpx.get(url)
    process.send_signal(signal.SIGINT)

    said, _ = process.communicate(timeout=30)

    assert "data-words" in page.text
    assert said.strip() == "Bye."
    assert list(scratch.iterdir()) == []
