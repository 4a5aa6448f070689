"""A visitor of the pages: what the console says is kept, axe looks, light and dark."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

ALL: dict[str, object] = {}
COLOURS: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
SCHEMES = {"light": ALL, "dark": COLOURS}
"""What axe looks for: the dark page differs from the light one in nothing but colours."""


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
        for scheme, rules in SCHEMES.items():
            paint(self.page, scheme)
            found = serious(self.page, rules)
            self.errors += [f"{self.page.url} {scheme}: {one}" for one in found]
        paint(self.page, "light")


def serious(page: Page, rules: dict[str, object] = ALL) -> list[str]:
    """What axe calls serious or worse on the page as it is now, and where."""
    found = (
        Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
    )
    return [
        f"{one['id']} {[node['target'] for node in one['nodes']]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


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
