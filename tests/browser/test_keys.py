"""The demo page without a mouse and for a screen reader, at both widths."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import minute
from tests.browser.visit import DESK, PHONE, visit

pytestmark = pytest.mark.browser
FOCUSED = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const panel = at.closest("[data-tab]")?.dataset.tab ?? "";
  const name = at.id || [...at.classList][0] || at.type || at.tagName.toLowerCase();
  return { name, panel, seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
}"""
PHONES = ["member", "captain", "county"]


def tab_through(page: Page, presses: int) -> list[dict[str, str]]:
    """What has the focus after each press of Tab."""
    stops = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    return stops


def test_tab_goes_through_everything_in_order_and_is_seen(browser: Browser, demo_url: str) -> None:
    with visit(browser, DESK) as visitor:
        page = visitor.page
        minute.open_demo(page, demo_url, "en")

        stops = tab_through(page, 60)

        names = [stop["name"] for stop in stops]
        panels = list(dict.fromkeys(stop["panel"] for stop in stops if stop["panel"]))
        assert names[0] == "theme"
        assert names.index("theme") < names.index("next") < names.index("skip")
        assert panels == [*PHONES, "board"]
        assert [stop for stop in stops if not stop["seen"] and stop["name"] != "iframe"] == []


def test_by_keys_alone_somebody_signs_in_and_hears_the_answer(
    browser: Browser, demo_url: str
) -> None:
    with visit(browser, DESK) as visitor:
        page = visitor.page
        minute.open_demo(page, demo_url, "en")
        captain = minute.phone(page, "captain")
        sign_in = captain.locator(".keyboard button").first
        captain.locator(".msg").first.evaluate("one => { one.isOld = true; }")

        sign_in.press("Enter")
        expect(captain.locator(".sheet button").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(captain.locator(".sheet")).to_be_hidden()
        expect(sign_in).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")

        expect(captain.locator(".msg:not(.mine)").last).to_contain_text("✅")
        expect(sign_in).to_be_focused()
        log = captain.get_by_role("log")
        expect(log).to_have_attribute("aria-live", "polite")
        assert log.locator(".msg").first.evaluate("one => one.isOld === true")


@pytest.mark.parametrize("opener", [".menu", ".attach"])
def test_menus_say_whether_they_are_open(browser: Browser, demo_url: str, opener: str) -> None:
    with visit(browser, DESK) as visitor:
        page = visitor.page
        page.goto(demo_url)
        member = minute.phone(page, "member")
        button = member.locator(opener)

        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(member.get_by_role("dialog")).to_have_accessible_name(
            button.get_attribute("aria-label") or ""
        )
        page.keyboard.press("Escape")

        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()


def test_on_a_narrow_screen_the_keys_reach_each_phone(browser: Browser, demo_url: str) -> None:
    with visit(browser, PHONE) as visitor:
        page = visitor.page
        page.goto(demo_url)
        expect(page.locator("section.phone")).to_have_count(3)  # the guide has chosen its tab
        for role in [*PHONES, "board"]:
            tab = page.locator(f"#tabs button[data-tab={role}]")
            tab.press("Enter")
            expect(tab).to_have_attribute("aria-pressed", "true")
            shown = page.locator(".panel:visible")
            expect(shown).to_have_count(1)
            assert shown.get_attribute("data-tab") == role
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide == PHONE["width"]
