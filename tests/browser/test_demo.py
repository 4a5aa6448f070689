"""The demo in a real Chromium: both widths, both languages, no console error, accessible."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, expect

from tests.browser import minute

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_guided_minute(
    browser: Browser, demo_url: str, language: str, size: dict[str, int], tmp_path: Path
) -> None:
    errors: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.on("console", heard)
    page.on("pageerror", lambda error: errors.append(str(error)))
    minute.open_demo(page, demo_url, language)

    minute.play(page)

    expect(page.locator("#step")).to_contain_text("一天" if language == "zh_CN" else "the day")
    assert errors == []
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])
@pytest.mark.parametrize("path", ["", "board/v000"])
def test_nothing_serious_for_axe(
    browser: Browser, demo_url: str, size: dict[str, int], path: str
) -> None:
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(demo_url + path)
    page.wait_for_selector("h1")

    found = Axe().run(page).response["violations"]

    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    page.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["390", "1440"])
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
