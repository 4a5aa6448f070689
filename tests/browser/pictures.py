"""`make pictures`: the README's pictures, taken from the real demo page. Run as a module."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import minute
from tests.browser.conftest import ARGUMENTS

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs" / "pictures"
PORT = 8123


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--port", str(PORT)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        next(line for line in process.stdout if "Open http" in line)
        take(f"http://127.0.0.1:{PORT}/")
    finally:
        process.terminate()


def take(url: str) -> None:
    """A picture a language on a desk, and the phone's and the board's."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for language, name in (("en", "demo-en"), ("zh_CN", "demo-zh")):
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            minute.open_demo(page, url, language)
            minute.sign_in(page)
            minute.next_moment(page, "12:00")
            minute.answer(page)
            minute.next_moment(page, "12:30")
            page.wait_for_timeout(800)
            page.screenshot(path=OUT / f"{name}.png")
            page.set_viewport_size({"width": 390, "height": 844})
            page.screenshot(path=OUT / f"{name}-phone.png")
        page.goto(url + "board/v003")
        page.screenshot(path=OUT / "board-phone.png")
        chromium.close()


if __name__ == "__main__":
    main()
