"""The board in a real Chromium: live, without script, forms, both widths, accessible."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser.visit import DESK, PHONE, serious

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
WITHIN_S = 2.0


class Board:
    """A browser on the demo, and the phone of a member of the village."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url, self.page, self.errors = url, context.new_page(), list[str]()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.api = api = context.request
        self.address = str(re.findall(r"/board/[\w-]+", api.get(url).text())[0]).lstrip("/")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def begins_again(self, language: str = "zh_CN") -> None:
        """The demo from its morning."""
        self.api.post(f"{self.url}demo/again", form={"language": language}, max_redirects=0)

    def member(self) -> int:
        phones = self.api.get(f"{self.url}demo/state").json()["phones"]
        return int(next(p["id"] for p in phones if p["role"] == "member"))

    def says(self, text: str) -> None:
        done = self.api.post(
            f"{self.url}demo/act", data={"phone": self.member(), "act": "say", "text": text}
        )
        assert done.ok, done.text()

    def goes_to(self, clock: str) -> None:
        while self.api.get(f"{self.url}demo/state").json()["time"] < clock:
            self.api.post(f"{self.url}demo/next")

    def opens(self, below: str = "") -> Page:
        self.page.goto(self.url + self.address + below)
        return self.page


def open_board(
    browser: Browser, url: str, size: dict[str, int], script: bool = True
) -> Iterator[Board]:
    context = browser.new_context(viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
    board = Board(context, url)
    yield board
    context.close()


@pytest.fixture
def board(browser: Browser, demo_url: str, size: dict[str, int], script: bool) -> Iterator[Board]:
    yield from open_board(browser, demo_url, size, script)


@pytest.fixture
def live_board(browser: Browser, demo_url: str, size: dict[str, int]) -> Iterator[Board]:
    yield from open_board(browser, demo_url, size)


@SIZES
def test_one_line_is_on_an_open_page_within_two_seconds_and_later_to_be_confirmed(
    live_board: Board,
) -> None:
    live_board.begins_again()
    page = live_board.opens()

    took = shown_after(live_board, ["一组入户", "二组入户", "三组入户", "四组入户", "五组入户"])
    live_board.goes_to("12:30")

    expect(page.locator("#now")).not_to_contain_text("入户")
    expect(page.locator("#now")).to_contain_text("待更新，请打电话")
    assert took < WITHIN_S
    assert live_board.errors == []


def shown_after(board: Board, places: list[str]) -> float:
    """Seconds until the board shows what a member said; of several times the quickest.

    Each is said as soon as the one before is seen, just after a look at the board and so at the
    worst moment. A busy machine can only make it later: the quickest is what the program takes.
    """
    took = []
    for place in places:
        board.says(f"/where {place} 10:30")
        began = time.monotonic()
        expect(board.page.locator("li.visiting .where").first).to_contain_text(place)
        took.append(time.monotonic() - began)
        if took[1:] and took[-1] < WITHIN_S:
            break
    return min(took[1:])


@SIZES
@SCRIPT
def test_the_page_fits_and_says_no_more_than_it_may(board: Board) -> None:
    board.begins_again()
    page = board.opens()

    text = page.locator("main").inner_text()
    boxes = page.locator("main *:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )

    width = (page.viewport_size or PHONE)["width"]
    assert max(boxes) <= width + 1
    assert not re.search(r"\d{2}\.\d{3,}", text)
    assert len(page.locator("ul.team li").all()) == 3


@SIZES
@SCRIPT
def test_nobody_was_there_by_taps_alone(board: Board) -> None:
    board.begins_again()
    page = board.opens()
    page.get_by_role("link", name="等了没人").click()
    page.get_by_role("textbox").first.fill("来办低保")
    page.get_by_role("button", name="发送").click()

    code = page.locator(".code").inner_text()
    page.get_by_role("link", name="返回去向牌").click()
    page.get_by_role("textbox").fill(code)
    page.get_by_role("button", name="看回复").click()

    assert re.fullmatch(r"\d{4} \d{4}", code)
    expect(page.locator(".code")).to_have_text(code)
    expect(page.locator("h1")).to_contain_text("谢谢")
    assert board.errors == []


@SIZES
def test_without_connection_it_says_that_it_may_be_out_of_date(live_board: Board) -> None:
    page = live_board.opens()
    page.evaluate("refresh()")
    expect(page.locator("#lost")).to_be_hidden()

    page.context.set_offline(True)
    page.evaluate("refresh()")

    expect(page.locator("#lost")).to_be_visible()


@SIZES
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("below", ["", "/write?what=nobody", "/write?what=message", "/note/1"])
def test_nothing_serious_for_axe(live_board: Board, below: str, dark: bool) -> None:
    live_board.page.emulate_media(color_scheme="dark" if dark else "light")
    page = live_board.opens(below)
    page.wait_for_selector("h1")

    assert serious(page) == []


@SIZES
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_after_a_form_and_with_a_full_board_in_either_language_nothing_serious_for_axe(
    live_board: Board, language: str
) -> None:
    live_board.begins_again(language)
    live_board.says("/where 三组入户 10:30")
    page = live_board.opens("/write?what=message")
    page.locator(".main-act").click()
    empty = serious(page)
    page.get_by_role("textbox").first.fill("路灯坏了 <b>")
    page.locator(".main-act").click()
    page.wait_for_selector(".code")

    found = empty
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += serious(page)
    live_board.opens()
    expect(page.locator("li.visiting")).to_have_count(1)
    found += serious(page)

    assert found == []
    assert page.locator("html").get_attribute("lang") == ("en" if language == "en" else "zh-CN")
    live_board.begins_again()
