"""A visitor of the pages: what the console says is kept, axe looks, light and dark."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
SCHEMES = ("light", "dark")


@dataclass
class Visit:
    """A page and what went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location['url']}")

    def look(self) -> None:
        """axe in light and dark; what it finds serious counts as an error."""
        for scheme in SCHEMES:
            paint(self.page, scheme)
            for found in Axe().run(self.page).response["violations"]:
                if found["impact"] in ("serious", "critical"):
                    where = [node["target"] for node in found["nodes"]]
                    self.errors.append(f"{self.page.url} {scheme}: {found['id']} {where}")
        paint(self.page, "light")


def paint(page: Page, scheme: str) -> None:
    """As the system says it, and where the page has a switch of its own with that."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    switch = page.locator("#theme")
    if switch.count() and page.locator("html").get_attribute("data-theme") != scheme:
        switch.click()


@contextmanager
def visit(browser: Browser, size: dict[str, int]) -> Iterator[Visit]:
    """Without motion, so that pictures and contrasts are those of a resting page."""
    context = browser.new_context(viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]
    visitor = Visit(context.new_page())
    visitor.page.on("console", visitor.heard)
    visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    yield visitor
    context.close()
