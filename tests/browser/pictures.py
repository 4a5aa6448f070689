"""The README's pictures: how they are taken, and whether one still shows what the page shows.

Beside each picture stands the text it shows. The text must be the same to the letter; the pixels
nearly, and only where the fonts are those it was taken with.
"""

import subprocess
from difflib import unified_diff
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs" / "pictures"
SMALLER, STEP, SHARE = 4, 32, 0.01
"""Compared at a quarter of the size: pixels that differ by more than a step, at most that share."""


def take(page: Page, name: str, folder: Path) -> None:
    """The page once its framed board tells the same minute; its text, and the fonts of this machine."""
    if page.locator("iframe:visible").count():
        said = page.frame_locator("iframe").locator(".when")
        expect(said).to_contain_text(page.locator("#time").inner_text())
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    expect(page.locator("#next:disabled")).to_have_count(0)
    page.screenshot(path=folder / f"{name}.png", animations="disabled")
    (folder / f"{name}.txt").write_text(text_of(page), encoding="utf-8")


def text_of(page: Page) -> str:
    """What a reader sees, the framed board included."""
    said = [page.locator("body").inner_text()]
    if page.locator("iframe:visible").count():
        said.append(page.frame_locator("iframe").locator("main").inner_text())
    lines = (line.strip() for text in said for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def fonts() -> str:
    """Which fonts this machine shows the pages with."""
    wanted = ("Noto Sans CJK SC", "Noto Sans", "Liberation Sans", "system-ui", "emoji")
    return "".join(
        subprocess.run(["fc-match", one], capture_output=True, text=True, check=True).stdout
        for one in wanted
    )


def difference(old: Path, new: Path) -> float:
    """The share of the picture that looks different; 1 if the sizes differ."""
    pictures = [Image.open(path).convert("L") for path in (old, new)]
    if pictures[0].size != pictures[1].size:
        return 1.0
    small = [one.reduce(SMALLER) for one in pictures]
    differs = ImageChops.difference(small[0], small[1]).histogram()
    return sum(differs[STEP:]) / sum(differs)


def assert_still_true(name: str, folder: Path) -> None:
    """The picture in the docs is the one just taken into `folder`; else `make pictures`."""
    kept, now = ((where / f"{name}.txt").read_text("utf-8") for where in (OUT, folder))
    differs = "\n".join(unified_diff(kept.splitlines(), now.splitlines(), n=0, lineterm=""))
    assert kept == now, f"run `make pictures`:\n{differs}"
    if (OUT / "fonts.txt").read_text(encoding="utf-8") == fonts():
        assert difference(OUT / f"{name}.png", folder / f"{name}.png") < SHARE
