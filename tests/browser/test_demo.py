"""The guided minute in a real Chromium, at both widths and in both languages.

On the way: no console error, nothing serious for axe in light and dark, before and after, and the
README's pictures are what the page shows. With ZHUCUN_TAKE_PICTURES (`make pictures`) they are taken.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import minute, pictures
from tests.browser.visit import DESK, PHONE, visit

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])


@BOTH
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_guided_minute(
    browser: Browser, demo_url: str, language: str, size: dict[str, int], tmp_path: Path
) -> None:
    with visit(browser, size) as visitor:
        page = visitor.page
        minute.open_demo(page, demo_url, language)
        visitor.look()
        minute.play_until_the_captain_is_told(page)
        take(page, f"demo-{language[:2]}{'-phone' if size is PHONE else ''}", tmp_path)

        minute.settle(page)

        expect(page.locator("#step")).to_contain_text("上午" if minute.zh(page) else "morning")
        minute.sees_the_board(page)
        if size is PHONE:
            take_the_board(page, demo_url, language, tmp_path)
        visitor.look()
        page.locator("#skip").click()
        expect(page.locator("#guide")).to_be_hidden()
        for below in ("board/v000", "boards/"):
            page.goto(demo_url + below)
            visitor.look()
        expect(page.locator("ul.villages a")).to_have_count(116)
        assert visitor.errors == []


def take(page: Page, name: str, folder: Path) -> None:
    """Into the docs when asked for; else beside them, and compared."""
    if os.environ.get("ZHUCUN_TAKE_PICTURES"):
        pictures.take(page, name, pictures.OUT)
        (pictures.OUT / "fonts.txt").write_text(pictures.fonts(), encoding="utf-8")
    else:
        pictures.take(page, name, folder)
        pictures.assert_still_true(name, folder)


def take_the_board(page: Page, demo_url: str, language: str, folder: Path) -> None:
    """At once: it tells the minute."""
    board = page.context.new_page()
    board.goto(demo_url + "board/v000")
    take(board, f"board-{language[:2]}-phone", folder)
    board.close()


@BOTH
def test_the_board_reads_without_script(
    browser: Browser, demo_url: str, size: dict[str, int]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(demo_url + "board/v001")

    names = page.locator("li .name").all_inner_texts()
    text = page.locator("main").inner_text()

    assert len(names) == 3
    assert "24.03" not in text
    context.close()
