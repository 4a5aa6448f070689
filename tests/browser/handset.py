"""A phone of the demo page in a test's hand."""

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser import minute


class Handset:
    """One of the three; `theirs` is what the bot wrote, `mine` what was sent."""

    def __init__(self, page: Page, role: str) -> None:
        self.page, self.panel = page, minute.phone(page, role)
        self.mine = self.panel.locator(".msg.mine:not(.waiting)")
        self.theirs = self.panel.locator(".msg:not(.mine)")
        self.toast = self.panel.locator(".toast")

    def says(self, text: str) -> None:
        self.panel.locator(".composer input").fill(text)
        self.panel.locator(".composer input").press("Enter")

    def sends(self, choice: int) -> None:
        """What stands on that line of the sheet behind the paper clip."""
        self.panel.locator(".attach").click()
        self.panel.locator(".sheet button").nth(choice).click()

    def place(self, choice: int) -> None:
        self.panel.locator(".keyboard [data-asks=location]").click()
        self.panel.locator(".sheet button").nth(choice).click()

    def presses(self, label: str) -> None:
        """The newest button with that label."""
        self.panel.locator(".buttons").get_by_role("button", name=label, exact=True).last.click()

    def tool(self, message: Locator, sign: str) -> None:
        message.locator(".bubble").hover()
        message.locator(".tools button", has_text=sign).click()

    def signal(self, is_on: bool) -> None:
        self.panel.locator(".signal input").set_checked(not is_on)

    def file(self, ending: str) -> bytes:
        """The newest file with that ending, as the link gives it."""
        link = self.theirs.locator("a.file", has_text=ending).last
        expect(link).to_be_visible()
        if link.get_attribute("download") is None:  # it opens in a tab of its own
            return self.page.request.get(link.evaluate("a => a.href")).body()
        with self.page.expect_download() as downloading:
            link.click()
        loaded: Download = downloading.value
        return loaded.path().read_bytes()
