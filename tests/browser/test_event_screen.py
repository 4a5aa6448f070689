"""The organiser's screen in a real Chromium: the code turns by itself and fades without a connection."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bot.web.event_screen import SCRIPT, Shown, page
from bot.web.pages import NOT_KEPT
from handlers.context import Place
from models.events.queries import RollScreen
from models.people.profile import load_profile

pytestmark = pytest.mark.browser
PLACE = Place(1, "zhucun_bot", load_profile("cn_county"), "zh_CN", "Asia/Shanghai", None)
ADDRESS = "http://screen.test/event/1-key"


class Screen:
    """The big screen, and what the server would answer now; None = no connection."""

    def __init__(self, page: Page) -> None:
        self.page, self.digits, self.is_open, self.errors = page, "1111", True, list[str]()
        self.is_reachable = True
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.clock.install()
        page.route("**/event/*", self._answer)

    def _answer(self, route: Route) -> None:
        if not self.is_reachable:
            route.abort()
        elif route.request.url.endswith(".js"):
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        else:
            roll = RollScreen(1, "防返贫培训", self.digits, f"e1-{self.digits}", "1-key", 3, 200)
            html = page(PLACE, Shown(roll, self.is_open))
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=NOT_KEPT)

    def after(self, seconds: float) -> None:
        """Let so much time pass in the browser, look by look."""
        for _ in range(int(seconds // 2)):
            self.page.clock.run_for(2000)


@pytest.fixture
def screen(browser: Browser) -> Iterator[Screen]:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield Screen(context.new_page())
    context.close()


def test_the_next_code_is_there_within_two_seconds_without_a_reload(screen: Screen) -> None:
    screen.page.goto(ADDRESS)
    code, picture = screen.page.locator(".code"), screen.page.locator("svg")
    expect(code).to_have_text("1111")
    first = picture.inner_html()
    screen.page.evaluate("window.stays = true")

    screen.digits = "2222"
    screen.after(2)

    expect(code).to_have_text("2222")
    assert picture.inner_html() != first
    assert screen.page.evaluate("window.stays")
    assert screen.errors == []


def test_without_a_connection_the_code_fades_once_it_is_no_longer_good(screen: Screen) -> None:
    screen.page.goto(ADDRESS)
    warning = screen.page.locator(".old")

    screen.is_reachable = False
    screen.after(40)
    expect(warning).to_be_hidden()
    screen.after(8)
    expect(warning).to_be_visible()
    screen.is_reachable, screen.digits = True, "3333"
    screen.after(2)

    expect(screen.page.locator(".code")).to_have_text("3333")
    expect(warning).to_be_hidden()


def test_after_the_end_there_is_no_code_and_nothing_to_scan(screen: Screen) -> None:
    screen.page.goto(ADDRESS)

    screen.is_open = False
    screen.after(2)

    expect(screen.page.locator(".code")).to_have_count(0)
    expect(screen.page.locator("svg")).to_have_count(0)
    expect(screen.page.locator("h1")).to_have_text("防返贫培训")
