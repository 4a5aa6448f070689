"""What the phones of the demo page can do, in a real Chromium."""

import signal
import subprocess

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import minute
from tests.browser.conftest import start_demo

pytestmark = pytest.mark.browser
DESK = {"width": 1440, "height": 900}


def test_signal_menu_pictures_and_reactions(browser: Browser, demo_url: str) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    minute.open_demo(page, demo_url, "en")
    member = minute.phone(page, "member")
    theirs = member.locator(".msg:not(.mine)")

    member.locator(".signal input").check()
    member.locator(".keyboard button").nth(1).click()
    expect(member.locator(".toast")).to_contain_text("waits for signal")
    before = theirs.count()
    member.locator(".signal input").uncheck()
    expect(theirs).to_have_count(before + 1)
    expect(theirs.last).to_contain_text("✅")

    member.locator(".menu").click()
    member.locator(".sheet button", has_text="/me").first.click()
    expect(theirs.last).to_contain_text("20")

    member.locator(".attach").click()
    member.locator(".sheet button", has_text="Photo").click()
    picture = member.locator(".msg.mine img").last
    expect(picture).to_be_visible()
    assert (
        picture.evaluate("async (img) => { await img.decode(); return img.naturalWidth; }") == 640
    )

    member.locator(".composer input").fill("/privacy")
    member.locator(".composer input").press("Enter")
    expect(theirs.last).to_contain_text("records about you")
    theirs.last.locator(".buttons button").first.click()
    with page.expect_download() as downloading:
        member.locator(".msg a[download]").last.click()
    assert (downloading.value.path()).stat().st_size > 1000

    theirs.last.locator(".bubble").hover()
    theirs.last.locator(".tools button").click()
    expect(theirs.last.locator(".reaction")).to_have_text("👍")
    page.close()


def test_dark_is_kept_and_readable(browser: Browser, demo_url: str) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    page.goto(demo_url)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.locator("#theme").click()
    page.reload()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.close()


def test_the_teams_group_has_the_board_pinned_and_true(browser: Browser, demo_url: str) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    minute.open_demo(page, demo_url, "en")
    captain = minute.phone(page, "captain")
    captain.locator(".chats button").nth(1).click()
    expect(captain.locator(".pinned")).to_contain_text("📌")
    expect(captain.locator(".msg:not(.mine)").first).to_contain_text("to be confirmed")

    captain.locator(".chats button").first.click()
    minute.sign_in(page)
    captain.locator(".chats button").nth(1).click()

    board = captain.locator(".msg:not(.mine)").first
    expect(board).to_contain_text("edited")
    name = captain.locator("h2").inner_text()
    expect(board).to_contain_text(f"🟢{name}")
    page.close()


def test_the_next_moment_is_also_what_somebody_agreed(browser: Browser, demo_url: str) -> None:
    page = browser.new_page(viewport=DESK)  # type: ignore[arg-type]
    minute.open_demo(page, demo_url, "en")
    member = minute.phone(page, "member")
    member.locator(".composer input").fill("/where group 3 visits 08:50")
    member.locator(".composer input").press("Enter")
    expect(page.locator("#next-at")).to_contain_text("08:50 somebody is expected back")

    page.locator("#next").click()

    expect(page.locator("#time")).to_have_text("08:50")
    expect(member.locator(".msg:not(.mine)").last.locator(".buttons button")).to_have_count(3)
    page.close()


def test_ctrl_c_ends_the_demo_without_a_word_of_complaint() -> None:
    process, _ = start_demo(stderr=subprocess.STDOUT)
    process.send_signal(signal.SIGINT)

    said, _ = process.communicate(timeout=30)

    assert said.strip() == "Bye."
